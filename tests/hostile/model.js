// What the contract says of one call of a sequence: what may come of it, in how many attempts, and what was told of
// each. It knows the call's script and the order of events, and nothing of how the client does it.

const RETRIED = new Set([408, 500, 502, 503, 504]);
const CODES = {
  202: "challenged",
  302: "unexpected_status",
  400: "bad_request",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  408: "client_error",
  409: "conflict",
  418: "client_error",
  429: "rate_limited",
  451: "legally_unavailable",
};

/** The class and the code of the error for what happened in an attempt; "resolves" for none. */
function nameOf({ kind, status }) {
  if (kind === "success") return "resolves";
  if (kind === "timeout") return "TimeoutError timeout";
  if (kind === "network") return "NetworkError network";
  if (kind === "decode") return "DecodeError decode";
  return `ApiError ${CODES[status] ?? "server_error"}`;
}

/** Whether nobody knows what the API has done. */
const isOpen = ({ kind, status }) => kind === "timeout" || kind === "network" || RETRIED.has(status);

function isRetried(happened, isPost) {
  if (happened.status === 429) return true;
  return !isPost && !happened.isFinal && isOpen(happened);
}

/**
 * How a call goes that nothing disturbs: its attempts, and what may come of it.
 *
 * @param call `method`, `maxRetries`, `script` (what happens in each attempt), `renews` (whether a 401 leads to another
 *   token)
 */
export function predict({ method, maxRetries, script, renews }) {
  const attempts = [];
  let [retries, isRenewed] = [0, false];
  for (const happened of script) {
    const wasOpen = attempts.some(isOpen);
    attempts.push(happened);
    if (happened.status === 404 && method === "DELETE" && wasOpen)
      return { attempts, outcomes: ["resolves"] };
    if (happened.status === 401 && renews && !isRenewed) {
      isRenewed = true;
    } else if (isRetried(happened, method === "POST") && retries < maxRetries) {
      retries += 1;
    } else {
      const outcomes = [nameOf(happened)];
      // The attempt before was refused and has deleted nothing; but it is a retry, and says so.
      if (happened.status === 404 && method === "DELETE" && retries > 0) outcomes.push("resolves");
      return { attempts, outcomes };
    }
  }
  throw new Error("the script is too short");
}

/** The script, but where an answer came too late on a busy machine, which is then what happened. */
const asItWent = ({ script, told, timeoutMs }) =>
  script.map((happened, index) => {
    const { error, durationMs } = told[index] ?? {};
    // Clocks are coarse, and a timer may be early by a part of a millisecond.
    return error?.code === "timeout" && durationMs >= timeoutMs - 2 ? { kind: "timeout" } : happened;
  });

const nameOfResult = (result) =>
  "reason" in result ? `${result.reason?.name} ${result.reason?.code}` : "resolves";

/** What `onAttempt` was told: of each attempt but one that was cut off, and which of them were followed by another. */
function toldWrongly({ result, sent, told }, attempts, isEarly) {
  const found = [];
  const isComplete = told.length === sent || (isEarly && told.length === sent - 1);
  if (!isComplete) found.push(`onAttempt was told of ${told.length} of ${sent} attempts`);
  for (const [index, { attempt, status, error, ...rest }] of told.entries()) {
    const expect = (holds, what) => holds || found.push(`attempt ${index + 1} ${what}`);
    const happened = attempts[index] ?? {};
    const isFollowed = index + 1 < sent;
    expect(attempt === index + 1, `was told as ${attempt}`);
    // Where the body did not come whole, the contract leaves open whether there is a status.
    const hasStatus = !["timeout", "network"].includes(happened.kind);
    expect(!hasStatus || status === happened.status, `was told with status ${status}`);
    expect(!isFollowed || rest.retryInMs >= 0, "was followed by another, but had no retryInMs");
    expect(isFollowed || isEarly || !("retryInMs" in rest), "was the last, but had a retryInMs");
    const name = error ? `${error.name} ${error.code}` : "resolves";
    const isSuccess = !isFollowed && nameOfResult(result) === "resolves";
    const expected = isSuccess ? "resolves" : nameOf(happened);
    expect(name === expected, `was ${expected}, but told as ${name}`);
  }
  return found;
}

/** What is wrong with how a call went, as texts. `ends` are what its source of tokens may make it end with. */
export function complaints(call, { isDisposed, ends }) {
  const { result, sent, signal, maxRetries, method, operation, timeoutMs } = call;
  const found = [];
  const expect = (holds, what) => holds || found.push(what);
  const { attempts, outcomes } = predict({ ...call, script: asItWent(call) });
  const name = nameOfResult(result);

  const isAborted = "reason" in result && signal?.aborted && Object.is(result.reason, signal.reason);
  const isGone = name === "ThumbtackError disposed" && isDisposed;
  const asksAgain = sent < attempts.length || attempts.at(-1).status === 401;
  const isEarly = isAborted || isGone || (ends.includes(name) && asksAgain);
  expect(isEarly || outcomes.includes(name), `${outcomes.join(" or ")} was to come, not ${name}`);
  expect(
    isEarly ? sent <= attempts.length : sent === attempts.length,
    `${attempts.length} attempts, not ${sent}`,
  );
  expect(!call.wasLate, "it did not end at once");

  const repeated = attempts.slice(0, Math.max(sent - 1, 0));
  const renewals = repeated.filter(({ status }) => status === 401).length;
  expect(sent <= 1 + maxRetries + renewals, `${sent} attempts are too many`);
  expect(method !== "POST" || !repeated.some(isOpen), "a POST that may have been done was sent again");
  if ("reason" in result && !isAborted) {
    const { reason } = result;
    expect(reason?.attempts === sent, `error.attempts is ${reason?.attempts}, not ${sent}`);
    expect(reason?.operation === operation, `error.operation is ${reason?.operation}`);
    expect(reason?.code !== "timeout" || reason.timeoutMs === timeoutMs, "another's limit");
  }
  return [...found, ...toldWrongly(call, attempts, isEarly)];
}

// A `fetch` that records what it is asked and answers what the test says; what no answer was given for is answered with
// 501, which no test takes for a success.
import { init, UsersClient } from "thumbtack-users";
import { writeDown } from "./requests-file.js";
import { searching, secrets } from "./scan.js";

await init();

/**
 * A client that sends each request once, unless the options say otherwise. Requests end in `requests`; each answer is a
 * Response, a body for status 200, or a function.
 */
export function recorded(answers = [], options = {}) {
  const requests = [];
  const rest = [...answers];
  const fetch = async (url, init) => {
    requests.push({ url, ...init });
    writeDown(url, init);
    if (rest.length === 0) return new Response("no answer was given for this request", { status: 501 });
    const answer = rest.shift();
    if (typeof answer === "function") return answer(url, init);
    return answer instanceof Response ? answer : json(200, answer);
  };
  const client = new UsersClient({
    accessToken: secrets.token,
    headers: { "x-own": secrets.header },
    maxRetries: 0,
    fetch,
    ...options,
    onAttempt: searching(options.onAttempt),
  });
  return { client, requests };
}

/** An answer with a JSON body; `undefined` for none. */
export function json(status, value, headers = {}) {
  const body = value === undefined ? null : JSON.stringify(value);
  return new Response(body, { status, headers: { "content-type": "application/json", ...headers } });
}

/** What a call rejects with; that it resolves is an error of its own. */
export async function rejection(promise) {
  try {
    await promise;
  } catch (reason) {
    return reason;
  }
  throw new Error("the call was expected to reject, but resolved");
}

/** Calls a method with the arguments of its row in the reference, and options. */
export const callAsWritten = (client, { name, args }, options) => {
  const all = name === "listWebhooks" && args.length === 0 ? [undefined] : args;
  return client[name](...all, options);
};

/** The same with a password that scan.js finds wherever it comes out. */
export const call = (client, row, options) => {
  const marked = (value) => {
    if (value?.password === "world") return { ...value, password: secrets.password };
    return value?.auth ? { ...value, auth: marked(value.auth) } : value;
  };
  return callAsWritten(client, { ...row, args: row.args.map(marked) }, options);
};

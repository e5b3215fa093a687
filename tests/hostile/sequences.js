// Random sequences: a few calls at once, of random operations, with random things happening to them, each of which is
// held against the contract (model.js). A sequence is made of its seed, which a failure names: `play(context, seed)`.
import { json, operations, response, success } from "./api.js";
import { complaints } from "./model.js";
import { check, TOKEN } from "./stage.js";
import { never } from "./values.js";
import { outcome, text, turn } from "./waiting.js";

const SEQUENCES = 300;
const AT_ONCE = 100;

/** Short, so that it does not take long; where a busy machine has no time for a success, the model takes note. */
const LIMITS_MS = [40, 60, 80];

/** Mulberry32: small, and the same everywhere. */
function randomness(seed) {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(random() * limit);
  return { below, chance: (share) => random() < share, pick: (list) => list[below(list.length)] };
}

const refusal = (status, body = {}) => ({
  kind: "status",
  status,
  fetch: () => json(status, body, { "retry-after": "0" }),
});
const network = (fetch, status) => ({ kind: "network", status, fetch });

/** What may happen in an attempt: its kind, the status if an answer came whole, and what `fetch` does. */
const happenings = [
  ...[408, 429, 500, 502, 503, 504, 401, 401, 404, 404].map((status) => refusal(status)),
  ...[202, 302, 400, 403, 409, 418, 451].map((status) => refusal(status)),
  { ...refusal(502, { error: "proxy_oauth_failed" }), isFinal: true },
  network(() => Promise.reject(new TypeError("Failed to fetch"))),
  network(() => {
    throw undefined;
  }),
  { ...network(() => "no Response"), isFinal: true },
  network(() => response({ text: () => Promise.reject("broken") }), 200),
  { kind: "timeout", fetch: never },
  { kind: "timeout", fetch: async () => response({ text: never }) },
  { kind: "timeout", fetch: async () => response({ status: 500, text: never }) },
  { kind: "decode", status: 200, fetch: () => response({ text: async () => "no JSON" }) },
];
const SUCCESSES = { createWebhook: 201, deleteWebhook: 204 };
const succeeds = (operation) => ({ kind: "success", status: SUCCESSES[operation] ?? 200, fetch: success });

const METHODS = { getSelf: "GET", createWebhook: "POST", getWebhook: "GET", listWebhooks: "GET" };
const methodOf = (operation) => METHODS[operation] ?? (operation.startsWith("delete") ? "DELETE" : "PUT");

// Sources of tokens: what they give, whether they renew, and what a call may end with for them. When all calls are done
// they are calm, and give tokens.
const late = ["TimeoutError timeout"];
const slowly = (token) => turn().then(() => token);
const sources = {
  "a text": () => ({ accessToken: TOKEN }),
  "one token": () => ({ accessToken: () => TOKEN }),
  "a slow token": () => ({ accessToken: () => slowly(TOKEN), ends: late }),
  "new tokens": () => renewing((token) => token),
  "new tokens, slowly": () => ({ ...renewing(slowly), ends: late }),
  "tokens or none": ({ chance }, state) => ({
    accessToken: async () => {
      if (!state.isCalm && chance(0.3)) throw new Error("no token");
      return TOKEN;
    },
    ends: ["TokenError token"],
  }),
  "tokens or silence": ({ chance }, state) => ({
    accessToken: () => (!state.isCalm && chance(0.3) ? never() : TOKEN),
    ends: late,
  }),
};
function renewing(give) {
  let count = 0;
  const accessToken = ({ rejected }) => {
    if (rejected !== undefined) count += 1;
    return give(`token-${count}`);
  };
  return { accessToken, renews: true };
}

/** Some steps later, in microtasks or in turns. */
async function steps({ count, areTurns }) {
  for (let step = 0; step < count; step += 1) await (areTurns ? turn() : undefined);
}
const moment = ({ below, chance }) => ({ count: below(12), areTurns: chance(0.6) });

/** The calls of a sequence, as data. */
function plan(random) {
  const { below, chance, pick } = random;
  const names = Object.keys(operations);
  return Array.from({ length: 1 + below(8) }, (_, index) => {
    let operation = pick(names);
    // What `onAttempt` tells of the others names the webhook; of these it could not be told whose it is.
    if (index > 0 && ["getSelf", "createWebhook"].includes(operation)) operation = "getWebhook";
    if (index === 0 && chance(0.3)) operation = "createWebhook";
    // Each attempt that is not the last takes one of these; the rest are successes.
    const script = Array.from({ length: 5 }, () => (chance(0.75) ? pick(happenings) : succeeds(operation)));
    script.push(succeeds(operation));
    return {
      id: `${index + 1}`,
      name: `call-${index + 1}`, // not the ID itself: it goes into a header, and from then on it is a secret
      operation,
      method: methodOf(operation),
      script,
      maxRetries: below(3),
      timeoutMs: pick(LIMITS_MS),
      aborts: chance(0.3) ? { ...moment(random), reason: pick(["text", null, undefined, 0, {}]) } : undefined,
      starts: moment(random),
      told: [],
      sent: 0,
    };
  });
}

/** Which call an attempt was of. */
const isOf =
  ({ operation, url }) =>
  (call) => {
    if (call.operation !== operation) return false;
    if (["getSelf", "createWebhook"].includes(operation)) return true;
    return url.endsWith(`offset=${call.id}`) || url.split("/").includes(call.id);
  };

/** Makes a call, and aborts it when its time has come. */
async function run(client, call) {
  const { id, name, operation, maxRetries, timeoutMs, aborts } = call;
  const options = { maxRetries, timeoutMs, headers: { "x-call": name } };
  await steps(call.starts);
  if (aborts) {
    const controller = new AbortController();
    call.signal = options.signal = controller.signal;
    const abort = async () => {
      controller.abort(aborts.reason);
      await turn();
      call.wasLate ||= !call.result;
    };
    if (aborts.count === 0) abort();
    else steps(aborts).then(abort);
  }
  call.isStarted = true;
  call.result = await outcome(operations[operation](client, options, id), operation);
}

async function dispose(client, calls, moment) {
  await steps(moment);
  const open = calls.filter(({ isStarted, result }) => isStarted && !result);
  client.free();
  await turn();
  for (const call of open) call.wasLate ||= !call.result;
}

export async function play(context, seed) {
  const random = randomness(seed);
  const state = { isCalm: false };
  const calls = plan(random);
  const source = random.pick(Object.keys(sources));
  const { accessToken, renews = false, ends = [] } = sources[source](random, state);
  const disposal = random.chance(0.15) ? moment(random) : undefined;

  const fetch = (url, init) => {
    const call = calls.find(({ name }) => name === init.headers["x-call"]);
    if (!call) return success(url, init);
    call.sent += 1;
    return call.script[call.sent - 1].fetch(url, init);
  };
  const onAttempt = (attempt) => calls.find(isOf(attempt))?.told.push(attempt);
  const client = new context.users.UsersClient({ accessToken, fetch, onAttempt, timeoutMs: 1000 });

  const failures = [];
  try {
    await Promise.all([
      ...calls.map((call) => run(client, call)),
      disposal && dispose(client, calls, disposal),
    ]);
    for (const call of calls) {
      const wrong = complaints({ ...call, renews }, { isDisposed: disposal !== undefined, ends });
      if (wrong.length > 0) failures.push(`${describe(call)}: ${wrong.join("; ")}`);
    }
    state.isCalm = true;
    const next = await outcome(client.getSelf(), "the next call");
    check(context, next, disposal ? "ThumbtackError disposed" : "resolves");
  } catch (failure) {
    failures.push(text(failure));
  }
  if (failures.length > 0) throw new Error(`seed ${seed}, ${source}: ${failures.join("\n")}`);
}

const describe = ({ id, operation, maxRetries, script, sent, aborts, result }) => {
  const happened = script.slice(0, sent + 1).map(({ kind, status }) => status ?? kind);
  const end = "reason" in result ? text(result.reason) : "resolved";
  return `call ${id}, ${operation}, ${maxRetries} retries, ${aborts ? "aborted, " : ""}${happened}, ${end}`;
};

export const sequenceCases = {};
for (let first = 1; first <= SEQUENCES; first += AT_ONCE) {
  sequenceCases[`random sequences ${first} to ${first + AT_ONCE - 1}`] = async (context) => {
    const seeds = Array.from({ length: AT_ONCE }, (_, index) => first + index);
    const results = await Promise.allSettled(seeds.map((seed) => play(context, seed)));
    const failures = results
      .filter(({ status }) => status === "rejected")
      .map(({ reason }) => reason.message);
    const shown = failures.slice(0, 5).join("\n");
    context.assert.ok(failures.length === 0, `${failures.length} sequences failed, such as ${shown}`);
  };
}

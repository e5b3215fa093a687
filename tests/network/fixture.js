// What each case works with: a client on its own path of the faulty server, and what the server has seen of it.

/** The static token of every client here, and the one that "newer-only" refuses. */
export const TOKEN = "old-token";

/**
 * @param {import("../browsers/runner.js").Context} context
 * @param {string} script The faults, as server.js reads them.
 * @param {object} [options] Options of the client; and `server`, which is `fresh` if not given.
 */
export function fixture({ users, network }, script, { server = "fresh", ...options } = {}) {
  const id = crypto.randomUUID();
  const reports = [];
  const client = new users.UsersClient({
    accessToken: TOKEN,
    baseUrl: `${network[server]}/${id}/${script}`,
    timeoutMs: 8_000,
    maxRetries: 0,
    onAttempt: (report) => reports.push(report),
    ...options,
  });
  const control = async (query = "") => (await fetch(`${network.control}/${id}${query}`)).json();
  return {
    client,
    /** What `onAttempt` was told. */
    reports,
    /** The requests that the server has seen, as soon as there are so many. */
    requests: async (number = 0) => (await control(`?requests=${number}`)).requests,
    /** Waits until the connections of so many requests have come to their end. */
    over: async (number) => {
      const { requests } = await control(`?over=${number}`);
      return requests.filter(({ isOver }) => isOver).length;
    },
    /** Lets a fault go on that waits for it. */
    release: () => control("?release"),
  };
}

/** A `fetch` that tells when the head of an answer has come: what happens next happens to the body. */
export function fetchThatTells(onHead) {
  return async (url, init) => {
    const response = await fetch(url, init);
    await onHead(url);
    return response;
  };
}

/** A promise and its two ends (`Promise.withResolvers` is too new for some). */
export function deferred() {
  let resolve;
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/**
 * Waits for a call that fails, and checks what all failures have in common and the fields that are given.
 * @param {import("../browsers/runner.js").Context} context
 * @param {Promise<unknown>} call
 * @param {string} name The class.
 * @param {Record<string, unknown>} fields
 */
export async function failure({ assert, users }, call, name, fields) {
  const error = await assert.rejects(call, `expected a ${name}`);
  assert.ok(users.isThumbtackError(error), `expected a ${name} of the package, got ${assert.show(error)}`);
  assert.equal(error.name, name, error.message);
  assert.ok(error instanceof users[name] && error instanceof Error, `an instance of ${name}`);
  for (const [field, value] of Object.entries(fields)) assert.deepEqual(error[field], value, field);
  assert.ok(typeof error.stack === "string", "a stack");
  assert.match(error.message, /^[^\n]+$/, "the message is one line");
  for (const text of [error.message, error.stack, JSON.stringify(error), String(error.cause)]) {
    assert.doesNotMatch(text, /(old|new)-token/, "the token is a secret");
  }
  return error;
}

/** Waits for a promise and gives how long that took, in milliseconds. */
export async function timed(promise) {
  const start = performance.now();
  await promise.catch(() => {});
  return performance.now() - start;
}

export const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1];

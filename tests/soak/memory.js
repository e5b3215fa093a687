// Tens of thousands of calls with every end that a call can have, and what is left of them in memory.

import { getEventListeners } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { init, UsersClient } from "thumbtack-users";

/** How many calls are under way at a time. */
const AT_A_TIME = 50;
/** A client's part of the module's memory goes with the garbage collector, so how much there is at a time hangs on when
 * that comes: it comes after so many calls. */
const BETWEEN_COLLECTIONS = 1_000;

const user = { userID: "1337", email: "hello@world.com", firstName: "Hello", lastName: "World" };
const webhook = {
  webhookID: "582415950855946001",
  webhookURL: "https://example.com/hook",
  enabled: true,
  authType: "None",
  userID: "1337",
  eventTypes: ["MessageCreatedV4"],
};

/** @param {number} status @param {unknown} value @param {Record<string, string>} [headers] */
const json = (status, value, headers) => new Response(JSON.stringify(value), { status, headers });
const never = () => new Promise(() => {});

/** A fetch that hears of an abort. @param {unknown} _ @param {RequestInit} init */
const hung = (_, { signal }) =>
  new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));

/** @typedef {(client: UsersClient, signal: AbortSignal) => Promise<unknown>} Use */

/**
 * The ends that a call can have: what its client is made with, and how it is called. `signal` is one that never aborts
 * and that all calls share.
 * @type {Record<string, { fetch: (...args: any) => any, accessToken?: any, timeoutMs?: number, use: Use }>}
 */
const ENDS = {
  "a success": {
    fetch: async () => json(200, user),
    use: (client, signal) => client.getSelf({ signal }),
  },
  "a list": {
    fetch: async () => json(200, { data: Array(10).fill(webhook), pagination: { limit: 10 } }),
    use: (client, signal) => client.listWebhooks({ limit: 10 }, { signal }),
  },
  "a loop that is left early": {
    fetch: async () => json(200, { data: [webhook], pagination: { limit: 1 } }),
    use: async (client, signal) => {
      for await (const { webhookID } of client.webhooks({ limit: 1 }, { signal })) return webhookID;
    },
  },
  "a 500, again and again": {
    fetch: async () => json(500, { title: "Internal Server Error" }, { "retry-after": "0" }),
    use: (client, signal) => client.updateWebhook("1", { enabled: true }, { signal }),
  },
  "a rejection": {
    fetch: () => Promise.reject(new TypeError("fetch failed")),
    use: (client, signal) =>
      client.createWebhook({ webhookURL: webhook.webhookURL, eventTypes: webhook.eventTypes }, { signal }),
  },
  "a throw": {
    fetch: () => {
      throw new Error("no fetch");
    },
    use: (client, signal) => client.deleteWebhook("1", { signal, maxRetries: 0 }),
  },
  "a wrong shape": {
    fetch: async () => json(200, { userID: 1337 }),
    use: (client, signal) => client.getSelf({ signal }),
  },
  "a wrong argument": {
    fetch: async () => json(200, webhook),
    use: (client, signal) => client.getWebhook("..", { signal }),
  },
  "an abort in flight": {
    fetch: hung,
    use: (client) => aborted((signal) => client.getSelf({ signal })),
  },
  "an abort that fetch does not hear": {
    fetch: never,
    use: (client) => aborted((signal) => client.getSelf({ signal })),
  },
  "an abort between attempts": {
    fetch: async () => json(503, {}, { "retry-after": "50" }),
    use: (client) => aborted((signal) => client.getSelf({ signal })),
  },
  "a timeout": {
    fetch: hung,
    use: (client, signal) => client.getSelf({ signal, timeoutMs: 1, maxRetries: 0 }),
  },
  "a timeout that fetch does not hear": {
    fetch: never,
    use: (client, signal) => client.getSelf({ signal, timeoutMs: 1, maxRetries: 0 }),
  },
  "a timeout in the body": {
    fetch: async () => new Response(new ReadableStream({})),
    use: (client, signal) => client.getSelf({ signal, timeoutMs: 1, maxRetries: 0 }),
  },
  "a token function": {
    fetch: async () => json(200, user),
    accessToken: async () => "a-token",
    use: (client, signal) => client.getSelf({ signal }),
  },
  "a token that is refused, and a new one": {
    fetch: async (_, { headers }) =>
      new Headers(headers).get("authorization")?.endsWith("new") ? json(200, user) : json(401, {}),
    accessToken: async (/** @type {{ rejected?: string }} */ { rejected }) =>
      rejected?.endsWith("old") ? "new" : "old",
    use: (client, signal) => client.getSelf({ signal }),
  },
  "a token function that rejects": {
    fetch: async () => json(200, user),
    accessToken: () => Promise.reject(new Error("no token")),
    use: (client, signal) => client.getSelf({ signal }),
  },
  "a token function that is not heard of again": {
    fetch: async () => json(200, user),
    accessToken: never,
    // The client's limit, not the call's: for so long others join a question, and hang on it.
    timeoutMs: 1,
    use: (client, signal) => client.getSelf({ signal }),
  },
  "a client that is disposed of": {
    fetch: never,
    use: (_, signal) => {
      const own = new UsersClient({ accessToken: "a-token", fetch: /** @type {any} */ (never) });
      const call = own.getSelf({ signal });
      own.free();
      return call;
    },
  },
};

/** @param {(signal: AbortSignal) => Promise<unknown>} call */
async function aborted(call) {
  const controller = new AbortController();
  const result = call(controller.signal);
  setImmediate(() => controller.abort(new Error("enough")));
  return result;
}

/**
 * Calls, and gives what is in memory after so many to warm up and after so many more.
 * @param {{ warmUp: number, calls: number }} options
 */
export async function measure({ warmUp, calls }) {
  const module = await loadWatched();
  const { signal } = new AbortController();
  const uses = Object.values(ENDS).map(({ use, accessToken = "a-token", ...options }) => {
    const client = new UsersClient({ accessToken, ...options });
    return () => use(client, signal);
  });
  /** @type {Record<string, number>} */
  const ends = {};
  let next = 0;
  const call = async () => {
    const use = /** @type {() => Promise<unknown>} */ (uses[next++ % uses.length]);
    const [end] = await Promise.allSettled([use()]);
    const name = end.status === "fulfilled" ? "resolved" : (end.reason.code ?? "aborted");
    ends[name] = (ends[name] ?? 0) + 1;
  };
  /** @param {number} count */
  const run = async (count) => {
    for (const last = next + count; next < last; ) {
      const stop = Math.min(last, next + BETWEEN_COLLECTIONS);
      const worker = async () => {
        while (next < stop) await call();
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, worker));
      await collectGarbage(1);
    }
  };

  await run(warmUp);
  const before = await inMemory(module, signal);
  await run(calls);
  const after = await inMemory(module, signal);
  return { before, after, ends };
}

/** Loads the package, and gives what its module exports: it keeps that to itself. */
async function loadWatched() {
  const { instantiate } = WebAssembly;
  /** @type {WebAssembly.Exports | undefined} */
  let exports;
  /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} [imports] */
  const watched = async (module, imports) => {
    const instance = await instantiate(module, imports);
    exports = instance.exports;
    return instance;
  };
  Object.assign(WebAssembly, { instantiate: watched });
  await init();
  Object.assign(WebAssembly, { instantiate });
  if (exports === undefined) throw new Error("the module was loaded in another way");
  return exports;
}

/** @param {WebAssembly.Exports} module @param {AbortSignal} signal */
async function inMemory(module, signal) {
  await collectGarbage();
  const all = Object.values(module);
  const memory = all.find((part) => part instanceof WebAssembly.Memory);
  const tables = all.filter((part) => part instanceof WebAssembly.Table);
  return {
    "pages of wasm memory": (memory?.buffer.byteLength ?? 0) / 65_536,
    "places in wasm tables": tables.reduce((sum, { length }) => sum + length, 0),
    "JavaScript heap, KB": Math.round(process.memoryUsage().heapUsed / 1024),
    "active timers": process.getActiveResourcesInfo().filter((name) => name === "Timeout").length,
    "listeners on a shared signal": getEventListeners(signal, "abort").length,
  };
}

/** More than once, and with turns between: what a finalizer lets go of is garbage only then. @param {number} [rounds] */
async function collectGarbage(rounds = 10) {
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc");
  for (let round = 0; round < rounds; round++) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

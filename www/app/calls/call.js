// The page's way to the API: each call goes through the package, and into the list of calls.

import { computed, signal } from "@preact/signals";
import { connection, orAborted } from "../connection/connection.js";
import { hideSecrets } from "./secrets.js";

/** @typedef {import("thumbtack-users").UsersClient} UsersClient */
/** @typedef {import("thumbtack-users").Operation} Operation */
/** @typedef {import("thumbtack-users").Attempt} Attempt */
/** @typedef {"running" | "done" | "failed" | "cancelled"} Outcome */

/** As many as anyone looks through. */
const MAX_CALLS = 100;

/** The latest first. @type {import("@preact/signals").Signal<Call[]>} */
export const calls = signal([]);
let total = 0;

/** Without `reduce`, which Prototype.js puts another in the place of. @param {number[]} numbers */
export function sumOf(numbers) {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}

/** A call in the list, and what came of it. */
export class Call {
  number = ++total;
  begun = new Date();
  attempts = signal(/** @type {Attempt[]} */ ([]));
  /** The attempts, and those of the waits between them that are over. */
  totalMs = computed(() => {
    const attempts = this.attempts.value;
    const waits = attempts.slice(0, -1).map(({ retryInMs = 0 }) => retryInMs);
    return sumOf([...attempts.map(({ durationMs }) => durationMs), ...waits]);
  });
  outcome = signal(/** @type {Outcome} */ ("running"));
  /** What the call rejected with, in words. */
  message = signal("");

  /** @param {Operation} operation @param {unknown[]} args @param {import("../connection/connection.js").Connection} connection */
  constructor(operation, args, connection) {
    this.operation = operation;
    this.args = args.map(hideSecrets);
    this.connection = connection;
    calls.value = [this, ...calls.peek()].slice(0, MAX_CALLS);
  }

  /**
   * Does the work of the call, and writes down how it ends.
   * @template T
   * @param {AbortSignal} signal
   * @param {() => Promise<T>} work
   */
  async follow(signal, work) {
    try {
      const result = await work();
      this.succeed();
      return result;
    } catch (error) {
      this.fail(error, signal);
      throw error;
    }
  }

  succeed() {
    this.outcome.value = "done";
  }

  /** @param {unknown} error @param {AbortSignal} signal */
  fail(error, signal) {
    this.message.value = error instanceof Error ? error.message : String(error);
    this.outcome.value = signal.aborted ? "cancelled" : "failed";
  }

  /** @param {Attempt} attempt */
  add(attempt) {
    this.attempts.value = [...this.attempts.peek(), attempt];
  }

  /** Takes the call off the list: nothing was asked. */
  withdraw() {
    calls.value = calls.peek().filter((call) => call !== this);
  }
}

/**
 * @template {Operation} Name
 * @param {Name} operation
 * @param {unknown[]} args
 * @param {AbortSignal} signal
 * @returns {Promise<Awaited<ReturnType<UsersClient[Name]>>>}
 */
export async function call(operation, args, signal) {
  const now = connected();
  const entry = new Call(operation, args, now);
  const stop = new AbortController();
  const giveUp = (/** @type {unknown} */ reason) => stop.abort(reason);
  signal.addEventListener("abort", () => giveUp(signal.reason), { once: true });
  // A client for this call alone: an attempt does not say which call it belongs to.
  const client = now.newClient((attempt) => entry.add(attempt), giveUp);
  try {
    const method = /** @type {(...args: unknown[]) => any} */ (client[operation].bind(client));
    return await entry.follow(signal, async () => {
      await orAborted(now.ready(), signal);
      return method(...args, { signal: stop.signal });
    });
  } finally {
    client.free();
  }
}

export function connected() {
  const now = connection.peek();
  if (now === undefined) throw new Error("Not connected.");
  return now;
}

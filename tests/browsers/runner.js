// Runs cases one by one, in a page or in Node, and notes what went wrong without anybody's notice: an error that no code
// caught, or a rejection that nobody waited for.
import * as assert from "./assert.js";
import { within } from "./limit.js";

/**
 * @typedef {object} Context What a case is called with.
 * @property {typeof import("thumbtack-users")} users The package, its module loaded.
 * @property {typeof assert} assert
 * @property {Record<string, string>} network Origins of the faulty server (tests/network/server.js).
 * @property {"chromium" | "firefox" | "webkit" | "node"} engine
 */

export class Runner {
  /** @type {string[]} */
  #unhandled = [];
  #context;
  #noticed;

  /**
   * @param {Omit<Context, "assert">} context
   * @param {() => Promise<void>} noticed Resolves once the platform has told of what went unhandled until now.
   */
  constructor(context, noticed) {
    this.#context = { ...context, assert };
    this.#noticed = noticed;
  }

  /** What the platform's events for such errors call. */
  note(event, error) {
    this.#unhandled.push(`${event}: ${report(error)}`);
  }

  /** What has gone unhandled since this was last asked. */
  async takeUnhandled() {
    await this.#noticed();
    return this.#unhandled.splice(0);
  }

  /**
   * @param {string} name
   * @param {(context: Context) => Promise<void>} test
   * @param {number} limitMs
   */
  async run(name, test, limitMs) {
    const start = performance.now();
    const errors = [];
    try {
      await within(test(this.#context), limitMs, "the case");
    } catch (thrown) {
      errors.push(report(thrown));
    }
    const ms = Math.round(performance.now() - start);
    errors.push(...(await this.takeUnhandled()));
    return { name, ok: errors.length === 0, error: errors.join("\n"), ms };
  }
}

function report(thrown) {
  if (!(thrown instanceof Error)) return assert.show(thrown);
  // The stacks of Firefox and WebKit do not begin with the message.
  const head = `${thrown.name}: ${thrown.message}`;
  return thrown.stack?.startsWith(head) ? thrown.stack : `${head}\n${thrown.stack}`;
}

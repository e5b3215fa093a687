// Calls in one part of the page: one at a time, with what goes on and what went wrong, and a way to cancel.

import { batch, signal } from "@preact/signals";
import { announce } from "./status.js";

const CANCELLED = "Cancelled.";
export const CANCELLED_WRITE = "Cancelled. It may have been done all the same: reload to see.";

export class Activity {
  /** @type {AbortController | undefined} */
  #running;
  /** What is being done, for a person. */
  doing = signal("");
  /** How the last call ended, where it was cancelled. */
  note = signal("");
  /** What the last call rejected with. @type {import("@preact/signals").Signal<unknown>} */
  failure = signal(undefined);
  isRunning = signal(false);

  /**
   * Runs a call, unless one runs here already.
   * @template T
   * @param {string} doing What is being done, for a person.
   * @param {(signal: AbortSignal) => Promise<T>} call
   * @param {(result: T) => void} done What to do with the result, when the part is no longer busy.
   * @param {string} [cancelled] What to say when it was cancelled.
   * @returns {Promise<void>} Resolves when all is over, however it ended.
   */
  async run(doing, call, done, cancelled = CANCELLED) {
    if (this.isRunning.peek()) return;
    const running = new AbortController();
    this.#begin(running, doing);
    let result;
    try {
      result = await call(running.signal);
    } catch (error) {
      if (this.#running !== running) return;
      this.#end();
      if (running.signal.aborted) this.note.value = cancelled;
      else this.failure.value = error;
      return;
    }
    if (this.#running !== running) return;
    this.#end();
    done(result);
  }

  /** Ends the call that runs, and says so. */
  cancel() {
    this.#running?.abort();
  }

  /** Ends the call that runs without a word, and forgets what the one before left. */
  clear() {
    const running = this.#running;
    batch(() => {
      this.#end();
      this.note.value = "";
      this.failure.value = undefined;
    });
    running?.abort();
  }

  /** @param {AbortController} running @param {string} doing */
  #begin(running, doing) {
    this.clear();
    announce("");
    this.#running = running;
    batch(() => {
      this.doing.value = doing;
      this.isRunning.value = true;
    });
  }

  #end() {
    this.#running = undefined;
    batch(() => {
      this.doing.value = "";
      this.isRunning.value = false;
    });
  }
}

// Calls in one part of the page: one at a time, busy while it runs, with a button that cancels it and a place for its
// failure. The part's markup holds a `data-activity` and a `data-failure`.

import { clearFailure, showFailure } from "./failure.js";
import { button, copyOf, part } from "./markup.js";
import { announce } from "./status.js";

const CANCELLED = "Cancelled.";
export const CANCELLED_WRITE = "Cancelled. It may have been done all the same: reload to see.";

export class Activity {
  /** @type {AbortController | undefined} */
  #running;
  /** What the triggers were before the call. @type {Map<HTMLButtonElement, string | null>} */
  #before = new Map();
  /** @type {Element | null} */
  #origin = null;
  #region;
  #triggers;
  #doing;
  #cancel;
  #failure;

  /**
   * @param {HTMLElement} region
   * @param {HTMLButtonElement[]} triggers The buttons that start calls here; they do nothing while one runs.
   */
  constructor(region, triggers) {
    this.#region = region;
    this.#triggers = triggers;
    // The first ones: what a region holds for the webhooks in it comes after its own.
    this.#failure = part(region, "[data-failure]", HTMLElement);
    const view = copyOf("activity-template");
    part(region, "[data-activity]", HTMLElement).replaceWith(view);
    this.#doing = part(view, "[role=status]", HTMLElement);
    this.#cancel = button(view, "button");
    this.#cancel.addEventListener("click", () => this.cancel());
  }

  get isRunning() {
    return this.#running !== undefined;
  }

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
    if (this.isRunning) return;
    const running = new AbortController();
    this.#begin(running, doing);
    let result;
    try {
      result = await call(running.signal);
    } catch (error) {
      if (this.#running !== running) return;
      this.#end();
      if (running.signal.aborted) this.#doing.textContent = cancelled;
      else showFailure(this.#failure, error);
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
    if (running) this.#end();
    running?.abort();
    this.#doing.textContent = "";
    clearFailure(this.#failure);
  }

  /** @param {AbortController} running @param {string} doing */
  #begin(running, doing) {
    this.clear();
    announce("");
    this.#running = running;
    this.#origin = document.activeElement;
    this.#before = new Map(this.#triggers.map((trigger) => [trigger, trigger.ariaDisabled]));
    for (const trigger of this.#triggers) trigger.ariaDisabled = "true";
    this.#region.ariaBusy = "true";
    this.#doing.textContent = doing;
    this.#cancel.hidden = false;
  }

  #end() {
    this.#running = undefined;
    for (const [trigger, before] of this.#before) trigger.ariaDisabled = before;
    this.#region.ariaBusy = "false";
    this.#doing.textContent = "";
    // The focus must not vanish with the button that has it.
    if (document.activeElement === this.#cancel && this.#origin instanceof HTMLElement) this.#origin.focus();
    this.#cancel.hidden = true;
  }
}

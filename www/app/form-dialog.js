// A modal dialog that holds one form, which makes one call at a time.

import { Activity, CANCELLED_WRITE } from "./activity.js";
import { button, part } from "./markup.js";
import { announce } from "./status.js";

export class FormDialog {
  #activity;

  /** @param {string} id */
  constructor(id) {
    this.element = part(document, `#${id}`, HTMLDialogElement);
    this.form = part(this.element, "form", HTMLFormElement);
    const close = button(this.element, "[data-close]");
    const triggers = [...this.form.querySelectorAll("button")].filter((trigger) => trigger !== close);
    this.#activity = new Activity(this.element, triggers);
    close.addEventListener("click", () => this.element.close());
    this.element.addEventListener("close", () => this.#leave());
  }

  open() {
    this.element.showModal();
  }

  /** @param {() => void} submit */
  onSubmit(submit) {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      submit();
    });
  }

  /**
   * Runs a write, and closes when it has succeeded; what goes wrong is shown in the dialog, beside what was entered.
   * @template T
   * @param {string} doing
   * @param {(signal: AbortSignal) => Promise<T>} call
   * @param {(result: T) => void} done
   */
  run(doing, call, done) {
    const close = (/** @type {T} */ result) => {
      this.element.close();
      done(result);
    };
    return this.#activity.run(doing, call, close, CANCELLED_WRITE);
  }

  /** Nothing that was entered stays behind, passwords least of all. */
  #leave() {
    if (this.#activity.isRunning) announce(CANCELLED_WRITE);
    this.#activity.clear();
    this.form.reset();
  }
}

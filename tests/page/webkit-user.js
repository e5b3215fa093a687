// What a user does with the page in WebKit, by plain WebDriver: controls are found by their roles and names.

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

const WAIT_MS = 10_000;
const STEP_MS = 50;

/**
 * Runs in the page.
 * @param {string} selector
 * @param {string} name How its name begins.
 * @returns {Element | undefined} What is in sight, and can be used.
 */
function find(selector, name) {
  /** @param {Element} element */
  const nameOf = (element) => {
    if (element.ariaLabel) return element.ariaLabel;
    const heading = document.getElementById(element.getAttribute("aria-labelledby") ?? "");
    const [text] = [...(element.closest("label")?.childNodes ?? [])].filter(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== "",
    );
    return (heading ?? text ?? element).textContent ?? "";
  };
  return [...document.querySelectorAll(selector)].find(
    (element) =>
      nameOf(element).trim().startsWith(name) &&
      element.getClientRects().length > 0 &&
      element.ariaDisabled !== "true",
  );
}

export class WebkitUser {
  #driver;

  /** @param {import("../browsers/webdriver.js").Webkit} driver */
  constructor(driver) {
    this.#driver = driver;
  }

  /** @param {string} name */
  press(name) {
    return this.#click("button:not([role])", name);
  }

  /** @param {string} name */
  toggle(name) {
    return this.#click("[role=switch], [type=checkbox]", name);
  }

  /** @param {string} name @param {string} text */
  async fill(name, text) {
    // Again where the focus has gone to another field meanwhile: a form that opens takes it, and nobody is as fast as this.
    const isThere = async () => {
      await this.#driver.type(await this.#find("input", name), text);
      return (await this.valueOf(name)) === text;
    };
    await until(isThere, () => `${name} does not take what is typed`);
  }

  /** @param {string} name @returns {Promise<string>} */
  async valueOf(name) {
    return this.#driver.run("return arguments[0].value", [await this.#find("input", name)]);
  }

  /** Waits until a part of the page says something. @param {string} part @param {string | RegExp} text */
  async sees(part, text) {
    let shown = "";
    const isSaid = async () => {
      const section = await this.#find("section", part);
      shown = await this.#driver.run("return arguments[0].textContent", [section]);
      return typeof text === "string" ? shown.includes(text) : text.test(shown);
    };
    await until(isSaid, () => `${part} does not say ${text}, but: ${shown}`);
  }

  /** @param {string} selector @param {string} name */
  async #click(selector, name) {
    const element = await this.#find(selector, name);
    // The driver would scroll too, and not wait until the page has slid there.
    await this.#driver.run('arguments[0].scrollIntoView({ block: "center", behavior: "instant" })', [
      element,
    ]);
    await this.#driver.click(element);
  }

  /** @param {string} selector @param {string} name @returns {Promise<Record<string, string>>} */
  async #find(selector, name) {
    let element;
    await until(
      async () => {
        element = await this.#driver.run(`return (${find})(...arguments)`, [selector, name]);
        return element !== null && element !== undefined;
      },
      () => `there is no ${selector} ${name}`,
    );
    return /** @type {any} */ (element);
  }
}

/** @param {() => Promise<boolean>} condition @param {() => string} complaint */
async function until(condition, complaint) {
  const end = Date.now() + WAIT_MS;
  while (!(await condition())) {
    if (Date.now() > end) assert.fail(complaint());
    await sleep(STEP_MS);
  }
}

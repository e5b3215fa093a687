// What a user does with the page, through what they see and hear of it.

/** @typedef {import("@playwright/test").Locator} Locator */

export class User {
  /** @param {import("@playwright/test").Page} page */
  constructor(page) {
    this.page = page;
    this.failure = page.getByRole("alert").filter({ hasText: /\S/ });
    /** What the page says of itself, above everything. */
    this.notice = page.locator(".notice p");
    this.status = page.getByRole("contentinfo").getByRole("status");
    this.none = page.getByText("No webhooks yet");
    this.webhooks = page
      .getByRole("list", { name: "Webhooks" })
      .getByRole("listitem")
      .filter({
        has: page.getByRole("heading", { level: 3 }),
      });
    this.requests = page.getByRole("list", { name: "Requests, the latest first" }).locator("> li");
    this.arrived = page.getByRole("list", { name: "Deliveries that arrived" }).locator("> li");
    this.faults = page.getByRole("list", { name: "Faults that wait" }).getByRole("listitem");
    /** The form for a new webhook. */
    this.creation = page.getByRole("form", { name: "New webhook" });
    /** Where it is asked whether a webhook shall be deleted. */
    this.question = page.getByRole("group", { name: /^Delete .*\?$/ });
    this.token = page.getByLabel("Access token");
    /** What has the focus. None where it is lost: then a Tab would begin at the top again. */
    this.focused = page.locator(":focus");
  }

  /** A part of the page. @param {string} name */
  section(name) {
    return this.page.getByRole("region", { name, exact: true });
  }

  /** A webhook in the list. @param {string} url */
  webhook(url) {
    return this.webhooks.filter({ has: this.page.getByRole("heading", { name: url, exact: true }) });
  }

  /** The forms that a webhook opens. @param {"Edit" | "Credentials of"} what @param {string} url */
  form(what, url) {
    return this.page.getByRole("form", { name: `${what} ${url}`, exact: true });
  }

  /** @param {string} name */
  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** @param {string} name */
  async press(name) {
    await this.button(name).click();
  }

  /** One of the buttons of a webhook. @param {string} url @param {string} name */
  async pressAt(url, name) {
    await this.webhook(url)
      .getByRole("button", { name: `${name} ${url}`, exact: true })
      .click();
  }

  /** Switches a webhook on or off. @param {string} url */
  async toggle(url) {
    await this.webhook(url).getByRole("switch").click();
  }

  /** @param {string} [accessToken] */
  async connect(accessToken) {
    const change = this.button("Change the connection");
    if (await change.isVisible()) await change.click();
    if (accessToken !== undefined) await this.token.fill(accessToken);
    await this.press("Connect");
  }

  /** Opens the form and fills in the URL. @param {string} url */
  async beginWebhook(url) {
    await this.press("New webhook");
    await this.creation.getByLabel("URL").fill(url);
  }

  /** @param {string} url */
  async createWebhook(url) {
    await this.beginWebhook(url);
    await this.press("Create");
  }

  /** @param {Locator} form @param {string} username @param {string} password */
  async fillBasic(form, username, password) {
    await form.getByLabel("Basic").check();
    await form.getByLabel("User name", { exact: true }).fill(username);
    await form.getByLabel("Password", { exact: true }).fill(password);
  }

  /** @param {Locator} form @param {string} name @param {string} value */
  async fillHeader(form, name, value) {
    await form.getByLabel("A header of your own").check();
    await form.getByLabel("Header name").fill(name);
    await form.getByLabel("Header value").fill(value);
  }

  /**
   * @param {{ goesWrong: string, operation?: string, count?: number | string }} fault `goesWrong`: how the choice begins.
   */
  async addFault({ goesWrong, operation = "any call", count = 1 }) {
    const form = this.page.getByRole("form", { name: "Add a fault" });
    const choice = form.getByRole("option").filter({ hasText: new RegExp(`^${goesWrong}`) });
    await form.getByRole("combobox", { name: "What goes wrong" }).selectOption(await choice.innerText());
    await form.getByRole("combobox", { name: "For" }).selectOption(operation);
    await form.getByLabel("Times").fill(String(count));
    await this.press("Add the fault");
  }

  /** @param {string} how */
  async answerFromInbox(how) {
    await this.section("Inbox").getByRole("combobox", { name: "It answers" }).selectOption(how);
  }

  /** Shows what an entry of a list holds. @param {Locator} entry */
  async unfold(entry) {
    await entry.locator("summary").first().click();
  }

  /** The attempts of a request that is unfolded. @param {Locator} entry */
  attempts(entry) {
    return entry.getByRole("list", { name: "Attempts" }).getByRole("listitem");
  }

  /** What stands beside a name. @param {Locator} where @param {string} name */
  fact(where, name) {
    return where
      .locator("dl > div")
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .getByRole("definition");
  }

  /** The code of a request that is unfolded. @param {Locator} entry @param {"JavaScript" | "curl"} language */
  code(entry, language) {
    return entry.getByRole("figure", { name: language }).getByRole("code");
  }
}

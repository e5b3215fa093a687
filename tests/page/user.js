// What a user does with the page, through what they see and hear of it.

export class User {
  /** @param {import("@playwright/test").Page} page */
  constructor(page) {
    this.page = page;
    this.dialog = page.getByRole("dialog");
    this.failure = page.getByRole("alert").filter({ hasText: /\S/ });
    this.status = page.getByRole("contentinfo").getByRole("status");
    this.none = page.getByText("No webhooks yet");
    this.webhooks = page.getByRole("list", { name: "Webhooks" }).getByRole("listitem");
  }

  /** A part of the page. @param {string} name */
  section(name) {
    return this.page.getByRole("region", { name });
  }

  /** A webhook in the list. @param {string} url */
  webhook(url) {
    return this.webhooks.filter({ has: this.page.getByRole("heading", { name: url, exact: true }) });
  }

  /** A button. @param {string} name */
  async press(name) {
    await this.page.getByRole("button", { name, exact: true }).click();
  }

  /** One of the buttons of a webhook. @param {string} url @param {string} name */
  async pressAt(url, name) {
    await this.webhook(url)
      .getByRole("button", { name: `${name} ${url}`, exact: true })
      .click();
  }

  /** @param {string} [accessToken] */
  async connect(accessToken) {
    if (accessToken !== undefined) await this.page.getByLabel("Access token").fill(accessToken);
    await this.press("Connect");
  }

  /** Opens the dialog and fills in the URL. @param {string} url */
  async beginWebhook(url) {
    await this.press("New webhook");
    await this.dialog.getByLabel("URL").fill(url);
  }

  /** @param {string} url */
  async createWebhook(url) {
    await this.beginWebhook(url);
    await this.press("Create");
  }
}

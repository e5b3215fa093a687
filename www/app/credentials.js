// Credentials as fields of a form, and in words. Which fields are in sight is the style sheet's work.

import { copyOf, field, part } from "./markup.js";

/** @param {HTMLFormElement} form */
export function addCredentialFields(form) {
  part(form, "[data-credentials]", HTMLElement).replaceWith(copyOf("credentials-template"));
}

/**
 * @param {HTMLFormElement} form
 * @returns {import("thumbtack-users").WebhookAuth | undefined}
 */
export function readCredentials(form) {
  switch (new FormData(form).get("credentials")) {
    case "basic":
      return { username: field(form, "username").value, password: field(form, "password").value };
    case "header":
      return { header: field(form, "header").value, value: field(form, "value").value };
    default:
      return undefined;
  }
}

/** @param {import("thumbtack-users").Webhook} webhook */
export function nameCredentials({ authType }) {
  switch (authType) {
    case "None":
      return "none";
    case "Basic":
      return "Basic";
    case "CustomHeader":
      return "custom header";
    default:
      return authType;
  }
}

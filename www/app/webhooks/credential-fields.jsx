// Credentials as fields of a form, and in words.

import { useState } from "preact/hooks";
import { Choice, Field, textOf } from "../parts/form.jsx";

/** @param {{ none?: boolean }} props `none`: having no credentials is a choice. */
export function CredentialFields({ none = false }) {
  const [kind, setKind] = useState(none ? "none" : "basic");
  /** @param {string} value @param {string} label */
  const choice = (value, label) => (
    <Choice
      type="radio"
      name="credentials"
      value={value}
      label={label}
      checked={kind === value}
      onChange={() => setKind(value)}
    />
  );
  return (
    <fieldset>
      <legend>Credentials for deliveries</legend>
      {none && choice("none", "None")}
      {choice("basic", "Basic: user name and password")}
      {kind === "basic" && (
        <div class="fields">
          <Field name="username" label="User name" autocapitalize="off" autocomplete="off" />
          <Field name="password" label="Password" type="password" autocomplete="new-password" />
        </div>
      )}
      {choice("header", "A header of your own")}
      {kind === "header" && (
        <div class="fields">
          <Field
            name="header"
            label="Header name"
            placeholder="X-Webhook-Key"
            autocapitalize="off"
            autocomplete="off"
          />
          <Field name="value" label="Header value" type="password" autocomplete="new-password" />
        </div>
      )}
    </fieldset>
  );
}

/**
 * @param {FormData} form
 * @returns {import("thumbtack-users").WebhookAuth | undefined}
 */
export function readCredentials(form) {
  switch (form.get("credentials")) {
    case "basic":
      return { username: textOf(form, "username"), password: textOf(form, "password") };
    case "header":
      return { header: textOf(form, "header"), value: textOf(form, "value") };
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

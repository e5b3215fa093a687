// The connection form: which environment, with which token.

import { Activity } from "./activity.js";
import { connect } from "./client.js";
import { button, field, part } from "./markup.js";

const SANDBOX_TOKEN = "sandbox-token";

const section = part(document, "#connection", HTMLElement);
const form = part(section, "form", HTMLFormElement);
const talkingTo = part(section, "#talking-to", HTMLElement);
const activity = new Activity(section, [button(form, "[type=submit]")]);
const accessToken = field(form, "accessToken");
const showToken = field(form, "showToken");

/** @param {() => void} then What to do with each new connection. */
export function watchConnection(then) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { options, name } = read();
    activity.run(
      "Connecting…",
      (signal) => connect(options, signal),
      () => {
        talkingTo.textContent = `Talking to ${name}.`;
        then();
      },
    );
  });
  form.addEventListener("change", ({ target }) => {
    if (target === showToken) accessToken.type = showToken.checked ? "text" : "password";
    else if (target instanceof HTMLInputElement && target.name === "environment") offerToken(target.value);
  });
}

/** @returns {{ options: import("thumbtack-users").ClientOptions, name: string }} */
function read() {
  const token = accessToken.value.trim();
  const baseUrl = field(form, "baseUrl").value.trim();
  switch (new FormData(form).get("environment")) {
    case "staging":
      return { options: { accessToken: token, environment: "staging" }, name: "Thumbtack’s staging" };
    case "production":
      return { options: { accessToken: token, environment: "production" }, name: "Thumbtack’s production" };
    case "own":
      return { options: { accessToken: token, baseUrl }, name: baseUrl };
    default:
      return {
        options: { accessToken: token, baseUrl: location.origin },
        name: `this sandbox, ${location.origin}`,
      };
  }
}

/**
 * The sandbox's token is of no use elsewhere, and a real one is none of the sandbox's business.
 * @param {string} environment
 */
function offerToken(environment) {
  if (environment === "sandbox") accessToken.value = SANDBOX_TOKEN;
  else if (accessToken.value === SANDBOX_TOKEN) accessToken.value = "";
}

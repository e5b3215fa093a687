// The clients that are compared: each a file of `bench/clients/`, with the name of the package that it is about.
import { readFileSync } from "node:fs";

/**
 * @typedef {object} Client What each of them is brought to.
 * @property {() => Promise<import("thumbtack-users").User>} getSelf
 * @property {() => Promise<import("thumbtack-users").WebhookPage>} listWebhooks
 * @property {(webhook: import("thumbtack-users").NewWebhook) => Promise<import("thumbtack-users").Webhook>} createWebhook
 */

/** @typedef {(options: { baseUrl: string, accessToken: string }) => Promise<Client>} Connect Makes a client, once. */

export const BY_HAND = "by-hand";
export const OURS = "thumbtack-users";
/** Another build of ours. In a folder of its own: its JavaScript asks for a module that is named as this build's is. */
export const BESIDE = `beside/${OURS}`;

/**
 * By the name of the file. What does not check takes any JSON for a user.
 * @type {Record<string, { packages: string[], checks: boolean }>}
 */
export const clients = {
  [BY_HAND]: { packages: [], checks: false },
  "openapi-fetch": { packages: ["openapi-fetch"], checks: false },
  ky: { packages: ["ky"], checks: false },
  "ky-zod": { packages: ["ky", "zod"], checks: true },
  axios: { packages: ["axios"], checks: false },
  [OURS]: { packages: [OURS], checks: true },
};

/**
 * A client's name with its versions, for people.
 * @param {string} name
 */
export function titleOf(name) {
  const { packages } = clients[name];
  return packages.map((each) => `${each} ${versionOf(each)}`).join(" + ") || "by hand: `fetch`, `.json()`";
}

/** @param {string} name */
function versionOf(name) {
  const folder = name === OURS ? "../../" : `../../node_modules/${name}/`;
  return JSON.parse(readFileSync(new URL(`${folder}package.json`, import.meta.url), "utf8")).version;
}

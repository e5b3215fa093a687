// What each operation sends, to be shown before an attempt says it, and what its result is called in code.

/** @typedef {import("thumbtack-users").Operation} Operation */

/**
 * @typedef {object} Row
 * @property {string} method
 * @property {(args: any[]) => string} path
 * @property {(args: any[]) => unknown} body `undefined` for none.
 * @property {string} [result] `undefined` where there is none to speak of.
 */

const USERS = "/api/v4/users";
const WEBHOOKS = `${USERS}/webhooks`;
/** @param {any[]} args */
const webhook = ([webhookID]) => `${WEBHOOKS}/${segment(webhookID)}`;
/** @param {any[]} args */
const auth = (args) => `${webhook(args)}/auth`;
/** @param {any[]} args */
const list = ([query = {}]) => {
  const text = new URLSearchParams(query).toString();
  return text === "" ? WEBHOOKS : `${WEBHOOKS}?${text}`;
};
const nothing = () => undefined;

/** What cannot be encoded, half of a surrogate pair, is refused by the package; it is shown all the same. @param {string} text */
function segment(text) {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @type {Record<Operation, Row>} */
export const OPERATIONS = {
  getSelf: { method: "GET", path: () => `${USERS}/self`, body: nothing, result: "user" },
  createWebhook: { method: "POST", path: () => WEBHOOKS, body: ([body]) => body, result: "webhook" },
  getWebhook: { method: "GET", path: webhook, body: nothing, result: "webhook" },
  listWebhooks: { method: "GET", path: list, body: nothing, result: "{ data, pagination }" },
  updateWebhook: { method: "PUT", path: webhook, body: ([, body]) => body, result: "webhook" },
  updateWebhookAuth: { method: "PUT", path: auth, body: ([, body]) => body, result: "webhook" },
  deleteWebhookAuth: { method: "DELETE", path: auth, body: nothing, result: "webhook" },
  deleteWebhook: { method: "DELETE", path: webhook, body: nothing },
};

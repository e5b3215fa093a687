// An API within the program, for tests of what happens on this side of `fetch`.
import { createClient } from "thumbtack-users";

export const webhook = {
  webhookID: "582415950855946243",
  webhookURL: "https://example.com/hook",
  enabled: false,
  authType: "Basic",
  userID: "1337",
  eventTypes: ["MessageCreatedV4"],
};
const answers = [
  [/^GET .*\/self$/, { userID: "1337", email: "hello@world.com" }],
  [/^GET .*\/webhooks(\?.*)?$/, { data: [webhook], pagination: { limit: 10 } }],
  [/^DELETE .*\/webhooks\/\d+$/, undefined],
  [/./, webhook],
];

/** A client, and what it has sent. @param {Partial<import("thumbtack-users").ClientOptions>} [options] */
export async function clientAndSent(options) {
  /** @type {string[]} */
  const sent = [];
  const fetch = async (url, { method, body }) => {
    const line = `${method} ${url}`;
    sent.push(body ? `${line} ${body}` : line);
    const [, answer] = answers.find(([pattern]) => pattern.test(line));
    return answer ? Response.json(answer) : new Response(null, { status: 204 });
  };
  return { users: await createClient({ accessToken: "sandbox-token", fetch, ...options }), sent };
}

const ID = webhook.webhookID;
const { webhookURL, eventTypes } = webhook;
const credentials = { username: "hello", password: "world" };

/** A call of each method. @type {Record<string, unknown[]>} */
export const calls = {
  getSelf: [],
  createWebhook: [{ webhookURL, eventTypes, auth: credentials }],
  getWebhook: [ID],
  listWebhooks: [{ limit: 10 }],
  updateWebhook: [ID, { eventTypes }],
  updateWebhookAuth: [ID, credentials],
  deleteWebhookAuth: [ID],
  deleteWebhook: [ID],
};

/**
 * Makes each call, and walks through the pages.
 * @param {any} users A client, or what has been made of one.
 * @param {(name: string) => (...given: unknown[]) => any} [method] How a method is got.
 */
export async function callAll(users, method = (name) => users[name].bind(users)) {
  /** @type {Record<string, unknown>} */
  const results = {};
  for (const [name, given] of Object.entries(calls)) results[name] = await method(name)(...given);
  const walked = [];
  for await (const { webhookID } of method("webhooks")()) walked.push(webhookID);
  return { ...results, walked };
}

/** What `callAll` gives and sends with a client as it is. */
export async function asItIs() {
  const { users, sent } = await clientAndSent();
  return { results: await callAll(users), sent };
}

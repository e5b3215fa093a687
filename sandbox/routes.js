// The eight documented operations as one table: what is asked for, which scope it takes, what is answered.

import { SCOPES } from "./access.js";
import { readJSONObject } from "./body.js";
import { checkCredentials } from "./credentials.js";
import { paginate } from "./pagination.js";
import { refuse } from "./problems.js";
import { checkNewWebhook, checkWebhookChanges } from "./validation.js";

/** @typedef {import("hono").Context} Context */
/** @typedef {import("./users.js").User} User */

/**
 * @typedef {object} Operation
 * @property {string} name What the client calls it.
 * @property {"GET" | "POST" | "PUT" | "DELETE"} method
 * @property {string} path
 * @property {string} scope
 * @property {(c: Context, user: User) => Response | Promise<Response>} answer
 */

const WEBHOOKS = "/api/v4/users/webhooks";
const WEBHOOK = `${WEBHOOKS}/:webhookID`;
const AUTH = `${WEBHOOK}/auth`;

/**
 * A body is read before the webhook is looked up: nothing is awaited between looking and writing, so that two requests
 * at once cannot undo each other's changes or bring a deleted webhook back.
 * @param {import("./webhooks.js").WebhookStore} store
 * @returns {Operation[]}
 */
export function operations(store) {
  const { readUser, readWebhooks, writeWebhooks } = SCOPES;
  return [
    {
      name: "getSelf",
      method: "GET",
      path: "/api/v4/users/self",
      scope: readUser,
      answer: (c, user) => c.json(user),
    },
    {
      name: "createWebhook",
      method: "POST",
      path: WEBHOOKS,
      scope: writeWebhooks,
      answer: async (c, { userID }) => {
        const { fields, credentials } = checkNewWebhook(await readJSONObject(c.req.raw));
        return c.json(store.create(userID, fields, credentials), 201);
      },
    },
    {
      name: "listWebhooks",
      method: "GET",
      path: WEBHOOKS,
      scope: readWebhooks,
      answer: (c, { userID }) => c.json(paginate(new URL(c.req.url), store.list(userID))),
    },
    {
      name: "getWebhook",
      method: "GET",
      path: WEBHOOK,
      scope: readWebhooks,
      answer: (c, { userID }) => c.json(store.get(userID, webhookID(c))),
    },
    {
      name: "updateWebhook",
      method: "PUT",
      path: WEBHOOK,
      scope: writeWebhooks,
      answer: async (c, { userID }) => {
        const body = await readJSONObject(c.req.raw);
        const webhook = store.get(userID, webhookID(c));
        return c.json(store.update(userID, webhook.webhookID, checkWebhookChanges(body)));
      },
    },
    {
      name: "deleteWebhook",
      method: "DELETE",
      path: WEBHOOK,
      scope: writeWebhooks,
      answer: (c, { userID }) => {
        store.delete(userID, webhookID(c));
        return c.body(null, 204);
      },
    },
    {
      name: "updateWebhookAuth",
      method: "PUT",
      path: AUTH,
      scope: writeWebhooks,
      answer: async (c, { userID }) => {
        const body = await readJSONObject(c.req.raw);
        const webhook = store.get(userID, webhookID(c));
        const { credentials, errors } = checkCredentials(body);
        refuse(errors);
        return c.json(store.setCredentials(userID, webhook.webhookID, credentials));
      },
    },
    {
      name: "deleteWebhookAuth",
      method: "DELETE",
      path: AUTH,
      scope: writeWebhooks,
      answer: (c, { userID }) => c.json(store.setCredentials(userID, webhookID(c))),
    },
  ];
}

/** Decoded once; text that is no ID, whatever its encoding, is simply not found. @param {Context} c */
function webhookID(c) {
  return c.req.param("webhookID") ?? "";
}

// Deliveries on demand: a message is written, and what came of it at the sender's end and at the inbox.

import { streamSSE } from "hono/streaming";
import { readJSONObject, readText } from "./body.js";
import { AT_ONCE, announce, tryOut } from "./delivery.js";
import { MAX_DELAY_MS } from "./fault.js";
import { DEFAULT_ANSWER } from "./inbox.js";
import { pause } from "./pause.js";
import { noSuchWebhook, refuse } from "./problems.js";
import { integer, oneOf, string, UNKNOWN } from "./rules.js";
import { turns } from "./turns.js";
import { helloWorld } from "./users.js";

/** @typedef {import("hono").Context} Context */
/** @typedef {import("./rules.js").Rule} Rule */

const MAX_TEXT = 5_000;
const ALL = Number.MAX_SAFE_INTEGER;

/** @type {Record<string, Rule>} */
const MESSAGE_RULES = {
  webhookID: string,
  userID: string,
  from: oneOf(["Customer", "Business"]),
  text: (value) =>
    string(value) ?? (String(value).length > MAX_TEXT ? `is longer than ${MAX_TEXT} characters` : undefined),
};

/** @type {Record<string, Rule>} */
const ANSWER_RULES = { status: integer(200, 599), delayMs: integer(0, MAX_DELAY_MS) };

/** Chosen. */
const DEFAULT_MESSAGE = /** @type {const} */ ({
  from: "Customer",
  text: "Hi! Is Tuesday at 9 still good for you?",
});

/**
 * @param {import("./state.js").SandboxState} state
 * @param {import("./delivery.js").Courier} courier
 * @returns {import("./control.js").Resources}
 */
export function deliveryControl(state, courier) {
  const { webhooks, deliveries, inbox } = state;
  const sender = { state, courier, inTurn: turns(AT_ONCE) };

  /** @param {Context} c */
  const receive = async (c) => {
    const { raw } = c.req;
    const headers = Object.fromEntries(raw.headers);
    const { status, delayMs } = inbox.receive({ url: raw.url, headers, body: await readText(raw) }, webhooks);
    await pause(delayMs, raw.signal);
    return new Response(null, { status });
  };

  return {
    "/messages": {
      POST: async (c) => {
        const body = await readJSONObject(c.req.raw);
        const { webhookID, userID = helloWorld.userID, ...message } = checkMessage(body);
        const complete = { ...DEFAULT_MESSAGE, ...message };
        if (webhookID === undefined) {
          return c.json({ data: await announce(sender, userID, complete) });
        }
        const webhook = webhooks.find(webhookID);
        if (webhook === undefined) throw noSuchWebhook();
        if (body.userID !== undefined && webhook.userID !== userID) throw noSuchWebhook();
        return c.json({ data: await tryOut(sender, webhook, complete) });
      },
    },
    "/deliveries": {
      GET: (c) => c.json(deliveries.page(0, ALL)),
      DELETE: (c) => {
        deliveries.clear();
        state.deliveriesChanged();
        return c.body(null, 204);
      },
    },
    "/inbox": {
      GET: (c) => c.json(inbox.list()),
      PUT: async (c) => {
        const body = await readJSONObject(c.req.raw);
        checkFields(body, ANSWER_RULES);
        inbox.answer = { ...DEFAULT_ANSWER, ...body };
        return c.json(inbox.answer);
      },
      POST: receive,
      DELETE: (c) => {
        inbox.clear();
        return c.body(null, 204);
      },
    },
    "/inbox/:name": { POST: receive },
    "/reset": {
      POST: (c) => {
        state.reset();
        return c.body(null, 204);
      },
    },
    "/changes": { GET: (c) => (c.req.method === "HEAD" ? c.body(null) : changesOf(state, c)) },
  };
}

/** What has changed, as it changes, as server-sent events. @param {import("./state.js").SandboxState} state @param {Context} c */
function changesOf(state, c) {
  return streamSSE(c, async (stream) => {
    await new Promise((left) => {
      const stop = state.watch((change) => {
        stream.writeSSE({ data: change }).catch(() => {});
      });
      stream.onAbort(() => {
        stop();
        left(undefined);
      });
      // A comment: until the first bytes come, Firefox does not take the stream for open.
      stream.write(":\n\n").catch(() => {});
    });
  });
}

/**
 * @param {Record<string, unknown>} body
 * @returns {{ webhookID?: string, userID?: string, from?: import("./message.js").Sender, text?: string }}
 */
function checkMessage(body) {
  checkFields(body, MESSAGE_RULES);
  return body;
}

/** @param {Record<string, unknown>} body @param {Record<string, Rule>} rules */
function checkFields(body, rules) {
  const known = new Map(Object.entries(rules));
  refuse(
    Object.entries(body).flatMap(([field, value]) => {
      const rule = known.get(field);
      const message = rule === undefined ? UNKNOWN : rule(value);
      return message === undefined ? [] : [{ field, message }];
    }),
  );
}

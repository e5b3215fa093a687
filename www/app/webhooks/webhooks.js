// The webhooks in sight, and what is done with them.

import { signal } from "@preact/signals";
import { call } from "../calls/call.js";
import { Pages } from "../calls/pages.js";
import { connection } from "../connection/connection.js";
import { Activity } from "../parts/activity.js";
import { announce } from "../parts/status.js";
import { losses } from "../sandbox/presence.js";

/** @typedef {import("thumbtack-users").Webhook} Webhook */

/** @type {import("@preact/signals").Signal<Webhook[]>} */
export const webhooks = signal([]);
/** How far the list is read. @type {import("@preact/signals").Signal<"unread" | "more" | "all">} */
export const extent = signal("unread");
/** How many webhooks a page has, as it was typed. */
export const pageSize = signal("10");
export const listActivity = new Activity();

/** @type {Pages | undefined} */
let pages;
/** The webhooks that the list has given, by ID, without those that were deleted since: the next page begins after them. */
let given = new Set();

/** Forgets the webhooks of the connection before, and reads the first page. */
export function startList() {
  listActivity.clear();
  webhooks.value = [];
  extent.value = "unread";
  load();
}

// What is in sight is not in the sandbox any more.
losses.subscribe((count) => {
  if (count > 0 && connection.peek()?.place === "sandbox") startList();
});

/** Reads the list anew, from the first page on. What is in sight stays until then. */
export function load() {
  listActivity.run(
    "Loading webhooks…",
    async (signal) => {
      for (;;) {
        const before = writes;
        stop();
        const page = await turn(signal, new Set());
        if (writes === before) return page;
      }
    },
    ({ webhooks: found, isLast }) => {
      webhooks.value = found;
      extent.value = isLast ? "all" : "more";
      announce(`${count(found.length)}${isLast ? "" : ", and more"}.`);
    },
  );
}

export function loadMore() {
  listActivity.run("Loading more…", turnOn, ({ webhooks: found, isLast }) => {
    const known = new Set(webhooks.peek().map(({ webhookID }) => webhookID));
    webhooks.value = [...webhooks.peek(), ...found.filter(({ webhookID }) => !known.has(webhookID))];
    extent.value = isLast ? "all" : "more";
    const total = count(webhooks.peek().length);
    announce(found.length === 0 ? `That is all: ${total}.` : `${total}${isLast ? "" : ", and more"}.`);
  });
}

/**
 * A deletion meanwhile has ended the iterator; then the step is done once more, from where the list ends now.
 * @param {AbortSignal} signal
 * @returns {ReturnType<typeof turn>}
 */
async function turnOn(signal) {
  const before = writes;
  try {
    return await turn(signal);
  } catch (error) {
    if (signal.aborted || writes === before) throw error;
    return turnOn(signal);
  }
}

/**
 * @param {AbortSignal} signal
 * @param {Set<string>} [before] What the list has given until then.
 */
async function turn(signal, before = given) {
  // What is no number is for the package to refuse. Left out, the API decides.
  const limit = pageSize.peek().trim() === "" ? undefined : Number(pageSize.peek());
  pages ??= new Pages(limit, before.size);
  const mine = pages;
  try {
    const page = await mine.next(signal);
    if (pages !== mine) return page;
    given = before;
    for (const { webhookID } of page.webhooks) given.add(webhookID);
    return page;
  } catch (error) {
    if (pages === mine) stop();
    throw error;
  }
}

/** Asks for no more; the next step begins where the last one ended. */
function stop() {
  pages?.close();
  pages = undefined;
}

/**
 * A webhook after a change. The API may answer a change with the webhook or without; then it is read.
 * @param {string} webhookID
 * @param {AbortSignal} signal
 * @param {Promise<Webhook | undefined>} change
 */
export async function afterChange(webhookID, signal, change) {
  return (await change) ?? (await call("getWebhook", [webhookID], signal));
}

/** How many changes there have been: a list that was read before one does not know of it. */
let writes = 0;

/** A new one comes first, where it is seen; reloading puts it where the API has it. @param {Webhook} webhook */
export function added(webhook) {
  writes++;
  webhooks.value = [webhook, ...webhooks.peek()];
}

/** @param {Webhook} now */
export function changed(now) {
  writes++;
  webhooks.value = webhooks.peek().map((each) => (each.webhookID === now.webhookID ? now : each));
}

/** @param {string} webhookID */
export function removed(webhookID) {
  writes++;
  webhooks.value = webhooks.peek().filter((each) => each.webhookID !== webhookID);
  // All that comes after it has moved up by one, and an iterator under way would pass over the first of them.
  if (given.delete(webhookID)) stop();
}

/** @param {number} number */
function count(number) {
  return number === 1 ? "1 webhook" : `${number} webhooks`;
}

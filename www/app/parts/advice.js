// What a person can do about an error, on this page.

import { isThumbtackError } from "thumbtack-users/streaming";
import { connection } from "../connection/connection.js";

/** @typedef {import("../connection/connection.js").Place} Place */
/** @typedef {string | ((error: any, place: Place | undefined) => string | undefined)} Advice */

const FAULT = "The sandbox was asked to answer so, under Faults. Remove the fault, or try again.";
const OWN_HOST = "What stands at your base URL answers so, or Thumbtack behind it: its log says more.";

/** By the error's `code`. @type {Record<string, Advice>} */
const ADVICE = {
  invalid_argument: "Nothing was sent. Mend the field that is marked, and try again.",
  bad_request: "Nothing was changed. Mend what the answer names, and try again.",
  unauthorized: ({ detail }, place) => {
    if (/scope/.test(String(detail))) {
      return "The token lacks a permission: sign in again with the scope that the answer names, and connect with the new token.";
    }
    return place === "sandbox"
      ? "The token is none of the sandbox’s, or its expired one. Change the connection: sandbox-token works."
      : "The token is expired or wrong. Change the connection, and paste a fresh one: access tokens last an hour.";
  },
  forbidden: (_, place) =>
    place === "own"
      ? OWN_HOST
      : "Thumbtack blocks this address or user agent. Ask from another network, or ask Thumbtack’s support.",
  not_found: ({ operation }, place) => {
    const isOfWebhook = !["getSelf", "listWebhooks", "createWebhook"].includes(operation);
    if (isOfWebhook) return "It is not there any more, or belongs to somebody else. Reload the list.";
    return place === "own" ? "The API is not at this base URL: nothing of it may follow /api/v4." : undefined;
  },
  conflict: "Something else has changed in the meantime. Reload, and try again.",
  rate_limited: ({ retryAfterMs }) =>
    retryAfterMs === undefined
      ? "Too many requests. Wait a minute, and try again."
      : `Too many requests. Wait ${Math.ceil(retryAfterMs / 1000)} seconds, and try again.`,
  legally_unavailable: "Thumbtack may not show this where you are. Ask Thumbtack’s support.",
  challenged: (_, place) =>
    place === "sandbox"
      ? FAULT
      : "Thumbtack’s firewall has answered in place of the API, and nothing was done. Wait a little, and try from another network if it stays.",
  server_error: ({ title }, place) => {
    if (title === "proxy_oauth_failed") {
      return "The token is not for this API (a wrong audience): sign in again with the audience urn:partner-api.";
    }
    if (place === "sandbox") return FAULT;
    if (place === "own") return OWN_HOST;
    return "It is Thumbtack’s. Try again later; if it stays, give the trace ID to Thumbtack’s support.";
  },
  timeout: "It took too long, and may have been done all the same: look before you try a write again.",
  decode:
    "What answered is probably not the API: look at the base URL, and whether a proxy asks for a sign-in.",
  network: (_, place) => {
    if (place === "sandbox") {
      return "The connection broke: by a fault, or because the sandbox is not running any more. The requests show what was sent.";
    }
    if (!navigator.onLine) return "You are offline. Try again when you are connected.";
    return place === "own"
      ? "Nothing answers at your base URL, or it does not allow web pages of this origin (CORS)."
      : "Thumbtack may not allow web pages on other origins (CORS). Go through a proxy of your own: change the connection, and give its address as base URL.";
  },
};

/** @param {unknown} error */
export function adviceFor(error) {
  if (!isThumbtackError(error)) return undefined;
  const advice = new Map(Object.entries(ADVICE)).get(error.code);
  return typeof advice === "function" ? advice(error, connection.peek()?.place) : advice;
}

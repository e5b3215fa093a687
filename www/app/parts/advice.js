// What a person can do about an error, on this page.

import { isThumbtackError } from "thumbtack-users";
import { connection } from "../connection/connection.js";

/** By the error's `code`. @type {Record<string, string | ((error: any) => string)>} */
const ADVICE = {
  invalid_argument: "Nothing was sent. Mend the field that is marked, and try again.",
  bad_request: "Nothing was changed. Mend what the answer names, and try again.",
  unauthorized: ({ detail }) =>
    /scope/.test(String(detail))
      ? "The token lacks a permission: sign in again with the scope that the answer names, and connect with the new token."
      : "The token is expired or wrong. Change the connection, and paste a fresh one: access tokens last an hour.",
  forbidden:
    "Thumbtack blocks this address or user agent. Ask from another network, or ask Thumbtack’s support.",
  not_found: "It is not there any more, or belongs to somebody else. Reload the list.",
  conflict: "Something else has changed in the meantime. Reload, and try again.",
  rate_limited: ({ retryAfterMs }) =>
    retryAfterMs === undefined
      ? "Too many requests. Wait a minute, and try again."
      : `Too many requests. Wait ${Math.ceil(retryAfterMs / 1000)} seconds, and try again.`,
  challenged:
    "Thumbtack’s firewall has answered in place of the API, and nothing was done. Wait a little, and try from another network if it stays.",
  server_error: "It is Thumbtack’s. Try again later; if it stays, give the trace ID to Thumbtack’s support.",
  timeout: "It took too long, and may have been done all the same: look before you try a write again.",
  decode:
    "What answered is probably not the API: look at the base URL, and whether a proxy asks for a sign-in.",
  network: () => {
    if (!navigator.onLine) return "You are offline. Try again when you are connected.";
    return connection.peek()?.place === "sandbox"
      ? "The connection broke. Try again; the requests show what was sent."
      : "Thumbtack may not allow web pages on other origins (CORS). Go through a proxy of your own: change the connection, and give its address as base URL.";
  },
};

/** @param {unknown} error */
export function adviceFor(error) {
  if (!isThumbtackError(error)) return undefined;
  const advice = ADVICE[error.code];
  return typeof advice === "function" ? advice(error) : advice;
}

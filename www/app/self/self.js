// Who am I.

import { signal } from "@preact/signals";
import { call } from "../calls/call.js";
import { Activity } from "../parts/activity.js";
import { announce } from "../parts/status.js";

/** @type {import("@preact/signals").Signal<import("thumbtack-users").User | undefined>} */
export const self = signal(undefined);
export const activity = new Activity();

/** Forgets who it was before the connection changed, and asks anew. */
export function introduce() {
  activity.clear();
  self.value = undefined;
  // Without a word: the list of webhooks, which comes at the same time, has one.
  askWhoIAm(() => {});
}

/** @param {(sentence: string) => void} [say] */
export function askWhoIAm(say = announce) {
  activity.run(
    "Asking who you are…",
    (signal) => call("getSelf", [], signal),
    (user) => {
      self.value = user;
      say(`You are ${[user.firstName, user.lastName].filter(Boolean).join(" ") || user.userID}.`);
    },
  );
}

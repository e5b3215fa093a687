// Who am I.

import { Activity } from "./activity.js";
import { users } from "./client.js";
import { showFacts } from "./facts.js";
import { button, part } from "./markup.js";

/** Fields that nobody has heard of are shown under their own names. @type {Record<string, string>} */
const LABELS = {
  userID: "User ID",
  email: "Email",
  phoneNumber: "Phone",
  firstName: "First name",
  lastName: "Last name",
};

const section = part(document, "#self", HTMLElement);
const list = part(section, "dl", HTMLDListElement);
const ask = button(section, "[data-ask]");
const activity = new Activity(section, [ask]);
ask.addEventListener("click", askWhoIAm);

/** Forgets who it was before the connection changed, and asks anew. */
export function introduce() {
  activity.clear();
  list.replaceChildren();
  askWhoIAm();
}

function askWhoIAm() {
  activity.run(
    "Asking who you are…",
    (signal) => users().getSelf({ signal }),
    (user) =>
      showFacts(
        list,
        Object.entries(user).map(([name, value]) => [LABELS[name] ?? name, value ?? "not given"]),
      ),
  );
}

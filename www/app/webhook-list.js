// The list of webhooks, a page at a time.

import { Activity } from "./activity.js";
import { users } from "./client.js";
import { offerCreation, openCreation } from "./create-dialog.js";
import { button, field, part } from "./markup.js";
import { announce } from "./status.js";
import { showWebhooks } from "./webhook-cards.js";

const section = part(document, "#webhooks", HTMLElement);
const form = part(section, "form", HTMLFormElement);
const empty = part(section, "[data-empty]", HTMLElement);
const pager = part(section, "nav", HTMLElement);
const previous = button(pager, "[data-previous]");
const next = button(pager, "[data-next]");
const activity = new Activity(section, [button(form, "[type=submit]"), previous, next]);

/** How many webhooks come before the page in sight. */
let offset = 0;
/** How many webhooks a page has at the most, as the API says. */
let size = 0;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  load(0);
});
previous.addEventListener("click", () => load(Math.max(0, offset - size)));
next.addEventListener("click", () => load(offset + size));
button(section, "[data-create]").addEventListener("click", openCreation);
offerCreation(reload);

/** Forgets the webhooks of the connection before, and reads the first page. */
export function startList() {
  activity.clear();
  show([], { from: 0, more: false });
  empty.hidden = true;
  load(0);
}

/**
 * @param {number} from
 * @param {{ quietly?: boolean }} [options]
 */
function load(from, { quietly = false } = {}) {
  // What is no number is for the package to refuse. Left out, the API decides.
  const perPage = field(form, "limit").value.trim();
  const limit = perPage === "" ? undefined : Number(perPage);
  activity.run(
    "Loading webhooks…",
    (signal) => users().listWebhooks({ limit, offset: from || undefined }, { signal }),
    ({ data, pagination }) => {
      size = pagination.limit;
      // The last webhook of the last page was deleted.
      if (data.length === 0 && from > 0) return load(Math.max(0, from - size), { quietly });
      const summary = show(data, { from, more: pagination.next !== undefined });
      if (!quietly) announce(summary);
    },
  );
}

/** Reads the page again after a write, of which has been told: an answer that is still on its way may be older. */
function reload() {
  activity.clear();
  load(offset, { quietly: true });
}

/**
 * @param {import("thumbtack-users").Webhook[]} webhooks
 * @param {{ from: number, more: boolean }} place
 * @returns {string} What is in sight, for a person.
 */
function show(webhooks, { from, more }) {
  offset = from;
  showWebhooks(webhooks, {
    changed: () => activity.isRunning && reload(),
    deleted: reload,
  });
  const range = `Webhooks ${from + 1} to ${from + webhooks.length}`;
  const isAll = from === 0 && !more;
  empty.hidden = webhooks.length > 0;
  pager.hidden = isAll;
  previous.ariaDisabled = String(from === 0);
  next.ariaDisabled = String(!more);
  part(pager, "[data-range]", HTMLElement).textContent = range;
  if (!isAll) return `${range}.`;
  return webhooks.length === 1 ? "1 webhook." : `${webhooks.length} webhooks.`;
}

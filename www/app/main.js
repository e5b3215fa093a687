// The page: each part of it in its room, and here the order in which they start.

import { version } from "thumbtack-users";
import { guardClicks } from "./clicks.js";
import { watchConnection } from "./connection.js";
import { forgetLookup } from "./lookup.js";
import { part } from "./markup.js";
import { introduce } from "./self.js";
import { startList } from "./webhook-list.js";

part(document, "#version", HTMLElement).textContent = version;
guardClicks();

watchConnection(() => {
  part(document, "#disconnected", HTMLElement).hidden = true;
  for (const id of ["self", "lookup", "webhooks"]) part(document, `#${id}`, HTMLElement).hidden = false;
  forgetLookup();
  introduce();
  startList();
});

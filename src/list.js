// The webhooks of a list, page after page.
import { send } from "./call.js";
import { lost, toError } from "./failure.js";
import { ending } from "./wait.js";

const NO_PAGE = { __proto__: null };

/** Gives each webhook once. `open` gives the call for the first page, or throws. */
// An async generator is what the language has for that: it puts calls of `next` that come together in a row, and `return`
// ends it where it stands.
export async function* list(open) {
  const call = open();
  const { shell, order } = call;
  const { limit = NaN, offset = 0 } = order.input ?? NO_PAGE;
  const given = new Set();
  for (let next = { query: order.query, offset, hadNext: false }; next; ) {
    // A URL parser drops line breaks and tabs; and what is sent is what is searched for secrets.
    call.order = { ...order, query: next.query.replace(/[\t\n\r]/g, ""), hadNext: next.hadNext };
    call.attempts = 0;
    const page = await send(call);
    // A server that ignores where to begin sends the same again.
    const fresh = page.data.filter(({ webhookID }) => !given.has(webhookID) && given.add(webhookID));
    // Here, not when it is needed: then the caller is below on the stack, and perhaps at its end, where the module must not be
    // entered.
    next = shell.rules.turn(page, fresh.length, limit, next.offset, next.hadNext);
    for (const webhook of fresh) {
      const [how, reason] = ending({ signal: order.signal, running: shell.running, ending: undefined }) ?? [];
      if (how) throw toError(lost(how, reason, call), call);
      yield webhook;
    }
  }
}

// The webhooks of a list, page after page.
import { send } from "./call.js";
import { lost, toError } from "./failure.js";
import { ending } from "./wait.js";

const NO_PAGE = { __proto__: null };

/**
 * Gives each webhook once. `open` gives the call for the first page, or throws; `ensureStack` is called before the module is
 * entered.
 */
// An async generator is what the language has for that: it puts calls of `next` that come together in a row, and `return`
// ends it where it stands.
export async function* list(open, ensureStack) {
  const call = open();
  const { shell, order } = call;
  const { limit = NaN, offset = 0 } = order.input ?? NO_PAGE;
  const given = new Set();
  for (let next = { query: order.query, offset, hadNext: false }; next; ) {
    call.order = { ...order, query: next.query, hadNext: next.hadNext };
    call.attempts = 0;
    ensureStack();
    const page = await send(call);
    // A server that ignores where to begin sends the same again.
    const fresh = page.data.filter(({ webhookID }) => !given.has(webhookID) && given.add(webhookID));
    for (const webhook of fresh) {
      const [how, reason] = ending({ signal: order.signal, running: shell.running, ending: undefined }) ?? [];
      ensureStack();
      if (how) throw toError(lost(how, reason, call), call);
      yield webhook;
    }
    next = shell.rules.turn(page, fresh.length, limit, next.offset, next.hadNext);
  }
}

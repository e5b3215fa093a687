// The class that the package exports, around the one that wasm-bindgen makes. What is the client's is out of sight.
import { Client, operationOf } from "#module";
import { attempt } from "./attempt.js";
import { ThumbtackError } from "./errors.js";
import { isLoaded } from "./loading.js";
import { snapshot } from "./snapshot.js";

/** The operations: the names of the methods, by which the module knows them (src/operation.rs). */
const OPERATIONS = `getSelf createWebhook getWebhook listWebhooks
updateWebhook updateWebhookAuth deleteWebhookAuth deleteWebhook`.split(/\s/);

// A call that ran out of stack within the module would stop half-way. So nothing enters it without room for so many calls; where
// there is less, this throws the RangeError of any call. (The sum is looked at, or an optimising compiler would leave them out.)
const ROOM = 200;
const deepen = (calls, a, b, c, d, e, f) => (calls === 0 ? 0 : 1 + deepen(calls - 1, b, c, d, e, f, a));
const hasStack = () => attempt(() => deepen(ROOM, 1, 2, 3, 4, 5, 6)) === ROOM;

function ensureStack() {
  if (!hasStack()) throw new RangeError("Out of stack.");
}

/** What goes into the module: a copy of the arguments. */
function prepare(...given) {
  ensureStack();
  const { tape, text, held } = snapshot(given);
  return [tape, text, held];
}

/** The webhooks of all pages. An async generator puts calls of `next` in a row, and `return` ends it where it stands. */
async function* webhooksOf(pages) {
  try {
    for (let webhooks = await pages.next(); webhooks; webhooks = await pages.next()) {
      for (const webhook of webhooks) {
        ensureStack(); // below is whoever has called `next`
        pages.check();
        yield webhook;
      }
      ensureStack();
    }
  } finally {
    if (hasStack()) pages.free(); // else the collector of garbage does it
  }
}

export class UsersClient {
  #inner;

  constructor(options) {
    const message =
      "The module is not loaded yet: `await init()` first, or use `await createClient(options)`.";
    if (!isLoaded()) throw new ThumbtackError(message, [["code", "not_initialized"]]);
    this.#inner = new Client(...prepare(options));
  }

  webhooks(page, options) {
    const given = prepare(page, options);
    return webhooksOf(this.#inner.pages(operationOf("listWebhooks"), ...given));
  }

  free() {
    this.#inner.dispose();
  }

  static {
    const define = (key, value) =>
      Object.defineProperty(UsersClient.prototype, key, { value, configurable: true, writable: true });
    for (const name of OPERATIONS) {
      let operation;
      const method = {
        [name](first, second, third) {
          const given = prepare(first, second, third);
          operation ??= operationOf(name);
          return this.#inner.call(operation, ...given);
        },
      };
      define(name, method[name]);
    }
    const dispose = function dispose() {
      this.free();
    };
    if (Symbol.dispose) define(Symbol.dispose, dispose);
  }
}

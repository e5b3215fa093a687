// The class that the package exports, around the one that wasm-bindgen makes. What is the client's is out of sight.
import { Client, operationOf } from "#module";
import { ThumbtackError } from "./errors.js";
import { isLoaded } from "./loading.js";
import { snapshot } from "./snapshot.js";

/** The operations: the names of the methods, by which the module knows them (src/operation.rs). */
const OPERATIONS = [
  "getSelf",
  "createWebhook",
  "getWebhook",
  "listWebhooks",
  "updateWebhook",
  "updateWebhookAuth",
  "deleteWebhookAuth",
  "deleteWebhook",
];

// A call that ran out of stack within the module would stop half-way. So nothing enters the module without room for so many
// calls; where there is less, this throws the RangeError that any call of a function would. (8 KB were seen to be enough in all
// engines. The sum is looked at, or an optimising compiler would leave the calls out.)
const ROOM = 300;
const deepen = (calls) => (calls === 0 ? 0 : 1 + deepen(calls - 1));
const hasStack = () => {
  try {
    return deepen(ROOM) === ROOM;
  } catch {
    return false;
  }
};
const ensureStack = () => {
  if (!hasStack()) throw new RangeError("Out of stack.");
};

const method = (value) => ({ value, configurable: true, writable: true });

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
    if (!isLoaded()) {
      const message =
        "The module is not loaded yet: `await init()` first, or use `await createClient(options)`.";
      throw new ThumbtackError(message, [["code", "not_initialized"]]);
    }
    ensureStack();
    const { tape, text, held } = snapshot([options]);
    this.#inner = new Client(tape, text, held);
  }

  webhooks(page, options) {
    ensureStack();
    const { tape, text, held } = snapshot([page, options]);
    return webhooksOf(this.#inner.pages(operationOf("listWebhooks"), tape, text, held));
  }

  free() {
    this.#inner.dispose();
  }

  static {
    for (const name of OPERATIONS) {
      let operation;
      const { [name]: value } = {
        [name](first, second, third) {
          ensureStack();
          operation ??= operationOf(name);
          const { tape, text, held } = snapshot([first, second, third]);
          return this.#inner.call(operation, tape, text, held);
        },
      };
      Object.defineProperty(UsersClient.prototype, name, method(value));
    }
    if (Symbol.dispose) {
      const dispose = function dispose() {
        this.free();
      };
      Object.defineProperty(UsersClient.prototype, Symbol.dispose, method(dispose));
    }
  }
}

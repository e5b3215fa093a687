// The class that the package exports, around the one that wasm-bindgen makes. What is the client's is out of sight.
import { Client, operationOf } from "#module";
import { attempt } from "./attempt.js";
import { apply, define, getPrototypeOf, ownKeys } from "./builtins.js";
import { ThumbtackError } from "./errors.js";
import { isLoaded } from "./loading.js";
import { snapshot } from "./snapshot.js";

/** The operations: the names of the methods, by which the module knows them (src/operation.rs). */
const OPERATIONS = (
  "getSelf createWebhook getWebhook listWebhooks updateWebhook updateWebhookAuth deleteWebhookAuth " +
  "deleteWebhook"
).split(" ");

// A call that ran out of stack within the module would stop half-way. So nothing enters it without room for so many calls; where
// there is less, this throws the RangeError of any call. (The sum is looked at, or an optimising compiler would leave them out.)
const ROOM = 200;
const deepen = (calls, a, b, c, d, e, f) => (calls === 0 ? 0 : 1 + deepen(calls - 1, b, c, d, e, f, a));
const hasStack = () => attempt(() => deepen(ROOM, 1, 2, 3, 4, 5, 6)) === ROOM;

function ensureStack() {
  if (!hasStack()) throw new RangeError("Out of stack.");
}

/** What goes into the module: a copy of the arguments. */
function prepare(first, second, third) {
  ensureStack();
  return snapshot(first, second, third);
}

/** The webhooks of all pages. An async generator puts calls of `next` in a row, and `return` ends it where it stands. */
async function* webhooksOf(pages) {
  try {
    for (let webhooks = await pages.next(); webhooks; webhooks = await pages.next()) {
      for (let index = 0; index < webhooks.length; index++) {
        ensureStack(); // below is whoever has called `next`
        pages.check();
        yield webhooks[index];
      }
      ensureStack();
    }
  } finally {
    if (hasStack()) pages.free(); // else the collector of garbage does it
  }
}

/** Gives a client a method of its class, or of one that extends it, as its own: it works in a proxy, and taken off the client. */
function bind(client, name) {
  const method = {
    [name]: (first, second, third) => apply(getPrototypeOf(client)[name], client, [first, second, third]),
  };
  define(client, name, method[name], false);
}

export class UsersClient {
  #inner;

  constructor(options) {
    const message =
      "The module is not loaded yet: `await init()` first, or use `await createClient(options)`.";
    if (!isLoaded()) throw new ThumbtackError(message, ["code", "not_initialized"]);
    const { tape, text, held } = prepare(options);
    this.#inner = new Client(tape, text, held);
    for (let index = 0; index < KEYS.length; index++)
      if (KEYS[index] !== "constructor") bind(this, KEYS[index]);
  }

  webhooks(page, options) {
    const { tape, text, held } = prepare(page, options);
    return webhooksOf(this.#inner.pages(operationOf("listWebhooks"), tape, text, held));
  }

  free() {
    this.#inner.dispose();
  }

  static {
    // biome-ignore lint/complexity/noThisInStatic: by its name, esbuild would call the class `_UsersClient`
    const { prototype } = this;
    for (let index = 0; index < OPERATIONS.length; index++) {
      const name = OPERATIONS[index];
      let operation;
      const method = {
        [name](first, second, third) {
          const { tape, text, held } = prepare(first, second, third);
          operation ??= operationOf(name);
          return this.#inner.call(operation, tape, text, held);
        },
      };
      define(prototype, name, method[name], false);
    }
    const dispose = function dispose() {
      this.free();
    };
    if (Symbol.dispose) define(prototype, Symbol.dispose, dispose, false);
  }
}

const KEYS = ownKeys(UsersClient.prototype);

/** Makes a client once the module is loaded: `createClient` of each entry point, which has its own way to load it. */
export async function createAfter(loading, options) {
  await loading;
  return new UsersClient(options);
}

// The class that the package exports. It holds the module's own out of sight: that one has a pointer in it, and methods
// that the module could not bear to be called twice or on another object.
import { list } from "../pkg/call.js";
import { createError } from "../pkg/errors.js";
import { UsersClient as Client } from "../pkg/thumbtack_users.js";
import { isLoaded } from "./loading.js";

/** The operations, in the order of the module's table (src/operation.rs). */
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
const ensureStack = () => {
  if (deepen(ROOM) !== ROOM) throw new RangeError("Out of stack.");
};

const method = (value) => ({ value, configurable: true, writable: true });

export class UsersClient {
  #client;

  constructor(options) {
    if (!isLoaded()) {
      const message =
        "The module is not loaded yet: `await init()` first, or use `await createClient(options)`.";
      throw createError("ThumbtackError", JSON.stringify({ message, code: "not_initialized" }));
    }
    ensureStack();
    this.#client = new Client(options);
  }

  webhooks(page, options) {
    ensureStack();
    let open;
    try {
      const call = this.#client.pages(page, options);
      open = () => call;
    } catch (error) {
      open = () => {
        throw error;
      };
    }
    return list(open, ensureStack);
  }

  // Not the generated `free`: the module's memory of a client goes with the garbage collector, so that calls that run,
  // and later ones, find it and can say what happened.
  free() {
    ensureStack();
    this.#client.dispose();
  }

  static {
    for (const [index, name] of OPERATIONS.entries()) {
      const { [name]: call } = {
        [name](...parameters) {
          ensureStack();
          return this.#client.call(index, ...parameters);
        },
      };
      Object.defineProperty(UsersClient.prototype, name, method(call));
    }
    if (Symbol.dispose) {
      const dispose = function dispose() {
        this.free();
      };
      Object.defineProperty(UsersClient.prototype, Symbol.dispose, method(dispose));
    }
  }
}

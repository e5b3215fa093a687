// The class that the package exports. It holds the module's own out of sight: that one has a pointer in it, and methods
// that the module could not bear to be called twice or on another object.
import { createError } from "../pkg/errors.js";
import { UsersClient as Client } from "../pkg/thumbtack_users.js";
import { isLoaded } from "./loading.js";

const NO_OPERATIONS = ["constructor", "free", "dispose", "pages", "__destroy_into_raw"];

// A call that ran out of stack within the module would stop half-way: its queue of tasks, for one, would count as scheduled,
// and no promise of the package would ever settle again. So nothing enters the module without room for so many calls; where
// there is less, this throws the RangeError that any call of a function would. (8 KB were seen to be enough in all engines. The
// sum is looked at, or an optimising compiler would leave the calls out.)
const ROOM = 300;
const deepen = (calls) => (calls === 0 ? 0 : 1 + deepen(calls - 1));
const ensureStack = () => {
  if (deepen(ROOM) !== ROOM) throw new RangeError("Out of stack.");
};

// Page after page, and of each one webhook after the other. An async generator is what the language has for that: it puts
// calls of `next` that come together in a row, and `return` ends it where it stands.
async function* each(pages) {
  try {
    for (;;) {
      ensureStack();
      const page = await pages.next();
      if (!page) return;
      for (const webhook of page) {
        ensureStack();
        pages.check();
        yield webhook;
      }
    }
  } finally {
    pages.free();
  }
}

export class UsersClient {
  #client;

  constructor(options) {
    if (!isLoaded()) {
      const advice =
        "The module is not loaded yet: `await init()` first, or use `await createClient(options)`.";
      throw createError("ThumbtackError", advice, [["code", "not_initialized"]]);
    }
    ensureStack();
    this.#client = new Client(options);
  }

  webhooks(page, options) {
    ensureStack();
    return each(this.#client.pages(page, options));
  }

  // Not the generated `free`: the module's memory of a client goes with the garbage collector, so that calls that run,
  // and later ones, find it and can say what happened.
  free() {
    ensureStack();
    this.#client.dispose();
  }

  static {
    for (const name of Object.getOwnPropertyNames(Client.prototype)) {
      if (NO_OPERATIONS.includes(name)) continue;
      const { [name]: value } = {
        [name](...parameters) {
          ensureStack();
          return this.#client[name](...parameters);
        },
      };
      Object.defineProperty(UsersClient.prototype, name, { value, configurable: true, writable: true });
    }
    if (Symbol.dispose) {
      const value = function dispose() {
        this.free();
      };
      Object.defineProperty(UsersClient.prototype, Symbol.dispose, {
        value,
        configurable: true,
        writable: true,
      });
    }
  }
}

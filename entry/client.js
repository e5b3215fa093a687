// The class that the package exports. What is the client's is out of sight.
import { open, send, start } from "../src/call.js";
import { ThumbtackError } from "../src/errors.js";
import { list } from "../src/list.js";
import { dispose } from "../src/wait.js";
import {
  checkSuccess,
  checkToken,
  follow,
  prepare,
  readOptions,
  turn,
} from "../target/module/thumbtack_users.js";
import { isLoaded } from "./loading.js";

const rules = { checkSuccess, checkToken, follow, prepare, readOptions, turn };

/** The operations, as the module's table calls them (src/operation.rs). */
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

// Not an async function: one that waits for another takes three turns more.
function call(shell, name, parameters) {
  try {
    return send(start(shell, name, parameters));
  } catch (error) {
    return Promise.reject(error);
  }
}

const method = (value) => ({ value, configurable: true, writable: true });

export class UsersClient {
  #shell;

  constructor(options) {
    if (!isLoaded()) {
      const message =
        "The module is not loaded yet: `await init()` first, or use `await createClient(options)`.";
      throw new ThumbtackError(message, { code: "not_initialized" });
    }
    ensureStack();
    this.#shell = open(rules, options);
  }

  webhooks(...parameters) {
    ensureStack();
    let open;
    try {
      const call = start(this.#shell, "listWebhooks", parameters);
      open = () => call;
    } catch (error) {
      open = () => {
        throw error;
      };
    }
    return list(open);
  }

  free() {
    dispose(this.#shell);
  }

  static {
    for (const name of OPERATIONS) {
      const { [name]: value } = {
        [name](...parameters) {
          ensureStack();
          return call(this.#shell, name, parameters);
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

// The class that the package exports: the module's own, plus what can be said before the module is there.
import { createError } from "../pkg/errors.js";
import { UsersClient as Client } from "../pkg/thumbtack_users.js";
import { isLoaded } from "./loading.js";

export class UsersClient extends Client {
  constructor(options) {
    if (!isLoaded()) {
      const advice =
        "The module is not loaded yet: `await init()` first, or use `await createClient(options)`.";
      throw createError("ThumbtackError", advice, { code: "not_initialized" });
    }
    super(options);
  }

  // The generated `free` would leave an object whose every method traps.
  free() {
    this.dispose();
  }
}

if (Symbol.dispose) UsersClient.prototype[Symbol.dispose] = UsersClient.prototype.free;

// What has come in, by the ID of the case.

/** How long anybody waits for something to come. */
const PATIENCE_MS = 5_000;

class Entry {
  /** @type {{ server: string, operation: string, authorization?: string, body: string, isOver: boolean }[]} */
  requests = [];
  preflights = 0;
  /** @type {(value?: unknown) => void} */
  release = () => {};
  released = new Promise((resolve) => {
    this.release = () => {
      this.#isReleased = true;
      resolve(undefined);
    };
  });
  #isReleased = false;
  #position = 0;
  #listeners = new Set();

  /** The name of the fault that the next request meets. */
  next(script = "") {
    const names = script.split("+");
    if (names[this.#position]?.endsWith("*") && this.#isReleased) this.#position += 1;
    const name = names[Math.min(this.#position, names.length - 1)];
    if (name.endsWith("*")) return name.slice(0, -1);
    this.#position += 1;
    return name;
  }

  /** Notes a request, and later that its connection is over. */
  add(request, socket) {
    socket.setMaxListeners(0); // a kept connection carries many requests
    const noted = { ...request, isOver: socket.destroyed };
    this.requests.push(noted);
    socket.once("close", () => {
      noted.isOver = true;
      this.#tell();
    });
    this.#tell();
  }

  /** Waits until the condition holds, or until the patience is at its end. */
  async until(condition) {
    if (condition(this)) return;
    let timer;
    let listener;
    await new Promise((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
      listener = () => condition(this) && resolve();
      this.#listeners.add(listener);
    });
    clearTimeout(timer);
    this.#listeners.delete(listener);
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}

export class Journal {
  #entries = new Map();

  /** @returns {Entry} */
  of(id) {
    if (!this.#entries.has(id)) this.#entries.set(id, new Entry());
    return this.#entries.get(id);
  }
}

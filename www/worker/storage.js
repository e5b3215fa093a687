// The database (IndexedDB) in which the sandbox is kept. It may be deleted, blocked or full at any time.

import { createStore, getMany, setMany } from "idb-keyval";

/** A deletion that somebody holds up holds up all who open the database: no answer waits for that longer than this. */
const MAX_MS = 3_000;

/**
 * @param {string} name
 * @param {() => void} deleted Told when somebody deletes it.
 */
export function openStorage(name, deleted) {
  /** @type {Promise<import("idb-keyval").UseStore> | undefined} */
  let opened;
  let limit = MAX_MS;
  const open = async () => {
    const store = createStore(name, "state");
    const database = await store("readonly", ({ transaction }) => transaction.db);
    const forget = () => {
      opened = undefined;
      deleted();
    };
    limit = MAX_MS;
    database.onclose = forget;
    // A deletion waits until all have closed it; what is written until then would be deleted too.
    database.onversionchange = () => {
      database.close();
      forget();
    };
    return store;
  };
  const use = () => {
    opened ??= open().catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  /**
   * @template T
   * @param {(store: import("idb-keyval").UseStore) => Promise<T>} work
   * @returns {Promise<T>}
   */
  const within = async (work) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => {
        // The next answers wait no more.
        limit = 0;
        reject(new Error("The database does not open."));
      }, limit);
    });
    try {
      return await Promise.race([use().then(work), /** @type {Promise<never>} */ (late)]);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    /** @param {string[]} keys @returns {Promise<any[]>} */
    read: (keys) => within((store) => getMany(keys, store)),
    /** @param {[string, unknown][]} entries */
    write: (entries) => within((store) => setMany(entries, store)),
  };
}

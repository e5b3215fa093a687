// What happened, in the order in which it happened, as far back as there is room.

/**
 * @template {object} Entry
 */
export class Log {
  /** A ring: the entry with number n stands at n modulo its size, until a later one takes the place.
   * @type {Array<Entry & { number: number }>} */
  #ring = [];
  #total = 0;
  #size;

  /** @param {number} size How many entries are kept. @param {SavedLog<Entry>} [saved] What `toJSON` gave. */
  constructor(size, saved) {
    this.#size = size;
    if (saved === undefined) return;
    this.#total = saved.total;
    for (const entry of saved.data) this.#ring[entry.number % size] = entry;
  }

  /** What is added is the entry itself: whoever has it can fill in how it fares. @param {Entry} entry */
  add(entry) {
    const numbered = { number: ++this.#total, ...entry };
    this.#ring[numbered.number % this.#size] = numbered;
    return numbered;
  }

  /**
   * Up to `limit` entries that came after the one with this number, the oldest first.
   * @param {number} after
   * @param {number} limit
   */
  page(after, limit) {
    const forgotten = Math.max(0, this.#total - this.#size);
    const from = Math.max(after, forgotten) + 1;
    const to = Math.min(this.#total, from + limit - 1);
    const data = [];
    for (let number = from; number <= to; number++) {
      const entry = this.#ring[number % this.#size];
      if (entry !== undefined) data.push(entry);
    }
    return { data, total: this.#total, forgotten };
  }

  /** The numbers begin at 1 again. */
  clear() {
    this.#ring = [];
    this.#total = 0;
  }

  /** @returns {SavedLog<Entry>} */
  toJSON() {
    const { data, total } = this.page(0, this.#size);
    return { data, total };
  }
}

/**
 * @template {object} Entry
 * @typedef {{ data: Array<Entry & { number: number }>, total: number }} SavedLog
 */

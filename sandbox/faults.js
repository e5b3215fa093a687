// The faults that wait for requests, and which of them strikes one.

import { chance, seedOf } from "./chance.js";

/** @typedef {import("./fault.js").Fault} Fault */
/** @typedef {import("./chance.js").Chance} Chance */
/** @typedef {Fault & { faultID: string, struck: number }} WaitingFault `struck`: how many requests it has struck. */
/** @typedef {{ seed: number, nextID: number, waiting: WaitingFault[] }} SavedFaults Chance begins anew from the seed. */

/** Chosen, both. */
export const MAX_FAULTS = 100;
const DEFAULT_SEED = 1;
/** How many request IDs have a chance of their own; those that come later share one. */
const MAX_CHANCES = 100_000;

export class Faults {
  /** In the order in which they are asked. @type {Map<string, WaitingFault>} */
  #waiting = new Map();
  #nextID = 1;
  #seed = DEFAULT_SEED;
  /** By request ID. @type {Map<string | undefined, Chance>} */
  #chances = new Map();
  #changed;

  /** @param {SavedFaults} [saved] @param {() => void} [changed] Told of each change. */
  constructor(saved, changed = () => {}) {
    this.#changed = changed;
    if (saved === undefined) return;
    this.#seed = saved.seed;
    this.#nextID = saved.nextID;
    this.#waiting = new Map(saved.waiting.map((fault) => [fault.faultID, fault]));
  }

  get seed() {
    return this.#seed;
  }

  list() {
    return [...this.#waiting.values()];
  }

  /** @param {Fault} fault */
  add(fault) {
    const waiting = this.#put(fault);
    this.#changed();
    return waiting;
  }

  /** @param {string} faultID */
  remove(faultID) {
    const isGone = this.#waiting.delete(faultID);
    if (isGone) this.#changed();
    return isGone;
  }

  /** Begins anew. @param {Fault[]} faults @param {number} [seed] */
  replace(faults, seed = DEFAULT_SEED) {
    this.#waiting.clear();
    this.#seed = seed;
    this.#chances.clear();
    for (const fault of faults) this.#put(fault);
    this.#changed();
  }

  clear() {
    this.#waiting.clear();
    this.#changed();
  }

  /** @returns {SavedFaults} */
  toJSON() {
    return { seed: this.#seed, nextID: this.#nextID, waiting: this.list() };
  }

  /**
   * The first fault that is meant for such a request and whose chance comes up; it has then struck. At most one strikes
   * a request.
   * @param {{ operation: string, method: string, requestID: string | undefined }} request
   */
  strike({ operation, method, requestID }) {
    for (const fault of this.#waiting.values()) {
      if ((fault.operation ?? operation) !== operation || (fault.method ?? method) !== method) continue;
      if (fault.share !== undefined && this.#chanceOf(requestID)() >= fault.share) continue;
      fault.struck++;
      if (fault.struck === fault.count) this.#waiting.delete(fault.faultID);
      this.#changed();
      return fault;
    }
    return undefined;
  }

  /** @param {Fault} fault */
  #put(fault) {
    const waiting = { faultID: String(this.#nextID++), ...fault, struck: 0 };
    this.#waiting.set(waiting.faultID, waiting);
    return waiting;
  }

  /**
   * Requests at the same time arrive now in this order, now in that. With a chance of its own for each ID, what strikes
   * a request, and what its repetitions, hangs on the seed and the ID alone.
   * @param {string | undefined} requestID
   * @returns {Chance}
   */
  #chanceOf(requestID) {
    const known = this.#chances.get(requestID);
    if (known !== undefined) return known;
    if (requestID !== undefined && this.#chances.size >= MAX_CHANCES) return this.#chanceOf(undefined);
    const fresh = chance(requestID === undefined ? this.#seed : seedOf(this.#seed, requestID));
    this.#chances.set(requestID, fresh);
    return fresh;
  }
}

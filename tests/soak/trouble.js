// What goes wrong in the soak: one answer in ten, of every kind that a client has to tell apart.

/** @typedef {import("../../sandbox/fault.js").Fault} Fault */

const AT_ONCE = { "retry-after": "0" };

/** Of ten thousand requests, how many each kind strikes. A 429 is never carried out: that is what it says. */
const KINDS = /** @type {Array<[often: number, fault: Fault]>} */ ([
  [100, { status: 503 }],
  [100, { status: 503, carryOut: true }],
  [100, { status: 503, headers: AT_ONCE }],
  [100, { status: 503, headers: AT_ONCE, carryOut: true }],
  [75, { status: 500 }],
  [75, { status: 500, carryOut: true }],
  [75, { status: 429 }],
  [75, { status: 429, headers: AT_ONCE }],
  [75, { cut: "before" }],
  [75, { cut: "before", carryOut: true }],
  [50, { cut: "headers" }],
  [100, { cut: "body" }],
]);

/** One fault is asked after the other, so each gets its share of what those before it leave. @returns {Fault[]} */
export function trouble() {
  let rest = 10_000;
  return KINDS.map(([often, fault]) => {
    const share = often / rest;
    rest -= often;
    return { ...fault, share };
  });
}

/** In a word or three, for the ledger. @param {Fault} fault */
export function nameOf({ status, headers, cut, carryOut }) {
  const what = cut === undefined ? `status ${status}` : `cut: ${cut}`;
  const isDone = carryOut ?? (cut === "headers" || cut === "body");
  return `${what}${headers ? ", retry at once" : ""}${isDone ? ", but done" : ""}`;
}

// Faults on demand: which ones wait, and what became of each request.

import { BODY, readJSONObject } from "./body.js";
import { MAX_SEED } from "./chance.js";
import { faultErrors } from "./fault.js";
import { MAX_FAULTS } from "./faults.js";
import { readInteger } from "./pagination.js";
import { conflict, noSuchFault, refuse } from "./problems.js";
import { integer, UNKNOWN } from "./rules.js";

/** @typedef {import("./fault.js").Fault} Fault */

/** Chosen. The larger one takes a few megabytes. */
const DEFAULT_LOG_PAGE = 1_000;
const MAX_LOG_PAGE = 10_000;

const seedError = integer(0, MAX_SEED);

/**
 * @param {import("./state.js").SandboxState} state
 * @param {string[]} operations The names that a fault may be limited to.
 * @returns {import("./control.js").Resources}
 */
export function faultControl({ faults, requests }, operations) {
  /** @param {import("hono").Context} c */
  const plan = (c) => c.json({ seed: faults.seed, faults: faults.list() });
  return {
    "/faults": {
      GET: plan,
      PUT: async (c) => {
        const { seed, faults: wanted } = checkPlan(await readJSONObject(c.req.raw), operations);
        faults.replace(wanted, seed);
        return plan(c);
      },
      POST: async (c) => {
        const body = await readJSONObject(c.req.raw);
        refuse(faultErrors(body, operations, (field) => field || BODY));
        if (faults.list().length >= MAX_FAULTS) throw conflict("there are too many faults");
        return c.json(faults.add(body), 201);
      },
      DELETE: (c) => {
        faults.clear();
        return c.body(null, 204);
      },
    },
    "/faults/:faultID": {
      DELETE: (c) => {
        if (!faults.remove(c.req.param("faultID") ?? "")) throw noSuchFault();
        return c.body(null, 204);
      },
    },
    "/requests": {
      GET: (c) => {
        const url = new URL(c.req.url);
        const after = readInteger(url, "after", { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
        const limit = readInteger(url, "limit", { fallback: DEFAULT_LOG_PAGE, min: 1, max: MAX_LOG_PAGE });
        return c.json(requests.page(after, limit));
      },
      DELETE: (c) => {
        requests.clear();
        return c.body(null, 204);
      },
    },
  };
}

/**
 * @param {Record<string, unknown>} body
 * @param {string[]} operations
 * @returns {{ seed: number | undefined, faults: Fault[] }}
 */
function checkPlan({ seed, faults = [], ...rest }, operations) {
  /** @type {import("./problems.js").FieldError[]} */
  const errors = Object.keys(rest).map((field) => ({ field, message: UNKNOWN }));
  const message = seed === undefined ? undefined : seedError(seed);
  if (message !== undefined) errors.push({ field: "seed", message });
  if (!Array.isArray(faults)) errors.push({ field: "faults", message: "is not an array" });
  else if (faults.length > MAX_FAULTS) {
    errors.push({ field: "faults", message: `has more than ${MAX_FAULTS} items` });
  } else {
    for (const [index, fault] of faults.entries()) {
      const path = `faults[${index}]`;
      errors.push(...faultErrors(fault, operations, (field) => (field ? `${path}.${field}` : path)));
    }
  }
  refuse(errors);
  return { seed: /** @type {number | undefined} */ (seed), faults: /** @type {Fault[]} */ (faults) };
}

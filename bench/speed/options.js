// What a run of the comparison is asked for.
import { parseArgs } from "node:util";
import { Stop } from "../../tools/command.js";
import { BY_HAND, clients } from "./clients.js";
import { cases } from "./compare.js";
import { engines } from "./engines.js";
import { networks } from "./networks.js";

/**
 * @typedef {object} Length How much of it there is.
 * @property {import("./compare.js").Effort} calls
 * @property {import("./compare.js").Effort} cold
 * @property {import("./compare.js").Effort} networks
 * @property {import("./work.js").Extent} work
 */

/** @type {Length} */
const FULL = {
  calls: { warmUpMs: 300, rounds: 40, certainty: 0.01, limitMs: 9_000 },
  cold: { rounds: 12, certainty: 0.03, limitMs: 30_000 },
  networks: { rounds: 15, certainty: 0.01, limitMs: 60_000 },
  work: { calls: 50_000, warmUpMs: 500, flightRounds: 20, listRounds: 5 },
};

/** In engines other than Chromium. @type {Length} */
const OTHERS = {
  ...FULL,
  calls: { ...FULL.calls, limitMs: 6_000 },
  cold: { ...FULL.cold, limitMs: 15_000 },
  work: { ...FULL.work, flightRounds: 15 },
};

/** @type {Length} */
const QUICK = {
  calls: { warmUpMs: 100, rounds: 10, certainty: 0.05, limitMs: 800 },
  cold: { rounds: 3, certainty: 0.05, limitMs: 3_000 },
  networks: { rounds: 2, certainty: 0.05, limitMs: 3_000 },
  work: { calls: 10_000, warmUpMs: 200, flightRounds: 5, listRounds: 1 },
};

export const COLD = "cold";
export const WORK = "work";

/** @param {string[]} parameters Of the command. */
export function readOptions(parameters) {
  const { values } = parse(parameters);
  const { quick, only, engine, beside } = values;
  /** @type {(what: string, given: string | undefined, known: string[]) => string[]} */
  const choose = (what, given, known) => {
    const chosen = given?.split(",") ?? known;
    const unknown = chosen.filter((name) => !known.includes(name));
    if (unknown.length > 0) {
      throw new Stop(`There is no ${what} ${unknown.join(", ")}; there are ${known.join(", ")}.`);
    }
    return known.filter((name) => chosen.includes(name));
  };
  const known = Object.keys(cases).filter((name) => beside || !cases[name].isBeside);
  const names = engines.map(({ name }) => name);
  return {
    build: values.build,
    parts: choose("part", only, [...known, COLD, ...Object.keys(networks), WORK]),
    /** The tarball of another build. */
    beside,
    // The quick run is Chromium's, unless it is asked for others.
    engines: choose("engine", engine ?? (quick ? names[0] : undefined), names),
    clients: choose("client", values.clients && `${BY_HAND},${values.clients}`, Object.keys(clients)),
    /** All of it, at full length, and nothing that only this machine has: what is worth keeping. */
    isWhole: !quick && [only, engine, values.clients, beside].every((value) => value === undefined),
    /** @param {string} name */
    lengthFor: (name) => (quick ? QUICK : name === names[0] ? FULL : OTHERS),
  };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        quick: { type: "boolean", default: false },
        build: { type: "boolean", default: true },
        only: { type: "string" },
        engine: { type: "string" },
        clients: { type: "string" },
        beside: { type: "string" },
      },
      allowNegative: true,
    });
  } catch (error) {
    throw new Stop(error instanceof Error ? error.message : String(error));
  }
}

// The goals, beside what was measured. None of them fails a run: a machine has its moods.
import { number, table } from "../size/table.js";
import { apps, STREAMING } from "./apps.js";
import { BESIDE_AT_MOST, titleOfPair } from "./beside.js";
import { BESIDE, BY_HAND, OURS, titleOf } from "./clients.js";
import { COLD_PEER } from "./cold.js";
import { cases } from "./compare.js";
import { networks } from "./networks.js";
import { factor, factorWithRange } from "./numbers.js";
import { ratio } from "./statistics.js";
import { AT_ONCE } from "./work.js";

/** How many calls of ours fit in one of ky's. */
const KY = 2.5;
/** How much longer a call may take where as many are in flight as we measure. */
const FLIGHT = 1.2;

/**
 * On a network: how much longer the first answer may take with ours than with others. Two files are what the package was before the
 * module stood in its JavaScript, so the last one says what that was good for.
 * @type {{ network: string, to: string, limit: number }[]}
 */
const ON_NETWORKS = [
  { network: "cold4g", to: COLD_PEER, limit: 1 },
  { network: "cold4g", to: "axios", limit: 1.1 },
  { network: "coldSlow4g", to: COLD_PEER, limit: 1 },
  { network: "coldSlow4g", to: "axios", limit: 1.1 },
  { network: "coldSlow4g", to: STREAMING, limit: 0.9 },
];

/** @typedef {{ what: string, limit: number, isLeast?: boolean, ones?: number[], others?: number[] }} Goal */

/** @param {import("./report.js").Results} results */
export function tableOfGoals({ compared, cold, onNetworks, work, beside }) {
  /** @type {Goal[]} */
  const goals = Object.entries(compared).flatMap(([name, { [OURS]: ones, [BY_HAND]: others }]) => {
    const { title, atMost } = cases[name];
    return atMost ? [{ what: `${title}, to by hand`, limit: atMost, ones, others }] : [];
  });
  const few = AT_ONCE[0];
  const many = Math.max(...AT_ONCE);
  const { getSelf = {} } = compared;
  goals.push(
    {
      what: `getSelf, to ${titleOf("openapi-fetch")}`,
      limit: 1,
      ones: getSelf[OURS],
      others: getSelf["openapi-fetch"],
    },
    {
      what: `getSelf of ${titleOf("ky")}, to ours`,
      limit: KY,
      isLeast: true,
      ones: getSelf.ky,
      others: getSelf[OURS],
    },
    { what: `cold page, to ${titleOf(COLD_PEER)}`, limit: 1, ones: cold[OURS], others: cold[COLD_PEER] },
    ...ON_NETWORKS.map(({ network, to, limit }) => {
      const { [OURS]: ones, [to]: others } = onNetworks[network] ?? {};
      return { what: `${networks[network].title}, to ${apps[to].title}`, limit, ones, others };
    }),
    {
      what: `a call of ${number(many)} in flight to one of ${few}`,
      limit: FLIGHT,
      ones: work?.atOnce[OURS][many],
      others: work?.atOnce[OURS][few],
    },
    ...Object.entries(BESIDE_AT_MOST).map(([name, limit]) => {
      const { [OURS]: ones, [BESIDE]: others } = beside[name] ?? {};
      return { what: `${titleOfPair(name)}, to the build beside it`, limit, ones, others };
    }),
  );
  const rows = goals.flatMap(({ what, limit, isLeast = false, ones, others }) => {
    if (!ones || !others) return []; // was not asked for
    const measured = ratio(ones, others);
    const goal = `at ${isLeast ? "least" : "most"} ${factor(limit)}`;
    return [[what, goal, factorWithRange(measured), verdict(measured, limit, isLeast)]];
  });
  return rows.length > 0 && table(["ours", "goal", "measured", ""], rows);
}

/**
 * @param {import("./statistics.js").Estimate} measured
 * @param {number} limit
 * @param {boolean} isLeast
 */
function verdict({ median, low, high }, limit, isLeast) {
  if (isLeast ? median >= limit : median <= limit) return "met";
  // The goal itself is in the range: as likely as not it is met.
  return low <= limit && limit <= high ? "too close to tell" : "missed";
}

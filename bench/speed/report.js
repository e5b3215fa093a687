// What was measured, as Markdown.
import { number, table } from "../size/table.js";
import { apps } from "./apps.js";
import { titleOfPair } from "./beside.js";
import { BESIDE, BY_HAND, clients, OURS, titleOf } from "./clients.js";
import { COLD_PEER } from "./cold.js";
import { cases } from "./compare.js";
import { tableOfGoals } from "./goals.js";
import { networks } from "./networks.js";
import { factor, factorWithRange, kilobytes, microseconds, milliseconds } from "./numbers.js";
import { estimate, ratio } from "./statistics.js";
import { AT_ONCE, LENGTHS } from "./work.js";

/**
 * @typedef {object} Results Of one engine; what was not asked for is empty or absent.
 * @property {Record<string, import("./compare.js").Micros>} compared By case.
 * @property {import("./cold.js").Millis} cold
 * @property {import("./networks.js").OnNetworks} onNetworks
 * @property {import("./work.js").Work} [work]
 * @property {import("./beside.js").Beside} beside
 */

/** @param {Results} results */
export function reportOf({ compared, cold, onNetworks, work, beside }) {
  const parts = [
    Object.keys(compared).length > 0 && tableOfCalls(compared),
    Object.keys(cold).length > 0 && tableOfCold(cold),
    Object.keys(onNetworks).length > 0 && tableOfNetworks(onNetworks),
    work && tableOfWork(work),
    Object.keys(beside).length > 0 && tableOfBeside(beside),
    tableOfGoals({ compared, cold, onNetworks, work, beside }),
  ];
  return parts.filter(Boolean).join("\n\n");
}

/** @param {import("./beside.js").Beside} beside */
function tableOfBeside(beside) {
  const rows = Object.entries(beside).map(([name, { [OURS]: ones, [BESIDE]: others }]) => [
    titleOfPair(name),
    microseconds(estimate(ones).median),
    microseconds(estimate(others).median),
    number(ones.length),
    factorWithRange(ratio(ones, others)),
  ]);
  return table(["two builds, pair by pair", "this one", "the one beside it", "pairs", "this to that"], rows);
}

/** @param {Results["compared"]} compared */
function tableOfCalls(compared) {
  const names = Object.keys(Object.values(compared)[0]);
  const rows = names.map((name) => [
    titleOf(name),
    clients[name].checks ? "yes" : "no",
    ...Object.values(compared).map((micros) => {
      const time = microseconds(estimate(micros[name]).median);
      return name === BY_HAND ? time : `${factor(ratio(micros[name], micros[BY_HAND]).median)} (${time})`;
    }),
  ]);
  const heads = ["one call", "checks the answer", ...Object.keys(compared).map((name) => cases[name].title)];
  return table(heads, rows);
}

/** @param {Results["cold"]} cold */
function tableOfCold(cold) {
  const rows = Object.entries(cold).map(([name, ms]) => [
    titleOf(name),
    microseconds(estimate(ms).median * 1_000),
    cold[COLD_PEER] ? factor(ratio(ms, cold[COLD_PEER]).median) : "",
  ]);
  return table(["cold page", "import to first answer", `to ${titleOf(COLD_PEER)}`], rows);
}

/** @param {Results["onNetworks"]} onNetworks */
function tableOfNetworks(onNetworks) {
  const names = Object.keys(Object.values(onNetworks)[0]);
  const rows = names.map((name) => [
    apps[name].title,
    ...Object.values(onNetworks).map((millis) => {
      const time = milliseconds(estimate(millis[name]).median);
      const peer = millis[COLD_PEER];
      return peer ? `${time} (${factor(ratio(millis[name], peer).median)})` : time;
    }),
  ]);
  const heads = Object.entries(onNetworks).map(([network]) => networks[network].title);
  const what = `navigation to first answer (to ${titleOf(COLD_PEER)})`;
  return table([what, ...heads], rows);
}

/** @param {import("./work.js").Work} work */
function tableOfWork({ calls, before, after, atOnce, lists }) {
  const timed = (
    /** @type {string} */ what,
    /** @type {Record<string, Record<number, number[]>>} */ times,
    /** @type {number} */ few,
    /** @type {number} */ many,
  ) => [
    `${what} ${number(few)} and ${number(many)}`,
    microseconds(estimate(times[OURS][few]).median),
    microseconds(estimate(times[OURS][many]).median),
    ...[OURS, BY_HAND].map((name) => factor(ratio(times[name][many], times[name][few]).median)),
  ];
  const stored = (
    /** @type {string} */ what,
    /** @type {number | undefined} */ first,
    /** @type {number | undefined} */ last,
  ) => [
    `${what}, before and after ${number(calls)} calls`,
    ...(first && last
      ? [kilobytes(first), kilobytes(last), factor(last / first), ""]
      : ["not told by this browser", "", "", ""]),
  ];
  const [few, ...more] = AT_ONCE;
  return table(
    ["more work", "little", "much", "much to little", "the same by hand"],
    [
      ...more.map((many) => timed("time per call, in flight:", atOnce, few, many)),
      timed("time per webhook, in a list of", lists, LENGTHS[0], LENGTHS[1]),
      stored("memory of the module", before.module, after.module),
      stored("JavaScript heap", before.heap, after.heap),
    ],
  );
}

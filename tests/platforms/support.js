// Since when platforms have something: browser-compat-data, read.
import { createRequire } from "node:module";

/**
 * @typedef {Record<string, any>} Entry
 * @typedef {{ version_added: string | boolean | null, [more: string]: unknown }} Statement
 */

/** @type {Entry} */
const data = createRequire(import.meta.url)("@mdn/browser-compat-data");

/** What it has by a name like `api.Response.text`. @param {string} key @returns {Entry | undefined} */
export const entry = (key) =>
  key.split(".").reduce((/** @type {Entry | undefined} */ at, name) => at?.[name], data);

/** The older of two versions is below 0. */
export const compare = (/** @type {string} */ a, /** @type {string} */ b) =>
  a.localeCompare(b, "en", { numeric: true });

/** Not behind a flag, by another name, in part, or only for a while. */
const isWhole = (/** @type {Statement} */ statement) =>
  ["flags", "prefix", "alternative_name", "partial_implementation", "version_removed"].every(
    (field) => statement[field] === undefined,
  );

/** What of it is only in part there, and does. */
const DOES_IN_PART = [
  "api.setTimeout", // in Node it gives an object in place of a number
  "api.clearTimeout",
];

/**
 * The first version of a platform that has all of something; `undefined` where none has.
 * @param {string} platform
 * @param {string} key
 */
export function firstVersion(platform, key) {
  const support = entry(key)?.__compat?.support;
  if (!support) throw new Error(`browser-compat-data does not know ${key}.`);
  const stated = support[platform] ?? (key.startsWith("webassembly.") ? ofEngine(platform, support) : []);
  const versions = [stated]
    .flat()
    .filter((statement) => isWhole(statement) || DOES_IN_PART.includes(key))
    .map(({ version_added }) => version_added)
    .filter((version) => typeof version === "string" && /^≤?\d/.test(version))
    .map((version) => version.replace("≤", ""));
  return versions.sort(compare)[0];
}

/**
 * What WebAssembly can do it does not say of Node and Deno. It is a matter of V8 alone, of which Chrome 96 has version 9.6.
 * @param {string} platform
 * @param {Record<string, Statement>} support
 */
function ofEngine(platform, { chrome }) {
  const { version_added } = /** @type {Statement} */ ([chrome].flat().find(isWhole) ?? {});
  if (typeof version_added !== "string") return [];
  const v8 = (Number(version_added) / 10).toFixed(1);
  const releases = Object.entries(data.browsers[platform].releases).filter(
    ([, { engine, engine_version }]) => engine === "V8" && compare(engine_version, v8) >= 0,
  );
  return releases.map(([version]) => ({ version_added: version }));
}

/** When a version came out, like "March 2023". @param {string} platform @param {string} version */
export function released(platform, version) {
  const date = new Date(data.browsers[platform].releases[version].release_date);
  return date.toLocaleDateString("en", { year: "numeric", month: "long", timeZone: "UTC" });
}

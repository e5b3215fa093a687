// What the package needs of a platform, and the first version of each that has all of it.
import { readFileSync } from "node:fs";
import { MODULE_FEATURES } from "./module.js";
import { compare, entry, firstVersion, released } from "./support.js";
import { usesOf } from "./uses.js";

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** What is named in the code, but not needed: it is looked for first, or only has the same name. */
export const NOT_NEEDED = {
  "javascript.builtins.Symbol.dispose": "only where it is there, the client has it",
  "webassembly.api.compileStreaming_static": "where it is missing, the module is compiled without it",
  "javascript.builtins.ArrayBuffer.detached":
    "wasm-bindgen's glue looks at the buffer itself where it says nothing",
  "api.Request.body": "a variable of ours",
};

/** What is needed, and has no name of its own in the code: options, and what a constructor takes. */
export const NAMELESS = [
  "api.Request.Request.options_parameter",
  "api.fetch.options_parameter",
  "javascript.builtins.Error.Error.options_cause_parameter",
];

/** The files that make up an entry point. */
const FILES = {
  index: ["pkg/index.js", "pkg/client.js"],
  streaming: ["pkg/streaming.js", "pkg/client.js"],
};

/**
 * The keys of all that an entry point needs.
 * @param {keyof typeof FILES} name
 * @param {string} [more] Code to add to it.
 */
export function needsOf(name, more = "") {
  const codes = [...FILES[name].map(read), more];
  const used = new Set(codes.flatMap((code) => [...usesOf(code)]));
  for (const key of [...NAMELESS, ...Object.keys(MODULE_FEATURES)]) used.add(key);
  return [...used].filter((key) => entry(key)?.__compat && !(key in NOT_NEEDED));
}

/**
 * The first version of a platform that has all of these, and what it is that the one before lacks.
 * @param {string} platform
 * @param {string[]} keys
 */
export function firstWith(platform, keys) {
  const found = keys.map((key) => ({ key, version: firstVersion(platform, key) }));
  const missing = found.filter(({ version }) => version === undefined).map(({ key }) => key);
  if (missing.length > 0) throw new Error(`No version of ${platform} has ${missing}.`);
  const versions = found.map(({ version }) => String(version)).sort(compare);
  const version = versions.at(-1) ?? "";
  return { version, because: found.filter((each) => each.version === version).map(({ key }) => key) };
}

/** The rows of the table in the README: those in one row have the same versions. */
const ROWS = {
  "Chrome, Edge": ["chrome", "chrome_android", "edge"],
  Firefox: ["firefox", "firefox_android"],
  "Safari, on a Mac and on iOS": ["safari", "safari_ios"],
  "Samsung Internet": ["samsunginternet_android"],
};

/** The table in the README, line by line: it holds for both entry points. @param {string} [more] Code to add to them. */
export function table(more) {
  const keys = [...new Set([...needsOf("index", more), ...needsOf("streaming", more)])];
  const lines = Object.entries(ROWS).map(([name, platforms]) => {
    const newest = platforms
      .map((platform) => ({ platform, version: firstWith(platform, keys).version }))
      .sort((a, b) => compare(a.version, b.version));
    const { platform, version } = newest[newest.length - 1];
    return `| ${name} | ${version.replace(/\.0$/, "")} (${released(platform, version)}) |`;
  });
  return ["| browser | from |", "|---|---|", ...lines];
}

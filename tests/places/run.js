// Tries the packed tarball in real frameworks and tools, all or those that are named, and writes down what was seen:
// npm run test:places -- angular next. KEEP=1 leaves the apps in the system's folder for temporary files; ROWS="^dev" runs
// the rows alone whose `done` matches.
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { main, root, Stop } from "../../tools/command.js";
import { setUp } from "../../tools/setup.js";
import { pack } from "../../tools/test/tarball.js";
import { openChromium } from "../consumers/visit.js";
import { App } from "./runner/app.js";
import { record } from "./runner/table.js";

const SHOWN = 160;

await main(async () => {
  const all = placeFiles();
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !(name in all));
  if (unknown.length > 0) {
    throw new Stop(`There is no place ${unknown.join(", ")}; there are ${Object.keys(all).join(", ")}.`);
  }
  await setUp(["consumers", "browsers"]);
  const tarball = pack();
  const browser = await openChromium();
  const unexpected = [];
  try {
    for (const [name, file] of Object.entries(all)) {
      if (named.length > 0 && !named.includes(name)) continue;
      const { default: place } = await import(file);
      const results = await tryPlace(name, place, tarball, browser);
      unexpected.push(...results.filter(({ isExpected }) => !isExpected));
    }
  } finally {
    await browser.close();
  }
  if (unexpected.length > 0) {
    throw new Stop(
      `Not as expected: ${unexpected.map(({ place, done }) => `${place}: ${done}`).join("; ")}.`,
    );
  }
});

/** The places' files, by name. */
function placeFiles() {
  const folders = ["frameworks", "tools"].map((name) => join(root, "tests", "places", name));
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const places = files.filter((file) => file.endsWith(".js")).sort();
  const byName = Object.fromEntries(places.map((file) => [basename(file, ".js"), file]));
  if (Object.keys(byName).length < places.length) throw new Stop("Two places have the same name.");
  return byName;
}

/**
 * @param {string} name
 * @param {import("./runner/place.js").Place} place
 * @param {string} tarball
 * @param {import("@playwright/test").Browser} browser
 */
async function tryPlace(name, place, tarball, browser) {
  console.log(`\n== ${place.name} ==`);
  const app = new App(name, place, browser);
  /** @type {import("./runner/place.js").Result[]} */
  const results = [];
  try {
    const failure = await app.install(tarball).catch((error) => error);
    if (failure) {
      console.log(failure.message);
      const text = `fails: ${failure.message.slice(0, SHOWN)}`;
      const result = {
        place: place.name,
        versions: "",
        done: "install",
        result: text,
        command: "",
        isExpected: false,
      };
      record(place, result);
      return [result];
    }
    const versions = app.versions();
    console.log(versions);
    for (const row of place.rows) {
      if (!new RegExp(process.env.ROWS ?? "").test(row.done)) continue;
      app.commands = [];
      app.write({ ...place.files, ...row.files });
      const start = Date.now();
      const { result, isExpected } = await tryRow(app, row);
      const command = app.commands.join(" && ");
      console.log(`${row.done}: ${result} (${Math.round((Date.now() - start) / 1000)} s)`);
      results.push({ place: place.name, versions, done: row.done, result, command, isExpected });
      record(place, results[results.length - 1]);
    }
  } finally {
    if (!process.env.KEEP) app.close();
  }
  return results;
}

/** @param {App} app @param {import("./runner/place.js").Row} row */
async function tryRow(app, { work, fails }) {
  try {
    await work(app);
    return { result: fails ? "works, though it was known to fail" : "works", isExpected: !fails };
  } catch (error) {
    const text = messages(error);
    const [seen] = fails?.says.exec(text) ?? [];
    if (fails && seen) return { result: `fails: "${seen}". ${fails.helps}`, isExpected: true };
    console.log(text);
    return { result: `fails: ${text.slice(0, SHOWN)}`, isExpected: false };
  }
}

/** An error's message, and those of its causes. @param {unknown} error @returns {string} */
function messages(error) {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? `${error.message}\n${messages(error.cause)}` : error.message;
}

// Visits to pages with a neighbour: what a page tells and what the API received have to be what they are without one.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { engines } from "../../browsers/engines.js";
import { within } from "../../browsers/limit.js";
import { openPage } from "../../contexts/open.js";
import { startApi } from "./api.js";
import { serveSite } from "./site.js";

const PAGE_MS = 30_000;
const ENGINE_MS = 300_000;
const AT_ONCE = 6;

/**
 * Defines tests for each engine: each neighbour is loaded before the client, and in a page of its own after it.
 * @param {import("./site.js").Neighbour[]} neighbours
 * @param {(clean: { report: string, journal: string }) => void} checkClean Looks at what a page without neighbours tells and sends.
 * @param {string[]} [names] Of the engines.
 */
export function besideEach(neighbours, checkClean, names = ["chromium"]) {
  for (const { name, launch } of engines.filter(({ name }) => names.includes(name))) {
    describe(name, { timeout: ENGINE_MS, concurrency: AT_ONCE }, () => {
      /** @type {import("../../browsers/engines.js").Driver} */
      let driver;
      /** @type {Awaited<ReturnType<typeof serveSite>>} */
      let site;
      /** @type {Awaited<ReturnType<typeof startApi>>} */
      let api;
      /** @type {{ report: string, journal: string }} */
      let clean;

      /** @param {string} id @param {Record<string, string>} [query] */
      async function open(id, query) {
        const parameters = new URLSearchParams({ visit: id, api: `${api.origin}/${id}`, ...query });
        const report = within(site.report(id), PAGE_MS, "the page");
        await driver.call("visit", { id, url: `/visit?${parameters}` }, PAGE_MS);
        try {
          return { report: await report, journal: api.journal(id) };
        } finally {
          await driver.call("leave", id, PAGE_MS);
        }
      }

      before(async () => {
        [driver, site, api] = await Promise.all([launch(), serveSite(neighbours), startApi()]);
        await openPage(driver, site.origin);
        clean = await open("clean");
      });
      after(() => Promise.all([driver?.close(), site?.close(), api?.close()]));

      test("a page without a neighbour", () => checkClean(clean));

      for (const [index, neighbour] of neighbours.entries()) {
        for (const when of ["before", "after"]) {
          test(`${neighbour.name}, loaded ${when} the client`, async () => {
            checkClean(clean); // or it would be as wrong as the other
            const query = { when, neighbour: `/neighbours/${index}.js` };
            const [seen, right] = [await open(`${index}-${when}`, query), clean].map(
              without(neighbour.except),
            );
            const found = differences(seen, right);
            if (found) assert.fail(found);
          });
        }
      }
    });
  }
}

/** @returns {(seen: Seen) => Seen} */
const without =
  (/** @type {RegExp} */ except = /$^/g) =>
  ({ report, journal }) => ({
    report: report.replace(except, ""),
    journal: journal.replace(except, ""),
  });

const MOST = 4;
const LONGEST = 200;

/** The first lines that are not as in the clean page, from where they differ. @typedef {{ report: string, journal: string }} Seen */
function differences(/** @type {Seen} */ seen, /** @type {Seen} */ clean) {
  const found = [];
  for (const part of /** @type {const} */ (["report", "journal"])) {
    if (seen[part] === clean[part]) continue;
    const [got, right] = [seen[part].split("\n"), clean[part].split("\n")];
    const strange = got
      .filter((line) => !right.includes(line))
      .map((line) => `  is: ${fromDifference(line, right)}`);
    const missing = right
      .filter((line) => !got.includes(line))
      .map((line) => `  is not: ${fromDifference(line, got)}`);
    found.push(
      `${part}, ${got.length} lines for ${right.length}`,
      ...strange.slice(0, MOST),
      ...missing.slice(0, MOST),
    );
  }
  return found.join("\n");
}

/** @param {string} line @param {string[]} others */
function fromDifference(line, others) {
  const common = (/** @type {string} */ other) =>
    [...line].findIndex((character, index) => character !== other[index]);
  const start = Math.max(0, ...others.map(common)) - LONGEST / 2;
  return line.slice(Math.max(0, start)).slice(0, LONGEST);
}

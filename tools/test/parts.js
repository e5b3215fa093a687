// The parts of the tests: which there are, in which tier each is, and which suites are in it. tests/tiers compares this with the
// files that there are, and with the table in CONTRIBUTING.md.
import { crate } from "./parts/crate.js";
import { documents } from "./parts/documents.js";
import { inBrowsers } from "./parts/in-browsers.js";
import { ofPackage } from "./parts/package.js";

/** The commands, and what each is for. */
export const tiers = /** @type {const} */ ({
  test: "The first tier proves the product, in at most 10 minutes once the tools are there",
  "test:rest": "The second tier is everything else",
});

/** @typedef {keyof typeof tiers} Tier */

/**
 * @typedef {object} Suites
 * @property {string[]} node What Node's runner runs: folders, for the test files in them, and files.
 * @property {string[]} projects Projects of tests/playwright.config.js.
 */

/**
 * @typedef {object} OfPart
 * @property {Tier} tier
 * @property {string} proves What it is about, in a few words: a cell of the table.
 * @property {string[]} [cargo] Targets of the crate that cargo tests.
 * @property {string[]} [cases] Folders of tests that the suites above run by other means.
 * @property {import("../setup.js").Tool[]} [needs] What it takes beside what a build does.
 * @property {boolean} [onPackage] Whether it is about the package as it is built.
 * @property {(suites: Suites) => Promise<import("./outcome.js").Outcome>} run
 */

/** @typedef {OfPart & Partial<Suites>} Part */

/** By name, in the order in which they run: what fails soonest comes first. */
const ORDER = /** @type {const} */ ([
  ...[
    "tiers",
    "check",
    "native",
    "build",
    "module",
    "size",
    "sandbox",
    "installed",
    "wire",
    "readme",
    "story",
    "hostile",
  ],
  ...[
    "types",
    "release",
    "engines",
    "contexts",
    "neighbours",
    "consumers",
    "openapi",
    "soak",
    "page",
    "bench",
    "snippets",
  ],
]);

/** @typedef {typeof ORDER[number]} PartName */

/** @type {Record<string, Part>} */
const all = { ...crate, ...ofPackage, ...inBrowsers, ...documents };

/** @type {Record<PartName, Part>} */
export const parts = /** @type {any} */ (Object.fromEntries(ORDER.map((name) => [name, all[name]])));

/** How a tier is run. @param {Tier} tier */
export const commandOf = (tier) => (tier === "test" ? "npm test" : `npm run ${tier}`);

/** Tests that no tier has: run by hand, in places that take more than a machine of CI has. */
export const byHand = {
  "test:places": {
    proves: "the packed tarball in some forty places, each by its own tool",
    folders: ["tests/places"],
  },
};

/** @param {Tier} tier @returns {PartName[]} */
export const partsOf = (tier) => ORDER.filter((name) => parts[name].tier === tier);

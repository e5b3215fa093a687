// The test's part of an app, as files of it.
import { readFileSync } from "node:fs";

const read = (/** @type {string} */ name) =>
  readFileSync(new URL(`../../consumers/${name}`, import.meta.url), "utf8");

/** `probe.js` and what it needs, in a folder of the app. @param {string} folder */
export const probeIn = (folder) => ({
  [`${folder}/probe.js`]: read("probe.js"),
  [`${folder}/operations.js`]: read("operations.js"),
});

/** The first call of each page, as the README has it: `text` is a statement that shows the `text`. @param {string} show */
export const firstCall = (show) => `createClient({ accessToken: "sandbox-token" })
  .then((users) => users.getSelf())
  .then((me) => { const text = \`Signed in as \${me.firstName ?? me.userID}\`; ${show} })
  .catch((error) => { const text = String(error); ${show} });`;

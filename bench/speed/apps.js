// The apps whose pages are opened: one of each client, which asks for all that it is made of, and then the API.
import { bundleText } from "../bundle.js";
import { clients, OURS, titleOf } from "./clients.js";
import { html } from "./html.js";

export const STREAMING = `${OURS}-streaming`;
export const PRELOADED = `${OURS}-preloaded`;

/** Where an app's script asks for the module, if it is a file of its own. */
export const APP_MODULE = "/apps/thumbtack-users.wasm";

/**
 * @typedef {object} App
 * @property {string} client The name of its file.
 * @property {string} title
 * @property {string[]} files What its page asks for, one after the other or at once.
 * @property {string} head What its HTML has in addition.
 * @property {number} trips How many round trips are one after the other: the HTML, what it names, what that names.
 */

/** An app of one file. @param {string} client @param {string} title @returns {App} */
const app = (client, title) => ({ client, title, files: [], head: "", trips: 3 });

const [, version] = titleOf(OURS).split(" ");
/** `fetch` takes what was preloaded only if both have the same mode: so the attribute is needed, on any origin. */
const PRELOAD = `<link rel="preload" as="fetch" crossorigin href="${APP_MODULE}">`;

/** By name. ky alone says nothing that ky with zod does not. @type {Record<string, App>} */
export const apps = {
  ...Object.fromEntries(
    Object.keys(clients)
      .filter((name) => name !== "ky")
      .map((name) => [name, app(name, titleOf(name))]),
  ),
  [STREAMING]: { ...app(STREAMING, `${OURS}/streaming ${version}`), files: [APP_MODULE], trips: 4 },
  [PRELOADED]: {
    ...app(STREAMING, `${OURS}/streaming ${version}, with a preload`),
    files: [APP_MODULE],
    head: PRELOAD,
  },
};

/** @param {string[]} chosen Names of clients: with ours come both of its entry points. */
export const appsOf = (chosen) =>
  Object.keys(apps).filter((name) => chosen.includes(name in clients ? name : OURS));

/** The app's page. @param {string} name */
export const pathOf = (name) => `/apps/${name}.html`;

/** What is served for an app, by path. @param {string} name */
export async function filesOf(name) {
  const { client, head } = apps[name];
  const script = `/apps/${name}.js`;
  const text = `import { connect } from "./clients/${client}.js";
import { start } from "./page/app.js";
start("${name}", connect);`;
  return { [pathOf(name)]: html({ title: name, script, head }), [script]: (await bundleText(text)).code };
}

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

/** The same as the first lines of a component of React, whose `text` is to be shown. */
export const effect = `  const [text, setText] = useState("Who is signed in?");
  useEffect(() => {
    ${firstCall("setText(text);").replaceAll("\n", "\n    ")}
  }, []);
`;

/**
 * All that a framework does: a page that calls in the browser, one that was rendered by a server, and a route of the server.
 * @param {import("./app.js").App} app
 * @param {string} url
 * @param {"visit" | "visitDev"} visit
 */
export async function everything(app, url, visit) {
  await app[visit](`${url}/`);
  await app.askPage(`${url}/server`);
  await app.ask(`${url}/operations`);
}

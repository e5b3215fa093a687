// Frameworks, as the docs say: the README's component in React alone, Vue's composable in docs/frameworks.md, and zones.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { neighbours } from "../../tools/setup.js";
import { section } from "../readme/snippets.js";
import { shell } from "./shell.js";
import { stage, stageIn } from "./stage.js";
import { withStandIn } from "./stand-in.js";
import { openChromium, runCommand, visit, withProbe, withSite } from "./visit.js";

const { files: react } = section("README.md", "React and Next.js", import.meta.url);
const { files: vue } = section("docs/frameworks.md", "Vue", import.meta.url);

/** @type {import("@playwright/test").Browser} */
let browser;
before(async () => {
  browser = await openChromium();
});
after(() => browser.close());

const component = "app/self/signed-in.jsx";

test("React alone, in StrictMode: the README's component works, and nothing warns", async () => {
  const folder = await stage("react", {
    ...withProbe(react, component),
    "main.jsx": `
      import { StrictMode } from "react";
      import { createRoot } from "react-dom/client";
      import { SignedIn } from "./${component}";
      const app = <StrictMode><SignedIn accessToken="sandbox-token" /></StrictMode>;
      createRoot(document.getElementById("app")).render(app);
    `,
    "index.html": `<!doctype html><meta charset="utf-8"><title>React</title><link rel="icon" href="data:,">
      <div id="app"></div><script type="module" src="main.jsx"></script>`,
  });
  await runCommand(folder, "npx vite build", { expected: /use client/ });
  await withSite(join(folder, "dist"), "/", (url) => visit(browser, url));
});

const inVue = `
  import assert from "node:assert/strict";
  import { reactive, ref, watch } from "vue";
  import { createClient } from "thumbtack-users";
  import { useSelf } from "./src/use-self.js";

  const { me, error } = useSelf("sandbox-token");
  await new Promise((done) => watch([me, error], done));
  assert.equal(error.value, undefined);

  const refused = useSelf("sandbox-token-expired");
  await new Promise((done) => watch([refused.me, refused.error], done));
  assert.equal(refused.error.value.code, "unauthorized");

  const users = await createClient({ accessToken: "sandbox-token" });
  for (const kept of [ref(users).value, reactive({ users }).users]) {
    const { getSelf } = kept;
    assert.deepEqual([(await kept.getSelf()).userID, (await getSelf()).userID], ["1337", "1337"]);
  }
  console.log(\`Signed in as \${me.value.firstName}\`);
`;

test("Vue: the composable works, and a client may be kept in ref and reactive", () =>
  withStandIn(async ({ preload }) => {
    const folder = await stageIn(neighbours, "vue", { ...vue, "main.js": inVue });
    assert.equal(await shell(folder, "node main.js", { env: preload }), "Signed in as Hello\n");
  }));

const inZone = `
  import "zone.js";
  import { createClient } from "thumbtack-users";
  const seen = {};
  const see = (what) => { seen[what] = Zone.current.name; };
  const users = await createClient({
    accessToken() { see("accessToken"); return "sandbox-token"; },
    onAttempt() { see("onAttempt"); },
    async fetch() { see("fetch"); return Response.json({ userID: "1337" }); },
  });
  const failing = await createClient({ accessToken: "t", fetch: async () => new Response(null, { status: 404 }) });
  await Zone.current.fork({ name: "mine" }).run(() => users.getSelf().then(() => see("then")));
  await Zone.current.fork({ name: "mine" }).run(() => failing.getWebhook("1").catch(() => see("catch")));
  console.log(JSON.stringify(seen));
`;

test("zone.js: callbacks of promises run in the caller's zone, and functions that were given in the root zone", async () => {
  const folder = await stageIn(neighbours, "zone", { "main.js": inZone });
  const root = "<root>";
  assert.deepEqual(JSON.parse(await shell(folder, "node main.js")), {
    accessToken: root,
    fetch: root,
    onAttempt: root,
    // biome-ignore lint/suspicious/noThenProperty: the name of the callback, in data
    then: "mine",
    catch: "mine",
  });
});

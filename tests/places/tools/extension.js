// An extension (Manifest V3) in Chromium: popup, service worker, content script, each bundled by esbuild.
import { once } from "node:events";
import { createServer } from "node:http";
import { chromium } from "@playwright/test";
import { startServer } from "../../../sandbox/server.js";
import { launchOptions } from "../../browsers/chromium.js";
import { WORKS } from "../../consumers/visit.js";
import { probeIn } from "../runner/parts.js";

const LIMIT_MS = 30_000;

const policy = {
  content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" },
};
const classic = { background: { service_worker: "built/worker.js" } };
const asModule = { background: { service_worker: "built/module/worker.js", type: "module" } };

/** @param {object} more */
const manifest = (more) => ({
  "manifest.json": JSON.stringify({
    manifest_version: 3,
    name: "app",
    version: "1.0",
    content_scripts: [{ matches: ["http://127.0.0.1/*"], js: ["built/content.js"] }],
    ...more,
  }),
});

/** @typedef {{ id: string, worker: import("@playwright/test").Worker, page: import("@playwright/test").Page }} Opened */

/**
 * Opens the app as an extension, and asks one of its parts to call a sandbox.
 * @param {import("../runner/app.js").App} app
 * @param {(opened: Opened, sandbox: string) => Promise<unknown>} ask
 */
async function withExtension(app, ask) {
  app.remove("built");
  await app.run("npx esbuild src/popup.js src/worker.js src/content.js --bundle --outdir=built");
  await app.run("npx esbuild src/worker.js --bundle --format=esm --outdir=built/module");
  const sandbox = await startServer();
  const extension = [`--disable-extensions-except=${app.folder}`, `--load-extension=${app.folder}`];
  const args = [...launchOptions.args, ...extension];
  const context = await chromium.launchPersistentContext("", { ...launchOptions, args });
  context.setDefaultTimeout(LIMIT_MS);
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    const page = await context.newPage();
    const result = await ask({ id: new URL(worker.url()).host, worker, page }, sandbox.url);
    if (JSON.stringify(result) !== JSON.stringify(WORKS)) throw new Error(String(result));
  } finally {
    await context.close();
    await sandbox.close();
  }
}

/** Runs in the extension. @param {string} sandbox */
const call = (sandbox) => /** @type {any} */ (globalThis).probe(sandbox).catch(String);

/** @type {(opened: Opened, sandbox: string) => Promise<unknown>} */
const inWorker = ({ worker }, sandbox) => worker.evaluate(call, sandbox);

/** @type {(opened: Opened, sandbox: string) => Promise<unknown>} */
const inPopup = async ({ id, page }, sandbox) => {
  await page.goto(`chrome-extension://${id}/popup.html`);
  return page.evaluate(call, sandbox);
};

/** A content script writes its result into the page. @param {string} policy Of the page. */
const inContentScript =
  (policy) =>
  /** @type {(opened: Opened, sandbox: string) => Promise<unknown>} */
  async ({ page }, sandbox) => {
    const server = createServer((_, response) => {
      if (policy) response.setHeader("content-security-policy", policy);
      response.setHeader("content-type", "text/html").end("<!doctype html><title>Page</title>");
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    try {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      await page.goto(`http://127.0.0.1:${port}/?${sandbox}`);
      const result = page.locator("html[data-result]");
      await result.waitFor({ state: "attached" });
      const text = (await result.getAttribute("data-result")) ?? "";
      return text.startsWith("{") ? JSON.parse(text) : text;
    } finally {
      server.close();
      server.closeAllConnections();
    }
  };

const FORBIDDEN = {
  says: /thumbtack-users may not compile WebAssembly here\. A Content-Security-Policy has to have 'wasm-unsafe-eval' in its script-src/,
};

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Extension (Manifest V3)",
  shown: ["esbuild"],
  packages: { esbuild: "0.28.2" },
  files: {
    ...probeIn("src"),
    "src/popup.js": 'import "./probe.js";\n',
    "src/worker.js": 'import "./probe.js";\n',
    "src/content.js": `import { probe } from "./probe.js";
probe(location.search.slice(1)).then(JSON.stringify, String).then((result) => {
  document.documentElement.dataset.result = result;
});
`,
    "popup.html": '<!doctype html><meta charset="utf-8"><script src="built/popup.js"></script>\n',
  },
  rows: [
    {
      done: "popup; content_security_policy in the manifest",
      files: manifest({ ...classic, ...policy }),
      work: (app) => withExtension(app, inPopup),
    },
    {
      done: "service worker, one classic file; content_security_policy in the manifest",
      files: manifest({ ...classic, ...policy }),
      work: (app) => withExtension(app, inWorker),
    },
    {
      done: "service worker, a module; content_security_policy in the manifest",
      files: manifest({ ...asModule, ...policy }),
      work: (app) => withExtension(app, inWorker),
    },
    {
      done: "popup",
      files: manifest(classic),
      work: (app) => withExtension(app, inPopup),
      fails: { ...FORBIDDEN, helps: "The manifest's content_security_policy, as above." },
    },
    {
      done: "service worker",
      files: manifest(classic),
      work: (app) => withExtension(app, inWorker),
      fails: { ...FORBIDDEN, helps: "The manifest's content_security_policy, as above." },
    },
    {
      done: "content script, page without a policy",
      files: manifest(classic),
      work: (app) => withExtension(app, inContentScript("")),
    },
    {
      done: "content script, page with script-src 'self' 'wasm-unsafe-eval'",
      files: manifest(classic),
      work: (app) => withExtension(app, inContentScript("script-src 'self' 'wasm-unsafe-eval'")),
    },
    {
      done: "content script, page with script-src 'self'; content_security_policy in the manifest",
      files: manifest({ ...classic, ...policy }),
      work: (app) => withExtension(app, inContentScript("script-src 'self'")),
      fails: {
        ...FORBIDDEN,
        helps: "The page's policy holds there: the service worker makes the calls, and is asked by messages.",
      },
    },
  ],
};

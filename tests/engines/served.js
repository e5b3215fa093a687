// The tests of the crate, compiled and served as a page. wasm-bindgen's test runner can drive browsers itself; but its server
// has four threads, each of which a browser keeps for as long as it keeps a connection, so a page of many modules may wait for
// ever. Here a proxy stands between, which closes each connection; and the browsers are those of the other tests.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, createServer, request } from "node:http";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { within } from "../browsers/limit.js";

/** Compiling included, on a machine that does something else besides. */
const START_MS = 300_000;
const STOP_MS = 5_000;

/** How the page says that its tests are over: it resolves to all that they have printed. */
const FINISHED = `<script>
  window.finished = () =>
    new Promise((resolve) => {
      const look = () => {
        const { textContent } = document.getElementById("output");
        if (/^test result: /m.test(textContent)) resolve(textContent);
        else setTimeout(look, 50);
      };
      look();
    });
</script>`;

/**
 * Compiles and serves the tests.
 * @param {string} sandbox Where the sandbox is: it is compiled in.
 * @returns {Promise<{ origin: string, close(): Promise<void> }>}
 */
export async function serveTests(sandbox) {
  const runner = startRunner(sandbox);
  try {
    const address = await within(runner.address, START_MS, "compiling the crate's tests");
    const proxy = createServer((incoming, response) => pass(incoming, response, address));
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const close = async () => {
      proxy.close();
      proxy.closeAllConnections();
      await runner.stop();
    };
    return { origin: `http://127.0.0.1:${proxy.address().port}`, close };
  } catch (error) {
    await runner.stop();
    throw error;
  }
}

/** @param {string} sandbox */
function startRunner(sandbox) {
  const parameters = [
    "test",
    "--locked",
    "--features",
    "npm",
    "--target",
    "wasm32-unknown-unknown",
    "--test",
    "engines",
  ];
  const child = spawn("cargo", parameters, {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    detached: true, // a process group of its own, so that the runner below cargo ends with it
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      SANDBOX_URL: sandbox,
      NO_HEADLESS: "1",
      WASM_BINDGEN_USE_BROWSER: "1",
      WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0",
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: "wasm-bindgen-test-runner",
    },
  });
  const ended = once(child, "exit");
  const address = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [, url] = /available at (http:\S+)/.exec(line) ?? [];
      if (url) resolve(new URL(url));
    });
    ended.then(([code]) => reject(new Error(`cargo test ended with code ${code}`)), reject);
  });
  const stop = async () => {
    try {
      process.kill(-child.pid, "SIGTERM");
    } catch {
      // it has ended
    }
    await within(ended, STOP_MS, "ending the test runner");
  };
  return { address, stop };
}

const agent = new Agent({ keepAlive: false, maxSockets: 4 });

/** wasm-bindgen's glue for the tests, which stands for that of the package. */
const GLUE = "/wasm-bindgen-test";

/** The package's JavaScript, of which wasm-bindgen copies only the files that the crate names, and not what they import. */
const ours = (/** @type {string} */ path) => {
  const [, file] = /^\/snippets\/thumbtack-users-[0-9a-f]+\/(js\/[\w-]+\.js)$/.exec(path) ?? [];
  return file && readFileSync(new URL(`../../${file}`, import.meta.url), "utf8").replace("#module", GLUE);
};

/** Passes a request on, and the answer back; into the page goes how to learn its end. */
function pass(incoming, response, { hostname, port }) {
  const { method, url: path } = incoming;
  const script = ours(path);
  if (script) return response.writeHead(200, { "content-type": "text/javascript" }).end(script);
  const outgoing = request({ agent, hostname, port, method, path }, async (answer) => {
    const body = Buffer.concat(await answer.toArray());
    const isPage = path === "/";
    const { "content-length": _, connection, "transfer-encoding": __, ...headers } = answer.headers;
    response.writeHead(answer.statusCode, headers);
    response.end(isPage ? body.toString().replace("<body>", `<body>${FINISHED}`) : body);
  });
  outgoing.on("error", () => response.destroy());
  incoming.pipe(outgoing);
}

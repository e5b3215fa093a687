// WebKit, driven by its own driver in plain WebDriver (https://www.w3.org/TR/webdriver2/). It needs a display, and waits
// for one for ever; Xvfb is one.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { browsers } from "../../tools/setup.js";
import { within } from "./limit.js";

const START_MS = 30_000;
const COMMAND_MS = 30_000;
const STOP_MS = 5_000;
/** Longer than any run, and the last resort. */
const LIFE_S = 900;

/**
 * @typedef {object} Hands What a user does.
 * @property {(script: string, args: unknown[]) => Promise<any>} run Runs a script in the page, and gives what it returns: an
 *   element is given as a reference to it.
 * @property {(element: Record<string, string>) => Promise<void>} click
 * @property {(element: Record<string, string>, text: string) => Promise<void>} type What was there before is gone.
 */

/** @typedef {import("./engines.js").Driver & Hands} Webkit */

/** @returns {Promise<Webkit>} */
export async function launchWebkit() {
  const program = await startDriver();
  try {
    const capabilities = { alwaysMatch: { pageLoadStrategy: "normal", timeouts: { pageLoad: COMMAND_MS } } };
    const session = await command(program.origin, "POST", "/session", { capabilities });
    /** @param {string} method @param {string} path @param {unknown} [body] @param {number} [limitMs] */
    const ask = (method, path, body, limitMs) =>
      command(program.origin, method, `/session/${session.sessionId}${path}`, body, limitMs);
    return {
      version: session.capabilities.browserVersion,
      open: (url) => ask("POST", "/url", { url }),
      call: async (name, argument, limitMs) => {
        await ask("POST", "/timeouts", { script: limitMs });
        const args = [name, argument];
        const outcome = await ask("POST", "/execute/async", { script: CALL, args }, limitMs);
        if ("thrown" in outcome) throw new Error(`${name} in the page: ${outcome.thrown}`);
        return outcome.result;
      },
      run: (script, args) => ask("POST", "/execute/sync", { script, args }),
      click: (element) => ask("POST", `/element/${idOf(element)}/click`, {}),
      type: async (element, text) => {
        await ask("POST", `/element/${idOf(element)}/clear`, {});
        await ask("POST", `/element/${idOf(element)}/value`, { text });
      },
      close: async () => {
        try {
          await ask("DELETE", "", undefined);
        } finally {
          await program.stop();
        }
      },
    };
  } catch (error) {
    await program.stop();
    throw error;
  }
}

// What WebDriver makes of a rejected promise differs between drivers, so the outcome is data.
const CALL = `
  const [name, argument, done] = arguments;
  window[name](argument).then((result) => done({ result }), (error) => done({ thrown: String(error) }));`;

/** The only field of a reference, under the name that the standard gives it. @param {Record<string, string>} element */
const idOf = (element) => Object.values(element)[0];

/** @param {string} origin @param {string} method @param {string} path @param {unknown} [body] */
async function command(origin, method, path, body, limitMs = COMMAND_MS) {
  const response = await fetch(origin + path, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(limitMs),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`WebDriver ${method} ${path}: ${value?.error}: ${value?.message}`);
  return value;
}

// The driver lives as long as the shell's input is open: so not longer than the process that holds the other end. When
// the shell ends, xvfb-run takes the display down.
const SCRIPT = '"$0" "$@" & read -r _; kill $!; wait';

/** Starts the driver on a display of its own, and waits until it listens. */
async function startDriver() {
  const port = await freePort();
  const driver = [browsers().webkitDriver, `--port=${port}`];
  const program = ["-k", "5", String(LIFE_S), "xvfb-run", "-a", "sh", "-c", SCRIPT, ...driver];
  // Detached: a process group of its own, so that it can be ended as a whole.
  const child = spawn("timeout", program, { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  const ended = once(child, "exit");
  const stop = async () => {
    child.stdin.end();
    await within(ended, STOP_MS, "ending the driver").catch(() => {});
    try {
      if (child.pid) process.kill(-child.pid, "SIGKILL"); // what is left of it: a page that hangs does not hear its browser
    } catch {
      // nothing is left
    }
  };
  const origin = `http://127.0.0.1:${port}`;
  const isReady = () =>
    command(origin, "GET", "/status")
      .then(({ ready }) => ready)
      .catch(() => false);
  try {
    const failed = ended.then(([code]) =>
      Promise.reject(new Error(`WebKitWebDriver ended with code ${code}`)),
    );
    await within(Promise.race([until(isReady), failed]), START_MS, "starting WebKitWebDriver");
  } catch (error) {
    if (child.pid) await stop();
    throw error;
  }
  return { origin, stop };
}

/** @param {() => Promise<boolean>} condition */
async function until(condition) {
  const end = Date.now() + START_MS;
  while (Date.now() < end && !(await condition())) await sleep(50);
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

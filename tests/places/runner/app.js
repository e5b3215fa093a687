// An app in a folder of its own outside the project, so that it finds nothing of the project's above itself.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { startServer } from "../../../sandbox/server.js";
import { consumers } from "../../../tools/setup.js";
import { visit, WORKS, withSite } from "../../consumers/visit.js";

const INSTALL_MS = 600_000;
const COMMAND_MS = 600_000;
const SERVER_MS = 240_000;
const ROUND_MS = 250;
/** How much of an answer an error shows. */
const SHOWN = 1000;

const quiet = {
  NO_COLOR: "1",
  CI: "1",
  DO_NOT_TRACK: "1",
  ASTRO_TELEMETRY_DISABLED: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  NG_CLI_ANALYTICS: "false",
  NUXT_TELEMETRY_DISABLED: "1",
  STORYBOOK_DISABLE_TELEMETRY: "1",
  EXPO_NO_TELEMETRY: "1",
  npm_config_audit: "false",
  npm_config_fund: "false",
  npm_config_loglevel: "error",
};

/** Where the apps are. */
const places = join(tmpdir(), "thumbtack-users-places");

export class App {
  /** The commands that were run since this was emptied last. @type {string[]} */
  commands = [];
  /** @type {import("@playwright/test").Browser} */
  #browser;
  #env;

  /**
   * @param {string} name
   * @param {import("./place.js").Place} place
   * @param {import("@playwright/test").Browser} browser
   */
  constructor(name, place, browser) {
    this.place = place;
    this.folder = join(places, name);
    this.#browser = browser;
    const node =
      place.node && join(consumers, "node_modules", `node-${place.node}-linux-${process.arch}`, "bin");
    const PATH = [join(this.folder, "node_modules", ".bin"), node, process.env.PATH].filter(Boolean);
    this.#env = { ...outside(process.env), ...quiet, PATH: PATH.join(delimiter) };
  }

  /** Installs the packages, anew. @param {string} tarball */
  async install(tarball) {
    const { packages, asDevDependencies, manifest, install = "npm install" } = this.place;
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    cpSync(tarball, join(this.folder, "thumbtack-users.tgz"));
    const ours = { "thumbtack-users": "file:thumbtack-users.tgz" };
    const kind = asDevDependencies ? "devDependencies" : "dependencies";
    const all = {
      name: "app",
      version: "0.0.0",
      private: true,
      ...manifest,
      [kind]: { ...packages, ...ours },
    };
    writeFileSync(join(this.folder, "package.json"), `${JSON.stringify(all, null, 2)}\n`);
    await this.execute(install, { TARBALL: tarball }, INSTALL_MS);
  }

  /** Writes files of the app. @param {Record<string, string>} files */
  write(files) {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), content);
    }
  }

  /** Removes folders and files of the app, such as what an earlier row has built. @param {string[]} paths */
  remove(...paths) {
    for (const path of paths) rmSync(join(this.folder, path), { recursive: true, force: true });
  }

  /** Takes a folder of the app away while `work` runs. @param {string} path @param {() => Promise<void>} work */
  async away(path, work) {
    const folder = join(this.folder, path);
    renameSync(folder, `${folder}-away`);
    try {
      await work();
    } finally {
      renameSync(`${folder}-away`, folder);
    }
  }

  /** @param {string} path */
  read(path) {
    return readFileSync(join(this.folder, path), "utf8");
  }

  /** @param {string} path */
  has(path) {
    return existsSync(join(this.folder, path));
  }

  /** The versions of the shown packages that are really installed. */
  versions() {
    const of = (/** @type {string} */ name) =>
      JSON.parse(this.read(`node_modules/${name}/package.json`)).version;
    return this.place.shown.map((name) => `${name} ${of(name)}`).join(", ");
  }

  /**
   * Runs a command of the tool's to its end.
   * @param {string} command
   * @param {Record<string, string>} [env]
   * @returns {Promise<string>} All that it prints. Rejects with it if it fails or takes too long.
   */
  run(command, env = {}) {
    this.commands.push(command);
    return this.execute(command, env, COMMAND_MS);
  }

  /**
   * Runs a command that is none of the tool's, and is not written down.
   * @param {string} command
   * @param {Record<string, string>} env
   * @param {number} timeout
   * @param {string} [cwd]
   */
  async execute(command, env, timeout, cwd = this.folder) {
    const options = { cwd, env: { ...this.#env, ...env }, timeout, maxBuffer: 1 << 26 };
    try {
      return (await promisify(execFile)("sh", ["-c", `exec 2>&1 </dev/null; ${command}`], options)).stdout;
    } catch (error) {
      const { stdout = "", message } = /** @type {any} */ (error);
      throw new Error(`${message}\n${stdout}`);
    }
  }

  /**
   * Runs a command that serves the app on `$PORT`, which stands in it or in its environment, while `work` runs.
   * @param {string} command
   * @param {(url: string) => Promise<void>} work
   * @param {Record<string, string>} [env]
   */
  async serve(command, work, env = {}) {
    this.commands.push(command);
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const child = spawn("sh", ["-c", `exec 2>&1 </dev/null; ${command}`], {
      cwd: this.folder,
      env: { ...this.#env, PORT: String(port), ...env },
      stdio: ["ignore", "pipe", "ignore"],
      detached: true, // a process group of its own, so that all of it can be ended
    });
    let output = "";
    let isOver = false;
    const over = once(child, "close").then(() => {
      isOver = true;
    });
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    const end = (/** @type {NodeJS.Signals} */ signal) => isOver || process.kill(-Number(child.pid), signal);
    const limit = setTimeout(end, 3 * SERVER_MS, "SIGKILL");
    try {
      await answers(url, () => isOver);
      await work(url);
    } catch (error) {
      throw new Error(`${/** @type {Error} */ (error).message}\n${command}: ${output}`, { cause: error });
    } finally {
      end("SIGTERM");
      await Promise.race([over, wait(5000, undefined, { ref: false })]);
      end("SIGKILL");
      await over;
      clearTimeout(limit);
    }
  }

  /** Serves a built folder as a static host does, while `work` runs. @param {string} path @param {(url: string) => Promise<void>} work */
  serveFolder(path, work) {
    return withSite(join(this.folder, path), "/", work);
  }

  /** Opens a page of the app in Chromium, where all operations have to work: see `visit`. @param {string} url */
  visit(url) {
    return visit(this.#browser, url, { modules: 0 });
  }

  /**
   * The same of a dev server, which may bundle a dependency once a page has asked for it, and then reloads the page: so the page is
   * opened once before it counts.
   * @param {string} url
   */
  async visitDev(url) {
    const page = await this.#browser.newPage();
    try {
      await page.goto(url, { timeout: SERVER_MS });
      await page.waitForFunction("window.probe", undefined, { timeout: SERVER_MS });
      await page.waitForLoadState("networkidle");
    } finally {
      await page.close();
    }
    await this.visit(url);
  }

  /** Asks a route of the app's server, which runs `probe` on the server, and answers with what that gave. @param {string} url */
  ask(url) {
    return this.#askServer(
      url,
      (text) => isJson(text) && JSON.stringify(JSON.parse(text)) === JSON.stringify(WORKS),
    );
  }

  /** The same of a page that shows it. @param {string} url */
  askPage(url) {
    const shown = `>${JSON.stringify(WORKS)}<`;
    return this.#askServer(url, (text) => text.replaceAll("&quot;", '"').includes(shown));
  }

  /** @param {string} url @param {(text: string) => boolean} isRight */
  async #askServer(url, isRight) {
    const sandbox = await startServer();
    try {
      const response = await fetch(`${url}?sandbox=${sandbox.url}`, {
        signal: AbortSignal.timeout(SERVER_MS),
      });
      const text = await response.text();
      if (!isRight(text)) throw new Error(`${url} answered ${response.status}: ${text.slice(0, SHOWN)}`);
    } finally {
      await sandbox.close();
    }
  }

  /** Removes the app. */
  close() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** An environment without what npm tells its scripts. @param {NodeJS.ProcessEnv} env */
function outside(env) {
  const isNpms = (/** @type {string} */ name) =>
    /^(npm_(?!config_)|npm_config_local_prefix$|INIT_CWD$|NODE_ENV$)/.test(name);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isNpms(name)));
}

/** A port on which nothing listens. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Waits until a server answers, whatever it says. @param {string} url @param {() => boolean} isOver */
async function answers(url, isOver) {
  const until = Date.now() + SERVER_MS;
  while (Date.now() < until) {
    if (isOver()) throw new Error("The server ended before it answered.");
    const response = await fetch(url, { signal: AbortSignal.timeout(SERVER_MS) }).catch(() => undefined);
    if (response) return void (await response.body?.cancel());
    await wait(ROUND_MS);
  }
  throw new Error("The server does not answer.");
}

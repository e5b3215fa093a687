// Sets up what is missing, with the ordinary clients (rustup, cargo, npm, pip, and apt-get on Debian and its kin), each
// thing at its pinned version. What is there already is left alone: the second time takes no time.
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { find, output, root, run, Stop } from "./command.js";

const RUST = /channel = "(.+)"/.exec(readFileSync(join(root, "rust-toolchain.toml"), "utf8"))?.[1] ?? "";
const TARGET = "wasm32-unknown-unknown";

const lockOf = (/** @type {string} */ path) =>
  createHash("sha256")
    .update(readFileSync(join(root, path)))
    .digest("hex")
    .slice(0, 12);

// Outside the project, so that the next clone finds them; by lock file, so that it finds the right ones.
const cache = join(homedir(), ".cache", "thumbtack-users");
const toolbox = join(cache, `${RUST}-${lockOf("tools/wasm-tools/Cargo.lock")}`);
const tool = (/** @type {string} */ name) => join(toolbox, "bin", name);

/**
 * @typedef {object} Step
 * @property {string} name What it sets up.
 * @property {() => boolean} isThere
 * @property {() => Promise<void> | void} install
 */

/** @type {Step[]} */
const forBuild = [
  {
    name: "rustup",
    isThere: () => output("rustup", ["--version"]) !== undefined,
    install: () => {
      throw new Stop("Rust is missing: install rustup (https://rustup.rs), open a new shell, and try again.");
    },
  },
  {
    name: `Rust ${RUST}`,
    isThere: () => (output("rustup", ["toolchain", "list"]) ?? "").includes(`${RUST}-`),
    install: () => run("rustup", ["toolchain", "install", RUST, "--no-self-update", "--profile", "minimal"]),
  },
  {
    name: `rustfmt, clippy and the target ${TARGET}`,
    isThere: () => {
      const installed = output("rustup", ["component", "list", "--installed", "--toolchain", RUST]) ?? "";
      return ["rustfmt", "clippy", `rust-std-${TARGET}`].every((component) => installed.includes(component));
    },
    install: async () => {
      await run("rustup", ["component", "add", "rustfmt", "clippy", "--toolchain", RUST]);
      await run("rustup", ["target", "add", TARGET, "--toolchain", RUST]);
    },
  },
  {
    name: "npm packages",
    isThere: () => existsSync(npmStamp()),
    install: async () => {
      await run("npm", ["ci", "--no-fund", "--no-audit"]);
      writeFileSync(npmStamp(), "");
    },
  },
  {
    name: "wasm-pack and wasm-bindgen (about two minutes)",
    isThere: () =>
      ["wasm-pack", "wasm-bindgen", "wasm-bindgen-test-runner"].every((name) => existsSync(tool(name))),
    install: installTools,
  },
];

const npmStamp = () => join(root, "node_modules", `.installed-${lockOf("package-lock.json")}`);

/** What the tests need on top. A program counts as there under each of its names. */
const programs = [
  { names: ["chromium", "chromium-browser", "google-chrome"], debian: ["chromium"] },
  { names: ["firefox-esr", "firefox"], debian: ["firefox-esr"] },
  { names: ["WebKitWebDriver"], debian: ["webkit2gtk-driver"] },
  { names: ["xvfb-run"], debian: ["xvfb", "xauth"] },
];
const missing = () => programs.filter(({ names }) => !find(...names));

/** Where the bundlers, runtimes and compilers are that the packed tarball is tried in, and the apps that are made for that. */
export const consumers = join(root, "target", "consumers");
const CONSUMERS = "tests/consumers";
const consumersStamp = () =>
  join(consumers, "node_modules", `.installed-${lockOf(`${CONSUMERS}/package-lock.json`)}`);

async function installConsumers() {
  mkdirSync(consumers, { recursive: true });
  for (const name of ["package.json", "package-lock.json"]) {
    copyFileSync(join(root, CONSUMERS, name), join(consumers, name));
  }
  await run("npm", ["ci", "--no-fund", "--no-audit"], { cwd: consumers });
  writeFileSync(consumersStamp(), "");
}

const REQUIREMENTS = "tests/openapi/requirements.txt";
const pythonFolder = join(cache, `python-${lockOf(REQUIREMENTS)}`);

/** The program that compares the sandbox with openapi.yaml, once it is set up. */
export const schemathesis = join(pythonFolder, "bin", "schemathesis");

// Asked and not only looked for: the folder goes by a Python outside of it, which may have been replaced since.
const hasSchemathesis = () =>
  existsSync(join(pythonFolder, ".installed")) && output(schemathesis, ["--version"]) !== undefined;

/** @type {Step[]} */
const forTests = [
  {
    name: "browsers and their drivers",
    isThere: () => missing().length === 0,
    install: () =>
      installDebian(
        missing().flatMap(({ debian }) => debian),
        missing().map(({ names }) => names[0]),
      ),
  },
  {
    name: "bundlers, runtimes and compilers",
    isThere: () => existsSync(consumersStamp()),
    install: installConsumers,
  },
  {
    name: "Python 3.11 or later, with venv",
    isThere: () => hasSchemathesis() || findPython() !== undefined,
    install: () => installDebian(["python3", "python3-venv"], ["Python 3.11 or later, with venv"]),
  },
  {
    name: "schemathesis",
    isThere: hasSchemathesis,
    install: installSchemathesis,
  },
];

/**
 * A Python that can make a folder of packages with pip in it. Tried out: Debian's own comes without what that takes, and
 * says so only then. The second name is Debian's, where the first is another one that cannot.
 */
function findPython() {
  const folder = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
  const isNewEnough = "import sys; sys.exit(sys.version_info < (3, 11))";
  const works = (/** @type {string} */ python) =>
    output(python, ["-c", isNewEnough]) !== undefined &&
    output(python, ["-m", "venv", "--clear", folder]) !== undefined;
  try {
    return ["python3", "/usr/bin/python3"].find(works);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function installSchemathesis() {
  await run(findPython() ?? "python3", ["-m", "venv", "--clear", pythonFolder]);
  const pip = ["-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"];
  await run(join(pythonFolder, "bin", "python"), [...pip, "--requirement", REQUIREMENTS]);
  writeFileSync(join(pythonFolder, ".installed"), "");
}

/**
 * @param {string[]} packages Debian's names.
 * @param {string[]} names What a person on another system has to look for.
 */
async function installDebian(packages, names) {
  const isRoot = process.getuid?.() === 0;
  const canSudo = !isRoot && output("sudo", ["-n", "true"]) !== undefined;
  if (!find("apt-get") || !(isRoot || canSudo)) {
    const advice = find("apt-get") ? `run: sudo apt-get install ${packages.join(" ")}` : "put them on PATH";
    throw new Stop(`The tests need ${names.join(", ")}: ${advice}, and try again.`);
  }
  const [apt, ...prefix] = isRoot ? ["apt-get"] : ["sudo", "apt-get"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run(apt, [...prefix, "update", "-q"], { env });
  await run(apt, [...prefix, "install", "-q", "-y", "--no-install-recommends", ...packages], { env });
}

async function installTools() {
  const target = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
  try {
    // Unoptimised: they run seldom, and an optimised build takes several times as long.
    const where = ["--path", "tools/wasm-tools", "--root", toolbox, "--target-dir", target];
    await run("cargo", ["install", "--locked", "--debug", ...where]);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

/**
 * Sets up what a build needs, and what the tests need if they are to run; says what it does and how long it takes.
 * @param {{ tests?: boolean }} [options]
 */
export async function setUp({ tests = false } = {}) {
  for (const step of tests ? [...forBuild, ...forTests] : forBuild) {
    if (step.isThere()) continue;
    console.log(`\nSetting up: ${step.name}`);
    const start = Date.now();
    await step.install();
    if (!step.isThere()) throw new Stop(`${step.name}: installed, but not found afterwards.`);
    console.log(`Set up: ${step.name}, in ${Math.round((Date.now() - start) / 1000)} s`);
  }
  const paths = [join(toolbox, "bin"), join(root, "node_modules", ".bin"), process.env.PATH];
  process.env.PATH = paths.join(delimiter);
}

/** The browsers and drivers, once they are set up. */
export const browsers = () => ({
  chromium: find(...programs[0].names) ?? "",
  firefox: find(...programs[1].names) ?? "",
  webkitDriver: find("WebKitWebDriver") ?? "",
});

// Python, and schemathesis in it.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { output, run } from "../command.js";
import { cache, lockOf } from "./cache.js";
import { installDebian } from "./debian.js";

const REQUIREMENTS = "tests/openapi/requirements.txt";
const folder = join(cache, `python-${lockOf(REQUIREMENTS)}`);

/** The program that compares the sandbox with openapi.yaml, once it is set up. */
export const schemathesis = join(folder, "bin", "schemathesis");

// Asked and not only looked for: the folder goes by a Python outside of it, which may have been replaced since.
const hasSchemathesis = () =>
  existsSync(join(folder, ".installed")) && output(schemathesis, ["--version"]) !== undefined;

/** @type {import("./cache.js").Step[]} */
export const pythonSteps = [
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
  await run(findPython() ?? "python3", ["-m", "venv", "--clear", folder]);
  const pip = ["-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"];
  await run(join(folder, "bin", "python"), [...pip, "--requirement", REQUIREMENTS]);
  writeFileSync(join(folder, ".installed"), "");
}

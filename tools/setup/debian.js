// Debian's packages.
import { find, output, run, Stop } from "../command.js";

/**
 * @param {string[]} packages Debian's names.
 * @param {string[]} names What a person on another system has to look for.
 */
export async function installDebian(packages, names) {
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

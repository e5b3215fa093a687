// The table in CONTRIBUTING.md that says which suite is where. `node tools/test/table.js` prints it.
import { fileURLToPath } from "node:url";
import { byHand, commandOf, parts, partsOf, tiers } from "./parts.js";

const code = (/** @type {string} */ text) => `\`${text}\``;

/** @param {import("./parts.js").Part} part */
const suitesOf = ({ node = [], projects = [], cargo = [], cases = [] }) =>
  [
    ...[...node, ...cases].map(code),
    ...(projects.length > 0 ? [`Playwright: ${projects.map(code).join(", ")}`] : []),
    ...(cargo.length > 0 ? [`cargo: ${cargo.map(code).join(", ")}`] : []),
  ].join("; ");

/** In Markdown. */
export function table() {
  const rows = /** @type {import("./parts.js").Tier[]} */ (Object.keys(tiers)).flatMap((tier) =>
    partsOf(tier).map((name) => [
      code(commandOf(tier)),
      code(name),
      parts[name].proves,
      suitesOf(parts[name]),
    ]),
  );
  const hand = Object.entries(byHand).map(([name, { proves, folders }]) => [
    `${code(`npm run ${name}`)}, by hand`,
    "",
    proves,
    folders.map(code).join(", "),
  ]);
  const head = [
    ["command", "part", "what it proves", "suites"],
    ["---", "---", "---", "---"],
  ];
  return [...head, ...rows, ...hand].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(table());

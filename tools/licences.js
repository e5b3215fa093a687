// Writes THIRD-PARTY-LICENSES.txt, which is in the package: after each change of the crates that the module is linked from.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { main, root } from "./command.js";
import { crates } from "./licences/crates.js";
import { notice } from "./licences/notice.js";
import { setUp } from "./setup.js";

await main(async () => {
  await setUp();
  writeFileSync(join(root, "THIRD-PARTY-LICENSES.txt"), notice("thumbtack-users", crates()));
});

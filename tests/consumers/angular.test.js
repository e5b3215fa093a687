// Angular's production build, which leaves `new URL(..., import.meta.url)` as it is: without zone.js, and with it.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { angular as above, consumers } from "../../tools/setup.js";
import { angular } from "../places/runner/angular.js";
import { shell } from "./shell.js";
import { stageIn } from "./stage.js";
import { openChromium, visit, withSite } from "./visit.js";

/** Angular refuses Node 20. */
const installed = join(consumers, "node_modules", `node-24-${process.platform}-${process.arch}`, "bin");
const path = existsSync(installed) ? installed : dirname(process.execPath);

/** @type {import("@playwright/test").Browser} */
let browser;
before(async () => {
  browser = await openChromium();
});
after(() => browser.close());

for (const zone of [false, true]) {
  const name = zone ? "zone.js" : "zoneless";
  test(`Angular, ${name}: what \`ng build\` makes works`, async () => {
    const folder = await stageIn(above, name, angular({ name, zone }).files);
    const ng = join(above, "node_modules", "@angular", "cli", "bin", "ng.js");
    const command = `node ${ng} build --configuration browser,production`;
    const output = await shell(folder, command, { path, env: { CI: "1", NG_CLI_ANALYTICS: "false" } });
    assert.doesNotMatch(output, /warn/i);
    await withSite(join(folder, "dist", "app", "browser"), "/", (url) => visit(browser, url, { modules: 0 }));
  });
}

// What the first visit costs: how many requests, how many bytes, and to whom.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { pages } from "../../../tools/page.js";
import { expect, test } from "../page.js";

/** The page, its style, its code, its icon, and the module; and the worker. */
const MAX_FILES = 6;
/**
 * So much would have to have a reason. In bytes, compressed by brotli. 60,000 and 75,000 before the client moved into Rust:
 * back to that when the module is at its goal (bench/download.js).
 */
const MAX_BYTES = { server: 68_000, static: 87_500 };

test("the first visit: a handful of files, all of them the page's own", async ({ page, site, mode }) => {
  /** @type {Map<string, number>} */
  const loaded = new Map();
  page.on("response", async (response) => {
    const path = new URL(response.url()).pathname;
    loaded.set(path, (loaded.get(path) ?? 0) + 1);
  });
  await page.goto(`${site.url}/`);
  if (mode === "static") await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.getByRole("button", { name: "Connect" }).click();
  await expect(page.getByText("No webhooks yet")).toBeVisible();

  const folder = pages[mode];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    // The licences are for who takes the files along: no page asks for them.
    .filter((name) => statSync(join(folder, name)).isFile() && !/LICENSE/.test(name))
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      return {
        name,
        raw: bytes.length,
        gzip: gzipSync(bytes).length,
        brotli: brotliCompressSync(bytes).length,
      };
    })
    // Only where a worker was left behind does a page in front of the server need this one.
    .filter(({ name }) => mode === "static" || name !== "sandbox-worker.js");
  /** @param {"raw" | "gzip" | "brotli"} how */
  const sum = (how) => files.reduce((total, file) => total + file[how], 0);
  for (const { name, raw, gzip, brotli } of files) {
    console.log(`${mode}: ${name}: ${raw} bytes, ${gzip} in gzip, ${brotli} in brotli`);
  }
  console.log(
    `${mode}: ${files.length} files, ${sum("raw")} bytes, ${sum("gzip")} in gzip, ${sum("brotli")} in brotli`,
  );
  if (site.asked)
    console.log(`${mode}: the host was asked ${site.asked.length} times: ${site.asked.join(" ")}`);

  expect(files.length).toBeLessThanOrEqual(MAX_FILES);
  expect(sum("brotli")).toBeLessThan(MAX_BYTES[mode]);
  const paths = [...loaded.keys()].filter((path) => !/\/(api|sandbox)\//.test(path));
  const known = ["/", ...files.map(({ name }) => `/${name.replaceAll("\\", "/")}`)];
  expect(paths.filter((path) => !known.includes(path) && !path.endsWith("/sandbox-worker.js"))).toEqual([]);
  // None for nothing: the icon is the tab's and the page's.
  for (const path of paths) expect(loaded.get(path), path).toBeLessThanOrEqual(path.endsWith(".svg") ? 2 : 1);
  // The worker reads each once more, past the browser's cache, to keep it.
  if (site.asked) expect(site.asked.length).toBeLessThanOrEqual(2 * MAX_FILES);
});

// Where the links of README.md and docs/ lead: to headings, of the same page and of others, and to files of the project.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { pages } from "./snippets.js";

const root = new URL("../../", import.meta.url);

/** A page without its code. @param {URL} address */
const prose = (address) => readFileSync(address, "utf8").replace(/^```[\s\S]*?^```$|`[^`\n]+`/gm, "");

/** The anchors of a page's headings, as GitHub and npm make them. @param {URL} address */
const anchorsOf = (address) =>
  [
    ...readFileSync(address, "utf8")
      .replace(/^```[\s\S]*?^```$/gm, "")
      .matchAll(/^#+ (.+)$/gm),
  ].map(
    ([, heading]) =>
      `#${heading
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-")}`,
  );

for (const page of pages) {
  const address = new URL(page, root);
  const text = prose(address);
  const inText = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  const inTags = [...text.matchAll(/(?:src|srcset|href)="([^"]+)"/g)].map(([, target]) => target);

  for (const target of new Set([...inText, ...inTags])) {
    if (target.startsWith("https://")) continue; // nothing here can follow it
    test(`${page}: ${target} is there`, () => {
      const { hash, href } = new URL(target, address);
      const file = new URL(href.slice(0, href.length - hash.length));
      assert.ok(existsSync(fileURLToPath(file)), "no such file");
      if (hash) assert.ok(anchorsOf(file).includes(hash), "no such heading");
    });
  }

  test(`${page}: no two headings have one anchor`, () => {
    const anchors = anchorsOf(address);
    assert.equal(new Set(anchors).size, anchors.length);
  });
}

test("the README leads to each page of docs/", () => {
  const readme = prose(new URL("README.md", root));
  for (const page of pages.slice(1)) assert.ok(readme.includes(`(${page}`), page);
});

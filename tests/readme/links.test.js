// Where the README's links lead: to its own headings, and to files of the project.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);
const readme = readFileSync(new URL("README.md", root), "utf8").replace(/^```[\s\S]*?^```$|`[^`\n]+`/gm, "");

/** A heading's anchor, as GitHub and npm make it. @param {string} heading */
const anchor = (heading) =>
  `#${heading
    .toLowerCase()
    .replace(/[^\w -]/g, "")
    .replaceAll(" ", "-")}`;
const anchors = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading));

const inText = [...readme.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
const inTags = [...readme.matchAll(/(?:src|srcset|href)="([^"]+)"/g)].map(([, target]) => target);

for (const target of new Set([...inText, ...inTags])) {
  if (target.startsWith("https://")) continue; // nothing here can follow it
  test(`${target} is there`, () => {
    assert.ok(target.startsWith("#") ? anchors.includes(target) : existsSync(new URL(target, root)));
  });
}

test("no two headings have one anchor", () => assert.equal(new Set(anchors).size, anchors.length));

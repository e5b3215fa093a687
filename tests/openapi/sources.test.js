// Each statement of the document says where it comes from.
import assert from "node:assert/strict";
import { test } from "node:test";
import { document } from "./document.js";
import { MARKED, places, strays } from "./sources.js";

/** @typedef {import("./sources.js").Place} Place */

const SOURCES = ["documented", "second-hand", "observed", "chosen"];
/** What a reader cannot look up at Thumbtack's, and so has to be told the reason of. */
const WITH_REASON = ["second-hand", "chosen"];

const all = [...places(document)];

/** What is wrong with the mark of an object, if anything. @param {Place} place @returns {string | undefined} */
function mistake({ kind, node }) {
  const mark = node["x-source"];
  if (mark === undefined) return MARKED.includes(kind) ? "has no x-source" : undefined;
  const byKeyword = typeof mark === "string" ? { "*": mark } : mark;
  const { "*": rest, ...named } = byKeyword;
  if (rest === undefined) return 'has no "*" in its x-source';
  const unknown = Object.values(byKeyword).filter((source) => !SOURCES.includes(source));
  if (unknown.length > 0) return `has an unknown source: ${unknown}`;
  const missing = Object.keys(named).filter((keyword) => !(keyword in node));
  if (missing.length > 0) return `names ${missing} in its x-source, but has no such keyword`;
  // Inside of a parameter, say, the parameter's description gives it.
  const needsReason =
    MARKED.includes(kind) && Object.values(byKeyword).some((source) => WITH_REASON.includes(source));
  return needsReason && !node.description ? "gives no reason in a description" : undefined;
}

test("each operation, parameter, answer, property and so on has a source", () => {
  const mistakes = all.flatMap((place) => {
    const found = mistake(place);
    return found === undefined ? [] : [`${place.pointer} (${place.kind}) ${found}`];
  });
  assert.deepEqual(mistakes, []);
});

test("nothing that says something is passed over", () => {
  assert.deepEqual(strays(document), []);
  for (const kind of MARKED)
    assert.ok(
      all.some((place) => place.kind === kind),
      `there is no ${kind}`,
    );
});

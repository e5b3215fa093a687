// CHANGELOG.md is in the format that it names, and says what this version is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { manifest, read } from "./project.js";

const text = read("CHANGELOG.md");
const sections = text
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [heading, ...lines] = section.trimEnd().split("\n");
    const [, version, date] = /^(\d+\.\d+\.\d+[\w.-]*) - (.+)$/.exec(heading) ?? [];
    return { heading, version, date, lines };
  });

const KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

test("each heading is Unreleased, at the top, or a version and its date", () => {
  assert.match(text, /^# Changelog\n/);
  assert.ok(sections.length > 0);
  for (const [index, { heading, date }] of sections.entries()) {
    if (index === 0 && heading === "Unreleased") continue;
    assert.match(date ?? "", /^\d{4}-\d{2}-\d{2}$/, heading);
    assert.equal(new Date(date).toISOString().slice(0, 10), date, heading);
  }
});

test("the newest version is first", () => {
  const released = sections.filter(({ version }) => version);
  const versions = released.map(({ version }) => version);
  assert.deepEqual(versions, [...new Set(versions)].sort(compare).reverse());
  const dates = released.map(({ date }) => date);
  assert.deepEqual(dates, dates.toSorted().reverse());
});

test("each section has its changes by kind", () => {
  for (const { heading, lines } of sections) {
    const kinds = lines.filter((line) => line.startsWith("#")).map((line) => line.replace(/^### /, ""));
    assert.ok(
      kinds.length > 0 && kinds.every((kind) => KINDS.includes(kind)),
      `${heading}: ${kinds.join(", ")}`,
    );
    assert.equal(new Set(kinds).size, kinds.length, heading);
    const parts = `\n${lines.join("\n")}`.split(/\n### .+\n/).slice(1);
    for (const part of parts) assert.match(part, /^\n- /, heading);
  }
});

test("the package's version has a section, or is not released yet", () => {
  const isThere = sections.some(({ version }) => version === manifest.version);
  assert.ok(isThere || sections[0].heading === "Unreleased", manifest.version);
});

/** By precedence: a pre-release is before its release. */
const compare = (a, b) => rank(a).localeCompare(rank(b), "en", { numeric: true });
const rank = (version) => (version.includes("-") ? version : `${version}-zz`);

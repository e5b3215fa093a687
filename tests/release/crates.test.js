// The crates that the module and its tools are built from: their licences, where they come from, and what we say of them.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { root } from "../../tools/command.js";
import { crates } from "../../tools/licences/crates.js";
import { notice } from "../../tools/licences/notice.js";
import { cargoDeny } from "../../tools/setup.js";
import { calls } from "../module/call-graph.js";
import { read } from "./project.js";

const NOTICE = "THIRD-PARTY-LICENSES.txt";

for (const manifest of ["Cargo.toml", "tools/wasm-tools/Cargo.toml"]) {
  test(`cargo-deny allows the crates of ${manifest}`, { timeout: 120_000 }, async () => {
    const parameters = ["--locked", "--color", "never", "--manifest-path", manifest];
    const checks = ["check", "bans", "licenses", "sources"];
    const { stdout, stderr } = await promisify(execFile)(cargoDeny, [...parameters, ...checks], {
      cwd: root,
    });
    assert.equal(stdout.trim(), "bans ok, licenses ok, sources ok");
    assert.doesNotMatch(stderr, /^warning/m);
  });
}

test(`${NOTICE} is that of today's crates`, () => {
  assert.equal(read(NOTICE), notice("thumbtack-users", crates()), "node tools/licences.js writes it");
});

test(`${NOTICE} names each crate that a function of the module comes from`, () => {
  const names = new Set(
    calls()
      .flat()
      .map((name) => /^<?([a-z_]\w*)::/.exec(name)?.[1]),
  );
  const others = [...names].filter(
    (name) => name && !/^(thumbtack_users|core|alloc|std|__rustc)$/.test(name),
  );
  assert.ok(others.includes("wasm_bindgen") && others.includes("rlsf"), others.join(" "));
  const named = [...read(NOTICE).matchAll(/^(\S+) [\d.]+: /gm)].map(([, name]) => name.replaceAll("-", "_"));
  for (const name of others) assert.ok(named.includes(name), name);
});

test(`${NOTICE} has the notices that the licences ask for`, () => {
  const text = read(NOTICE);
  // Of a crate with a file, of one without, and of the compiler's own library.
  for (const author of ["Alex Crichton", "Carl Lerche", "yvt", "The Rust Project Developers"]) {
    assert.match(text, new RegExp(`^Copyright (?:\\(c\\) )?.*${author}`, "m"));
  }
  // It has one text for each group of crates; a group without one has Apache-2.0, which is in LICENSE-APACHE.
  for (const section of text.split(/\n-{20,}\n/).slice(1)) {
    const [titles, licence] = section.trim().split(/\n\n([\s\S]*)/);
    if (licence) assert.match(licence, /Permission is hereby granted/, titles);
    else for (const title of titles.split("\n")) assert.match(title, /\bOR Apache-2\.0$/);
  }
});

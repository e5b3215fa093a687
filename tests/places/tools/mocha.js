// Mocha, and the test runner of Node itself: import and require.
import { programs } from "../runner/plain.js";
import { runTests } from "../runner/tested.js";

const result = '{"name":"ApiError","code":"not_found","isOurs":true,"isApiError":true}';
const body = `it("every operation", async () => {
  const { methods, ...rest } = await probe(process.env.SANDBOX_URL);
  assert.equal(methods.length, 9);
  assert.deepEqual(rest, ${result});
});
`;
const imported = `import assert from "node:assert/strict";\nimport { probe } from "../probe.js";\n${body}`;
const required = `const assert = require("node:assert/strict");\nconst { probe } = require("../probe.cjs");\n${body}`;

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Mocha and node:test",
  shown: ["mocha"],
  packages: { mocha: "12.0.3" },
  manifest: { type: "module" },
  files: {
    ...programs,
    "test/one.spec.mjs": imported,
    "test/two.spec.cjs": required,
    "node/one.test.mjs": `import { it } from "node:test";\n${imported}`,
    "node/two.test.cjs": `const { it } = require("node:test");\n${required}`,
  },
  rows: [
    { done: "test, Mocha", work: (app) => runTests(app, 'npx mocha --timeout 20000 "test/*"', /2 passing/) },
    { done: "test, node:test", work: (app) => runTests(app, "node --test node/*", /pass 2\n.+fail 0\n/s) },
  ],
};

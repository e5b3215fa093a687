// Runs in Jest as it is set up by default: CommonJS, and nothing transformed that a package has.
const { writeFileSync } = require("node:fs");
const entry = require("thumbtack-users");
const { probe } = require("./probe.cjs");

test("the package", async () => {
  const outcome = { entry: await probe(entry) };
  if (typeof fetch === "undefined") {
    const users = await entry.createClient({ accessToken: "t", maxRetries: 0 });
    const { name, code, message } = await users.getSelf().catch((error) => error);
    outcome.withoutFetch = { name, code, message };
  }
  writeFileSync(`${process.env.OUTCOMES}/${globalThis.project}.json`, JSON.stringify(outcome));
});

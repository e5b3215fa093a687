// Runs in Jest, which has to have ES modules switched on.
import { writeFileSync } from "node:fs";
import * as entry from "thumbtack-users";
import * as inline from "thumbtack-users/inline";
import { probe } from "./probe.js";

test("the package", async () => {
  const outcome = { entry: await probe(entry), inline: await probe(inline) };
  writeFileSync(`${process.env.OUTCOMES}/${globalThis.project}.json`, JSON.stringify(outcome));
});

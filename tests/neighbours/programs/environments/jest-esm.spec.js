// Runs in Jest, which has to have ES modules switched on.
import { writeFileSync } from "node:fs";
import * as entry from "thumbtack-users";
import * as streaming from "thumbtack-users/streaming";
import { probe } from "./probe.cjs";

test("the package", async () => {
  const outcome = { entry: await probe(entry), streaming: await probe(streaming) };
  writeFileSync(`${process.env.OUTCOMES}/${globalThis.project}.json`, JSON.stringify(outcome));
});

// Runs in Vitest.
import { writeFileSync } from "node:fs";
import * as entry from "thumbtack-users";
import * as streaming from "thumbtack-users/streaming";
import { expect, test, vi } from "vitest";
import { probe } from "./probe.cjs";

test("the package", async () => {
  const outcome = { entry: await probe(entry), streaming: await probe(streaming) };
  const users = await entry.createClient({
    accessToken: "t",
    fetch: async () => Response.json({ userID: "1" }),
  });
  expect(await users.getSelf()).toEqual({ userID: "1" });
  vi.spyOn(users, "getSelf").mockResolvedValue("spied");
  expect(await users.getSelf()).toBe("spied");
  vi.restoreAllMocks();
  expect(await users.getSelf()).toEqual({ userID: "1" });
  vi.spyOn(entry.UsersClient.prototype, "getSelf").mockResolvedValue("of the class");
  expect(await (await entry.createClient({ accessToken: "t" })).getSelf()).toBe("of the class");
  writeFileSync(`${process.env.OUTCOMES}/${process.env.PROJECT}.json`, JSON.stringify(outcome));
});

// Runs in Jest: mocks of fetch as people make them there.
import { writeFileSync } from "node:fs";
import { jest } from "@jest/globals";
import fetchMock from "jest-fetch-mock";
import { createClient } from "thumbtack-users";

const user = { userID: "1337" };

test("jest-fetch-mock and spies", async () => {
  const users = await createClient({ accessToken: "t", maxRetries: 0 });
  fetchMock.enableMocks();
  fetchMock.mockResponse(JSON.stringify(user));
  const answered = [await users.getSelf(), await users.getSelf()];
  fetchMock.mockReject(new Error("no network"));
  const { code } = await users.getSelf().catch((error) => error);
  fetchMock.disableMocks();

  jest.spyOn(users, "getSelf").mockResolvedValue("spied");
  const spied = await users.getSelf();
  jest.restoreAllMocks();
  const fetch = jest.fn(async () => Response.json(user));
  const restored = await (await createClient({ accessToken: "t", fetch })).getSelf();
  const outcome = { answered, code, spied, restored, times: fetch.mock.calls.length };
  writeFileSync(`${process.env.OUTCOMES}/mocks.json`, JSON.stringify(outcome));
});

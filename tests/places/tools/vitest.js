// Vitest in its environments and pools, and with the package inlined.
import { METHODS } from "../../consumers/operations.js";
import { probeIn } from "../runner/parts.js";
import { runTests } from "../runner/tested.js";

const test = `import { ApiError, createClient, UsersClient } from "thumbtack-users";
import * as streaming from "thumbtack-users/streaming";
import { expect, test, vi } from "vitest";
import { runOperations } from "./operations.js";

for (const entry of [{ createClient }, streaming])
  test("every operation", async () => {
    const options = { accessToken: "sandbox-token", baseUrl: process.env.SANDBOX_URL };
    expect(await runOperations(await entry.createClient(options))).toEqual(${JSON.stringify(METHODS)});
  });

test("mocks", async () => {
  const fetch = vi.fn(async () => new Response("{}", { status: 404 }));
  const users = await createClient({ accessToken: "t", fetch });
  await expect(users.getSelf()).rejects.toBeInstanceOf(ApiError);
  vi.spyOn(UsersClient.prototype, "getSelf").mockResolvedValue({ userID: "2" });
  expect(await users.getSelf()).toEqual({ userID: "2" });
});
`;

/** @param {string} done @param {string} [parameters] @returns {import("../runner/place.js").Row} */
const row = (done, parameters = "") => ({
  done: `test, ${done}`,
  work: (app) => runTests(app, `npx vitest run${parameters && " "}${parameters}`, /Tests {2}3 passed \(3\)/),
});

const inline = "--config inline.config.js";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Vitest",
  shown: ["vitest", "jsdom", "happy-dom"],
  packages: { vitest: "4.1.12", jsdom: "29.1.1", "happy-dom": "21.0.4" },
  manifest: { type: "module" },
  files: {
    ...probeIn("."),
    "a.test.js": test,
    "inline.config.js": `export default { test: { server: { deps: { inline: ["thumbtack-users"] } } } };\n`,
  },
  rows: [
    row("default set-up"),
    row("vmThreads", "--pool=vmThreads"),
    row("vmForks", "--pool=vmForks"),
    row("threads", "--pool=threads"),
    row("jsdom", "--environment=jsdom"),
    row("happy-dom", "--environment=happy-dom"),
    row("jsdom, vmThreads", "--environment=jsdom --pool=vmThreads"),
    row("deps.inline", inline),
    row("deps.inline, vmThreads", `${inline} --pool=vmThreads`),
    row("deps.inline, jsdom", `${inline} --environment=jsdom`),
  ],
};

// What becomes of calls in Cloudflare's workerd, with an old compatibility date and a new one.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import { METHODS } from "./operations.js";
import { stage } from "./stage.js";
import { build, DATES, withWorker } from "./workers.js";

const read = (/** @type {string} */ path) => readFileSync(new URL(path, import.meta.url), "utf8");

/** @type {string} */
let folder;
before(async () => {
  folder = await stage("workers-calls", {
    "index.js": read("worker/index.js"),
    "operations.js": read("operations.js"),
    "wrangler.jsonc": JSON.stringify({ name: "calls", main: "index.js", compatibility_date: DATES[1] }),
  });
  await build(folder);
});

for (const compatibilityDate of DATES) {
  /** @type {(options: object, work: (ask: (path: string) => Promise<any>, url: string) => Promise<void>) => Promise<void>} */
  const run = (options, work) =>
    withWorker(folder, { compatibilityDate, bindings: { LOAD: "" }, ...options }, (ask, url) =>
      work(async (path) => JSON.parse(await ask(path)), url),
    );

  describe(`compatibility date ${compatibilityDate}`, () => {
    for (const LOAD of ["", "init()", "init(module)", "initSync(module)"]) {
      for (const compatibilityFlags of [[], ["nodejs_compat"]]) {
        const name = [LOAD ? `${LOAD} in global scope` : "createClient", ...compatibilityFlags].join(", ");
        test(`all operations work: ${name}`, () =>
          run({ compatibilityFlags, bindings: { LOAD } }, async (ask) => {
            assert.deepEqual(await ask("/operations"), { value: METHODS });
          }));
      }
    }

    test("a redirect is not followed, and the error says so", async () => {
      const asked = [];
      const answer = (/** @type {Request} */ { url, headers }) => {
        asked.push([url, headers.get("authorization")]);
        return new Response(null, { status: 302, headers: { location: "https://other.example/" } });
      };
      await run({ answer }, async (ask) => {
        const { error } = await ask("/once");
        assert.deepEqual([error.name, error.code], ["NetworkError", "network"]);
        assert.match(error.message, /got a redirect, which is never followed/);
        assert.deepEqual(asked, [["https://api.thumbtack.com/api/v4/users/self", "Bearer sandbox-token"]]);
      });
    });

    test("a read is repeated until it has its answer: 503, 503, 200", () =>
      run({ faults: [{ status: 503, headers: { "retry-after": "0" }, count: 2 }] }, async (ask, url) => {
        assert.equal((await ask("/self")).value.userID, "1337");
        const { data } = await (await fetch(`${url}/sandbox/requests`)).json();
        assert.deepEqual(
          data.map(({ answered }) => answered),
          [503, 503, 200],
        );
      }));

    test("timeoutMs ends a call", () =>
      run({ faults: [{ delayMs: 20_000 }] }, async (ask) => {
        assert.equal((await ask("/late")).error.code, "timeout");
      }));

    test("a signal ends a call, with its own reason", () =>
      run({ faults: [{ delayMs: 20_000 }] }, async (ask) => {
        assert.deepEqual(await ask("/aborted"), { error: { name: "Error", message: "no longer wanted" } });
      }));

    test("all operations work with thumbtack-users/streaming", () =>
      run({}, async (ask) => {
        assert.deepEqual(await ask("/streaming"), { value: METHODS });
      }));

    const isMe = ({ value }) => value?.userID === "1337";
    const three = (/** @type {(path: string) => Promise<any>} */ ask, /** @type {string} */ path) =>
      Promise.all([ask(path), ask(path), ask(path)]);

    test("requests at the same time, each with a client of its own", () =>
      run({ faults: [{ delayMs: 50 }] }, async (ask) => {
        assert.ok((await three(ask, "/self")).every(isMe));
      }));

    test("requests at the same time, all with one client that has a token", () =>
      run({ bindings: { LOAD: "init()" }, faults: [{ delayMs: 50 }] }, async (ask) => {
        assert.ok((await three(ask, "/shared/token")).every(isMe));
      }));

    test("one client with an accessToken function: works, but where the request that asked for a token ended before it came", async () => {
      let gate = Promise.resolve();
      const answer = async (/** @type {Request} */ { url }) => {
        if (!url.startsWith("https://token.example/")) return;
        await gate;
        return new Response("sandbox-token");
      };
      await run({ bindings: { LOAD: "init()" }, answer }, async (ask) => {
        assert.ok((await three(ask, "/shared/function")).every(isMe));

        /** @type {(value?: void) => void} */
        let open = () => {};
        gate = new Promise((resolve) => {
          open = resolve;
        });
        assert.equal((await ask("/shared/function/leave")).value, "has left");
        const next = ask("/shared/function");
        assert.ok(isMe(await ask("/shared/token"))); // time passes, and the Worker has done with the first
        open();
        const { error } = await next;
        assert.equal(error.code, "timeout");
        assert.match(error.message, /the accessToken function gave no answer/);
        assert.ok(isMe(await ask("/shared/function")));
      });
    });
  });
}

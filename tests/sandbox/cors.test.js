import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_BODY_BYTES } from "../../sandbox/body.js";
import { create, NEW_WEBHOOK, newSandbox, SELF, WEBHOOKS } from "./caller.js";

const ORIGIN = "https://app.example";

/** @param {string | null} value */
const names = (value) => (value ?? "").split(",").map((name) => name.trim().toLowerCase());

test("a preflight is answered for every path, any origin, without a token", async () => {
  const call = newSandbox();
  for (const path of [SELF, WEBHOOKS, `${WEBHOOKS}/1`, `${WEBHOOKS}/1/auth`, "/nowhere"]) {
    for (const origin of [ORIGIN, "null", "http://localhost:5173"]) {
      for (const method of ["GET", "POST", "PUT", "DELETE"]) {
        const { status, text, headers } = await call("OPTIONS", path, {
          token: null,
          headers: {
            origin,
            "access-control-request-method": method,
            "access-control-request-headers": "Authorization, content-type,x-request-id",
          },
        });
        assert.equal(status, 204);
        assert.equal(text, "");
        assert.equal(headers.get("access-control-allow-origin"), "*");
        assert.equal(headers.get("access-control-allow-credentials"), null);
        assert.ok(names(headers.get("access-control-allow-methods")).includes(method.toLowerCase()));
        assert.deepEqual(names(headers.get("access-control-allow-headers")), [
          "authorization",
          "content-type",
          "x-request-id",
        ]);
        assert.ok(Number(headers.get("access-control-max-age")) > 0);
      }
    }
  }
});

test("a preflight that asks for no header hears of the usual two", async () => {
  const { headers } = await newSandbox()("OPTIONS", WEBHOOKS, {
    token: null,
    headers: { origin: ORIGIN, "access-control-request-method": "POST" },
  });
  const allowed = names(headers.get("access-control-allow-headers"));
  assert.deepEqual(allowed, ["authorization", "content-type"]);
});

test("every answer, errors included, can be read from any origin", async () => {
  const call = newSandbox();
  const { webhookID } = await create(call);
  const path = `${WEBHOOKS}/${webhookID}`;
  const origin = { origin: ORIGIN };
  const answers = {
    200: await call("GET", SELF, { headers: origin }),
    201: await call("POST", WEBHOOKS, { body: NEW_WEBHOOK, headers: origin }),
    204: await call("DELETE", path, { headers: origin }),
    400: await call("POST", WEBHOOKS, { body: {}, headers: origin }),
    401: await call("GET", SELF, { token: null, headers: origin }),
    404: await call("GET", path, { headers: origin }),
    405: await call("PATCH", path, { headers: origin }),
    413: await call("POST", WEBHOOKS, { raw: " ".repeat(MAX_BODY_BYTES + 1), headers: origin }),
    415: await call("POST", WEBHOOKS, { raw: "", headers: { ...origin, "content-type": "a/b" } }),
  };
  for (const [status, answer] of Object.entries(answers)) {
    assert.equal(answer.status, Number(status));
    assert.equal(answer.headers.get("access-control-allow-origin"), "*", status);
    assert.equal(answer.headers.get("access-control-expose-headers"), "Retry-After", status);
    assert.equal(answer.headers.get("access-control-allow-credentials"), null, status);
  }
  const nowhere = await call("GET", "/nowhere", { headers: origin });
  assert.equal(nowhere.headers.get("access-control-allow-origin"), "*");
});

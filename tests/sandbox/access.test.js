import assert from "node:assert/strict";
import { test } from "node:test";
import { SCOPES, TOKENS } from "../../sandbox/app.js";
import { assertProblem, NEW_WEBHOOK, newSandbox, SELF, WEBHOOKS } from "./caller.js";

const NOT_ACTIVE =
  '{"type":"about:blank","title":"Unauthorized","status":401,"detail":"invalid token. failure reason(s): [token is not active]"}';

const OPERATIONS = /** @type {const} */ ([
  ["GET", SELF, SCOPES.readUser],
  ["POST", WEBHOOKS, SCOPES.writeWebhooks],
  ["GET", WEBHOOKS, SCOPES.readWebhooks],
  ["GET", `${WEBHOOKS}/1`, SCOPES.readWebhooks],
  ["PUT", `${WEBHOOKS}/1`, SCOPES.writeWebhooks],
  ["DELETE", `${WEBHOOKS}/1`, SCOPES.writeWebhooks],
  ["PUT", `${WEBHOOKS}/1/auth`, SCOPES.writeWebhooks],
  ["DELETE", `${WEBHOOKS}/1/auth`, SCOPES.writeWebhooks],
]);

test("the tokens are the documented ones", () => {
  assert.deepEqual(TOKENS, {
    helloWorld: "sandbox-token",
    refreshed: "sandbox-token-refreshed",
    secondUser: "sandbox-token-second-user",
    expired: "sandbox-token-expired",
    withoutWebhookScopes: "sandbox-token-without-webhook-scopes",
  });
});

for (const [method, path, scope] of OPERATIONS) {
  const body = method === "POST" || method === "PUT" ? NEW_WEBHOOK : undefined;

  test(`${method} ${path} without a token is a 401 with a traceID`, async () => {
    const answer = await newSandbox()(method, path, { token: null, body });
    assertProblem(answer, 401, "Unauthorized");
    assert.equal(answer.headers.get("www-authenticate"), "Bearer");
    assert.match(answer.json.detail, /missing/);
  });

  test(`${method} ${path} with an expired or unknown token answers the recorded text`, async () => {
    for (const token of [TOKENS.expired, "somebody-elses-token", "__proto__"]) {
      const answer = await newSandbox()(method, path, { token, body });
      assert.equal(answer.status, 401);
      assert.equal(answer.text, NOT_ACTIVE);
      assert.equal(answer.headers.get("content-type"), "application/problem+json");
      assert.equal(answer.headers.get("www-authenticate"), "Bearer");
    }
  });

  test(`${method} ${path} needs ${scope}`, async () => {
    const answer = await newSandbox()(method, path, { token: TOKENS.withoutWebhookScopes, body });
    if (scope === SCOPES.readUser) return assert.equal(answer.status, 200);
    assertProblem(answer, 401, "Unauthorized");
    assert.ok(answer.json.detail.includes(`required scope(s) [${scope}] not found`));
  });
}

test("a token never comes back in an answer", async () => {
  for (const authorization of ["Bearer s3cret", "Basic s3cret", "s3cret", "Bearer s3cret s3cret"]) {
    const answer = await newSandbox()("GET", SELF, { headers: { authorization } });
    assert.equal(answer.status, 401);
    assert.ok(!answer.text.includes("s3cret"));
  }
});

test("the scheme is case-insensitive", async () => {
  for (const scheme of ["Bearer", "bearer", "BEARER", "bEARER"]) {
    const headers = { authorization: `${scheme} ${TOKENS.helloWorld}` };
    assert.equal((await newSandbox()("GET", SELF, { headers })).status, 200, scheme);
  }
});

test("a malformed authorization header is a 401", async () => {
  const { helloWorld } = TOKENS;
  const malformed = [
    "",
    "Bearer",
    "Bearer ",
    helloWorld,
    `Basic ${helloWorld}`,
    `Bearer${helloWorld}`,
    `Bearer ${helloWorld}, Bearer ${helloWorld}`,
    `Bearer ${helloWorld} ${helloWorld}`,
    `Bearer\t${helloWorld}`,
    `Token Bearer ${helloWorld}`,
    `Bearer "${helloWorld}"`,
  ];
  for (const authorization of malformed) {
    const answer = await newSandbox()("GET", SELF, { headers: { authorization } });
    assertProblem(answer, 401, "Unauthorized");
    assert.match(answer.json.detail, /not a bearer token/, authorization);
  }
});

test("each traceID is a new one", async () => {
  const call = newSandbox();
  const answers = await Promise.all(Array.from({ length: 50 }, () => call("GET", SELF, { token: null })));
  assert.equal(new Set(answers.map((answer) => answer.json.traceID)).size, 50);
});

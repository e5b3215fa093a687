import assert from "node:assert/strict";
import { test } from "node:test";
import { TOKENS } from "../../sandbox/app.js";
import { create, newSandbox, SELF, WEBHOOKS } from "./caller.js";

test("the first user is the documented one, in the observed key order", async () => {
  const answer = await newSandbox()("GET", SELF);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "application/json");
  assert.equal(
    answer.text,
    '{"userID":"1337","email":"hello@world.com","phoneNumber":"4155550137","firstName":"Hello","lastName":"World"}',
  );
});

test("the second token is another user's", async () => {
  const call = newSandbox();
  const first = (await call("GET", SELF)).json;
  const second = (await call("GET", SELF, { token: TOKENS.secondUser })).json;
  assert.deepEqual(Object.keys(second), Object.keys(first));
  for (const key of Object.keys(first)) assert.notEqual(second[key], first[key]);
});

test("the refreshed token is the first user's again, with every scope", async () => {
  const call = newSandbox();
  const token = TOKENS.refreshed;
  assert.equal((await call("GET", SELF, { token })).text, (await call("GET", SELF)).text);
  const { webhookID } = await create(call, {}, token);
  const path = `${WEBHOOKS}/${webhookID}`;
  assert.equal((await call("GET", path)).json.userID, "1337");
  assert.equal((await call("GET", path, { token })).status, 200);
  assert.equal((await call("DELETE", path, { token })).status, 204);
});

test("HEAD answers like GET, without the body", async () => {
  const answer = await newSandbox()("HEAD", SELF);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "application/json");
  assert.equal(answer.text, "");
});

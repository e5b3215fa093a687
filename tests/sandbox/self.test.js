import assert from "node:assert/strict";
import { test } from "node:test";
import { TOKENS } from "../../sandbox/app.js";
import { newSandbox, SELF } from "./caller.js";

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

test("HEAD answers like GET, without the body", async () => {
  const answer = await newSandbox()("HEAD", SELF);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "application/json");
  assert.equal(answer.text, "");
});

// What the sandbox delivers, by the `webhooks` of the document.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CONTROL, createSandbox } from "../../sandbox/app.js";
import { callerOf, create } from "../sandbox/caller.js";
import { document } from "./document.js";
import { errors } from "./validator.js";

const { MessageCreatedV4 } = document.webhooks;
const { basic, customHeader } = document.components.securitySchemes;
const [userAgent] = MessageCreatedV4.post.parameters;

/** @typedef {import("../../sandbox/delivery.js").Post} Post */

/** What comes to a webhook with these credentials. @param {object | undefined} auth @returns {Promise<Post>} */
async function delivered(auth) {
  /** @type {Post[]} */
  const posts = [];
  const courier = async (/** @type {Post} */ post) => posts.push(post) && 204;
  const call = callerOf(createSandbox({ courier }));
  await create(call, { auth });
  const { status, text } = await call("POST", `${CONTROL}/messages`, { token: null, body: {} });
  assert.equal(status, 200, text);
  assert.equal(posts.length, 1);
  return /** @type {Post} */ (posts[0]);
}

const byCredentials = [
  { auth: undefined, carries: {} },
  // That of RFC 7617, section 2.
  {
    auth: { username: "Aladdin", password: "open sesame" },
    carries: { authorization: "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==" },
  },
  {
    auth: { header: customHeader.name, value: "v" },
    carries: { [customHeader.name.toLowerCase()]: "v" },
  },
];

for (const { auth, carries } of byCredentials) {
  test(`a delivery is as the document says, ${auth ? `with ${Object.keys(auth)}` : "without credentials"}`, async () => {
    const { headers, body } = await delivered(auth);
    const schema = "/webhooks/MessageCreatedV4/post/requestBody/content/application~1json/schema";
    assert.deepEqual(errors(JSON.parse(body), schema), []);
    const {
      "content-type": type,
      [userAgent.name.toLowerCase()]: agent,
      ...rest
    } = Object.fromEntries(new Headers(headers));
    assert.ok(type && type in MessageCreatedV4.post.requestBody.content, type);
    assert.equal(agent, userAgent.example);
    assert.deepEqual(rest, carries);
  });
}

test("the document knows these ways to authenticate, and none at all", () => {
  assert.deepEqual(MessageCreatedV4.post.security, [{}, { basic: [] }, { customHeader: [] }]);
  assert.deepEqual([basic.type, basic.scheme], ["http", "basic"]);
  assert.deepEqual([customHeader.type, customHeader.in], ["apiKey", "header"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertInvalid, create, NEW_WEBHOOK, newSandbox, WEBHOOKS } from "./caller.js";

const SECRET = "s3cret";
const SHAPE = "";

const GOOD = /** @type {const} */ ([
  [{ username: "hello", password: "world" }, "Basic"],
  [{ username: "hello", password: "" }, "Basic"],
  [{ username: "h e l l ö", password: "w:o:r l d ✓" }, "Basic"],
  [{ header: "X-Api-Key", value: "k" }, "CustomHeader"],
  [{ header: "x!#$%&'*+-.^_`|~9", value: "a b\tc ÿ" }, "CustomHeader"],
]);

/** Which fields are named: relative to `auth`, `SHAPE` for the object itself.
 * @type {Array<[auth: unknown, named: string[]]>} */
const BAD = [
  [null, [SHAPE]],
  [SECRET, [SHAPE]],
  [1, [SHAPE]],
  [true, [SHAPE]],
  [[], [SHAPE]],
  [["username", "password"], [SHAPE]],
  [{}, [SHAPE]],
  [{ [SECRET]: SECRET }, [SHAPE]],
  [{ username: "u", password: SECRET, [SECRET]: SECRET }, [SHAPE]],
  [{ username: "u", password: SECRET, header: "X", value: SECRET }, [SHAPE]],
  [{ username: "u", value: SECRET }, [SHAPE]],
  [{ username: "u" }, ["password"]],
  [{ password: SECRET }, ["username"]],
  [{ username: "", password: SECRET }, ["username"]],
  [{ username: `u:${SECRET}`, password: SECRET }, ["username"]],
  [{ username: `u\n${SECRET}`, password: SECRET }, ["username"]],
  [{ username: "u", password: `${SECRET}\r\n` }, ["password"]],
  [{ username: "u", password: `${SECRET}\u0000` }, ["password"]],
  [{ username: 1, password: null }, ["username", "password"]],
  [{ username: [SECRET], password: { SECRET } }, ["username", "password"]],
  [{ header: "X" }, ["value"]],
  [{ value: SECRET }, ["header"]],
  [{ header: "", value: SECRET }, ["header"]],
  [{ header: `X ${SECRET}`, value: SECRET }, ["header"]],
  [{ header: `X:${SECRET}`, value: SECRET }, ["header"]],
  [{ header: "Ключ", value: SECRET }, ["header"]],
  [{ header: "X", value: "" }, ["value"]],
  [{ header: "X", value: ` ${SECRET}` }, ["value"]],
  [{ header: "X", value: `${SECRET} ` }, ["value"]],
  [{ header: "X", value: `${SECRET}\nX-Other: 1` }, ["value"]],
  [{ header: "X", value: `${SECRET}✓` }, ["value"]],
  [{ header: 1, value: [SECRET] }, ["header", "value"]],
];

const FRAMING = [
  "Host",
  "host",
  "Content-Length",
  "transfer-encoding",
  "TRANSFER-ENCODING",
  "Connection",
  "Keep-Alive",
  "Proxy-Connection",
  "TE",
  "Trailer",
  "Upgrade",
  "Expect",
];

test("good credentials set the authType and never come back", async () => {
  const call = newSandbox();
  for (const [auth, authType] of GOOD) {
    const webhook = await create(call, { auth });
    assert.equal(webhook.authType, authType);
    const path = `${WEBHOOKS}/${(await create(call)).webhookID}`;
    assert.equal((await call("PUT", `${path}/auth`, { body: auth })).json.authType, authType);
    assert.equal((await call("GET", path)).json.authType, authType);
  }
});

test("no answer has a field for credentials", async () => {
  const call = newSandbox();
  const auth = { username: `u-${SECRET}`, password: `p-${SECRET}` };
  const { webhookID } = await create(call, { auth });
  const path = `${WEBHOOKS}/${webhookID}`;
  const answers = [
    await call("GET", path),
    await call("GET", WEBHOOKS),
    await call("PUT", path, { body: { enabled: false } }),
    await call("PUT", `${path}/auth`, { body: { header: `X-${SECRET}`, value: `v-${SECRET}` } }),
    await call("DELETE", `${path}/auth`),
  ];
  for (const { status, text, headers } of answers) {
    assert.equal(status, 200);
    assert.ok(!(text + JSON.stringify([...headers])).includes(SECRET));
  }
});

test("bad credentials are a 400 that names the field and not the value", async () => {
  const call = newSandbox();
  const webhook = await create(call, { auth: { username: "u", password: "p" } });
  const path = `${WEBHOOKS}/${webhook.webhookID}`;
  for (const [auth, named] of BAD) {
    const created = await call("POST", WEBHOOKS, { body: { ...NEW_WEBHOOK, auth } });
    assertInvalid(
      created,
      named.map((field) => (field === SHAPE ? "auth" : `auth.${field}`)),
    );
    const updated = await call("PUT", `${path}/auth`, { body: auth });
    assertInvalid(
      updated,
      named.map((field) => (field === SHAPE ? "body" : field)),
    );
    for (const { text } of [created, updated]) assert.ok(!text.includes(SECRET), text);
  }
  assert.deepEqual((await call("GET", WEBHOOKS)).json.data, [webhook]);
});

test("a header that frames a message is no place for credentials", async () => {
  const call = newSandbox();
  const webhook = await create(call);
  const path = `${WEBHOOKS}/${webhook.webhookID}`;
  for (const header of FRAMING) {
    const auth = { header, value: SECRET };
    const created = await call("POST", WEBHOOKS, { body: { ...NEW_WEBHOOK, auth } });
    assertInvalid(created, ["auth.header"]);
    const updated = await call("PUT", `${path}/auth`, { body: auth });
    assertInvalid(updated, ["header"]);
    for (const { text } of [created, updated]) assert.ok(!text.includes(SECRET), text);
  }
  assert.deepEqual((await call("GET", WEBHOOKS)).json.data, [webhook]);
});

test("a body that is not JSON is not quoted", async () => {
  const call = newSandbox();
  const { webhookID } = await create(call);
  const raw = `{"username":"u","password":"${SECRET}"`;
  const answer = await call("PUT", `${WEBHOOKS}/${webhookID}/auth`, { raw });
  assertInvalid(answer, ["body"]);
  assert.ok(!answer.text.includes(SECRET));
});

// The refresh of a token on one's own server in docs/tokens.md, as it stands; Thumbtack's sign-in is a server here.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { section } from "./snippets.js";

const { files } = section("docs/tokens.md", "Refresh, on your server", import.meta.url);
const code = files["refresh.js"];
const { fetch } = globalThis;

let server;
let received;
let answer;

before(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    received = { method: request.method, url: request.url, headers: request.headers, body };
    response
      .writeHead(answer.status, { "content-type": "application/json" })
      .end(JSON.stringify(answer.body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  globalThis.fetch = (url, init) => fetch(url.replace("https://auth.thumbtack.com", origin), init);
});

after(() => {
  globalThis.fetch = fetch;
  server.close();
});

const client = { clientID: "an id", clientSecret: "a:secret" };
const load = () => import(`data:text/javascript,${encodeURIComponent(code)}`);

test("asks for a new token as RFC 6749 says, and gives it", async () => {
  answer = { status: 200, body: { access_token: "new", token_type: "bearer", expires_in: 3600 } };
  const { refresh } = await load();
  assert.equal(await refresh("old refresh token", client), "new");
  assert.equal(`${received.method} ${received.url}`, "POST /oauth2/token");
  assert.equal(received.headers["content-type"], "application/x-www-form-urlencoded;charset=UTF-8");
  assert.equal(received.body, "grant_type=refresh_token&refresh_token=old+refresh+token");
  // Section 2.3.1: each part is encoded as in a form, before they are joined and encoded again.
  const [scheme, credentials] = received.headers.authorization.split(" ");
  assert.equal(scheme, "Basic");
  assert.equal(Buffer.from(credentials, "base64").toString(), "an%20id:a%3Asecret");
});

test("a refusal is an error", async () => {
  answer = { status: 400, body: { error: "invalid_grant" } };
  const { refresh } = await load();
  await assert.rejects(refresh("revoked", client), /400/);
});

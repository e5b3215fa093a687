// What no request can show: that the document and the sandbox have the same operations, under the same names and scopes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { operations as sandboxOperations } from "../../sandbox/routes.js";
import { WebhookStore } from "../../sandbox/webhooks.js";
import { operations as reference } from "../package/reference.js";
import { document, operations } from "./document.js";

test("the operations are the sandbox's, with the scopes that they take", () => {
  const ofDocument = operations.map(({ id, method, path, node }) => {
    const [{ accessToken }] = node.security;
    return `${id}: ${method} ${path}, ${accessToken.join(" ")}`;
  });
  const ofSandbox = sandboxOperations(new WebhookStore()).map(
    ({ name, method, path, scope }) => `${name}: ${method} ${path.replace(/:(\w+)/, "{$1}")}, ${scope}`,
  );
  assert.deepEqual(ofDocument.sort(), ofSandbox.sort());
  assert.deepEqual(operations.map(({ id }) => id).sort(), reference.map(({ name }) => name).sort());
});

test("the document is of version 3.1 and names the environments", () => {
  assert.match(document.openapi, /^3\.1\.\d$/);
  assert.deepEqual(
    document.servers.map((/** @type {{ url: string }} */ { url }) => url),
    ["https://api.thumbtack.com", "https://staging-api.thumbtack.com", "http://localhost:8787"],
  );
});

// What an editor proposes and shows to those who write a program with the package.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { stage } from "../consumers/stage.js";
import { openEditor } from "./editor.js";

// As it is built.
const api = await import(String(new URL("../../pkg/index.js", import.meta.url)));

/** @type {ReturnType<typeof openEditor>} */
let editor;
before(async () => {
  editor = openEditor(await stage("types-editor", {}));
});

const START = `
import { ApiError, createClient, isThumbtackError, type Attempt, type UsersClient, type Webhook } from "thumbtack-users";
declare const users: UsersClient, webhook: Webhook, attempt: Attempt, error: unknown;
`;

const API_CODES = [
  ...[
    "bad_request",
    "unauthorized",
    "forbidden",
    "not_found",
    "conflict",
    "rate_limited",
    "legally_unavailable",
  ],
  ...["challenged", "client_error", "server_error", "unexpected_status"],
];
const OTHER_CODES = [
  ...["network", "timeout", "decode", "token", "invalid_argument", "not_initialized", "disposed"],
];
const OPERATIONS = [
  ...["getSelf", "createWebhook", "getWebhook", "listWebhooks"],
  ...["updateWebhook", "updateWebhookAuth", "deleteWebhookAuth", "deleteWebhook"],
];
const OPTIONS = [
  ...[
    "accessToken",
    "allowHttp",
    "baseUrl",
    "environment",
    "fetch",
    "headers",
    "maxRetries",
    "onAttempt",
    "timeoutMs",
  ],
];

for (const [marked, expected] of Object.entries({
  // Open sets: their known values, and yet any other.
  'users.createWebhook({ webhookURL: "", eventTypes: ["|"] })': ["MessageCreatedV4"],
  'users.updateWebhook("1", { eventTypes: ["|"] })': ["MessageCreatedV4"],
  'webhook.authType === "|"': ["None", "Basic", "CustomHeader"],
  'webhook.eventTypes.includes("|")': ["MessageCreatedV4"],
  // Closed ones.
  'createClient({ accessToken: "t", environment: "|" })': ["production", "staging"],
  'if (error instanceof ApiError) error.code === "|"': API_CODES,
  'if (isThumbtackError(error)) error.code === "|"': [...API_CODES, ...OTHER_CODES],
  'if (isThumbtackError(error)) switch (error.code) { case "|" }': [...API_CODES, ...OTHER_CODES],
  'attempt.operation === "|"': OPERATIONS,
  'attempt.error?.code === "|"': [...API_CODES, ...OTHER_CODES],
  // Names of fields.
  "createClient({ | })": OPTIONS,
  "users.getSelf({ | })": ["headers", "maxRetries", "signal", "timeoutMs"],
  "users.createWebhook({ | })": ["auth", "enabled", "eventTypes", "webhookURL"],
  'users.updateWebhook("1", { | })': ["enabled", "eventTypes", "webhookURL"],
  "users.listWebhooks({ | })": ["limit", "offset"],
  "webhook.|": ["authType", "enabled", "eventTypes", "userID", "webhookID", "webhookURL"],
  "users.|": [...OPERATIONS, "free", "webhooks"],
})) {
  test(`proposed in ${marked}`, () => {
    assert.deepEqual(editor.completions(START + marked).sort(), [...expected].sort());
  });
}

const methods = Object.getOwnPropertyNames(api.UsersClient.prototype).filter(
  (name) => name !== "constructor",
);

for (const name of methods) {
  test(`shown of ${name}: what it does, and how it is called`, () => {
    const { type, says, tags } = editor.hover(`${START}users.|${name}`);
    assert.match(type, new RegExp(`^\\(method\\) UsersClient\\.${name}\\(.*\\): `, "s"));
    assert.match(says, /^[A-Z].+\./);
    assert.ok(tags.some((tag) => tag.startsWith("@example ```ts\n")));
    if (name === "free") return;
    // Which request it makes.
    if (name !== "webhooks") assert.match(says, /`(GET|POST|PUT|DELETE) \/api\/v4\/users/);
    for (const parameter of type.matchAll(/[(,]\s*(\w+)\??:/g)) {
      assert.ok(
        tags.some((tag) => tag.startsWith(`@param ${parameter[1]} `)),
        parameter[1],
      );
    }
    assert.ok(tags.some((tag) => tag.startsWith("@returns ")));
  });
}

for (const name of Object.keys(api).filter((name) => name !== "default")) {
  test(`shown of ${name}: what it is`, () => {
    const { says } = editor.hover(`import { |${name} } from "thumbtack-users";`);
    assert.match(says, /^[A-Z].+\./);
  });
}

test("shown of an option: its unit, and its default", () => {
  const { type, says, tags } = editor.hover(`${START}createClient({ accessToken: "t", |timeoutMs: 5 })`);
  assert.equal(type, "(property) ClientOptions.timeoutMs?: number | undefined");
  assert.match(says, /in milliseconds/);
  assert.deepEqual(tags, ["@default 30000"]);
});

test("shown while a call is written: what the parameter is", () => {
  assert.match(editor.parameter(`${START}users.getWebhook(|)`), /^The webhook's ID/);
  assert.match(editor.parameter(`${START}users.updateWebhook("1", |)`), /^What changes; at least one/);
});

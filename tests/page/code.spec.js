// The code of each request really makes that request: the JavaScript in Node, against the same sandbox; the curl command as a
// shell understands it.

import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, TOKENS, test } from "./page.js";

const run = promisify(execFile);

/** What quoting goes wrong with, in JavaScript or in a shell. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: that is the point
const HOSTILE = "'\"`\\ $(id) ${HOME} $HOME !x \\n ü€😀 </script> %00 #;&|*?~[]{}";

/** What a program sends. @typedef {{ method: string, url: string, headers: Record<string, string>, body: unknown }} Sent */

/** What whoever runs it has to have. */
const OWN = `const accessToken = "${TOKENS.helloWorld}", password = "a-password", value = "a-value";`;

/** Loaded first: says on standard output what is sent. */
const NOTE = `
const { fetch } = globalThis;
globalThis.fetch = (url, init) => {
  const { method, headers, body } = init;
  console.log(JSON.stringify({ method, url: String(url), headers, body: body && JSON.parse(body) }));
  return fetch(url, init);
};
`;

/** @param {string} code @param {import("@playwright/test").TestInfo} testInfo @returns {Promise<Sent[]>} */
async function runInNode(code, testInfo) {
  // Inside the repository: there the package is found by its name.
  const path = testInfo.outputPath("program.mjs");
  const note = testInfo.outputPath("note.mjs");
  writeFileSync(note, NOTE);
  writeFileSync(path, `${OWN}\n${code}\n`);
  const { stdout } = await run(process.execPath, ["--import", note, path]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** @param {string} command @returns {Promise<Sent>} */
async function runInShell(command) {
  const script = `
    curl() { for argument in "$@"; do printf '%s\\0' "$argument"; done; }
    TOKEN=${TOKENS.helloWorld} PASSWORD=a-password VALUE=a-value
    ${command}`;
  const { stdout } = await run("sh", ["-c", script]);
  const words = stdout.split("\0").slice(0, -1);
  /** @type {Sent} */
  const sent = { method: "GET", url: "", headers: {}, body: undefined };
  while (words.length > 0) {
    const word = words.shift() ?? "";
    if (word === "-X") sent.method = words.shift() ?? "";
    else if (word === "--data-raw") sent.body = JSON.parse(words.shift() ?? "");
    else if (word === "-H") {
      const [name = "", ...value] = (words.shift() ?? "").split(": ");
      sent.headers[name] = value.join(": ");
    } else {
      expect(sent.url, `one URL, and no ${word}`).toBe("");
      sent.url = word;
    }
  }
  return sent;
}

/** @param {import("@playwright/test").Request} request @returns {Sent} */
function sentBy(request) {
  const { authorization = "", accept = "", ...rest } = request.headers();
  const type = rest["content-type"];
  return {
    method: request.method(),
    url: request.url(),
    headers: { authorization, accept, ...(type !== undefined && { "content-type": type }) },
    body: request.postDataJSON() ?? undefined,
  };
}

/**
 * Does something that asks for `operation`, and runs the code that the page shows of it.
 * @param {import("./user.js").User} user
 * @param {import("@playwright/test").TestInfo} testInfo
 * @param {string} operation
 * @param {() => Promise<void>} act
 */
async function expectSame(user, testInfo, operation, act) {
  const isOne = (/** @type {import("@playwright/test").Request} */ request) =>
    request.url().includes("/api/v4/users/");
  const [request] = await Promise.all([user.page.waitForEvent("request", isOne), act()]);
  const call = user.requests.first();
  await expect(call).toContainText(operation);
  await expect(call.locator("summary")).not.toContainText("…");
  await user.unfold(call);
  const sent = sentBy(request);
  const curl = await user.code(call, "curl").textContent();
  expect(await runInShell(curl ?? ""), operation).toEqual(sent);
  const code = await user.code(call, "JavaScript").textContent();
  const [first] = await runInNode(code ?? "", testInfo);
  expect({ ...first, headers: lowered(first?.headers), body: first?.body }, operation).toEqual(sent);
}

/** @param {Record<string, string>} [headers] */
const lowered = (headers = {}) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

test("all eight operations, with what quoting goes wrong with", async ({ page, user, ask }, testInfo) => {
  const url = `https://x.example/${HOSTILE.replaceAll(" ", "")}`;
  const form = user.form("Credentials of", url);
  /** @param {string} operation @param {() => Promise<void>} act */
  const same = (operation, act) => expectSame(user, testInfo, operation, act);
  await user.connect();
  await expect(user.none).toBeVisible();
  await expect(user.requests).toHaveCount(2);

  await same("getSelf", () => user.press("Ask again who I am"));

  await user.beginWebhook(url);
  await user.creation.getByLabel("Event types").fill(`${HOSTILE}, MessageCreatedV4`);
  await user.fillBasic(user.creation, HOSTILE.replaceAll(":", ""), "a-password");
  await same("createWebhook", () => user.press("Create"));
  // The code has made another one.
  await expect.poll(async () => (await ask("webhooks")).data.length).toBe(2);

  await page.getByLabel("Per page").fill("7");
  await same("listWebhooks", () => user.press("Reload"));
  const [{ webhookID }, other] = (await ask("webhooks")).data;
  await ask(`webhooks/${other.webhookID}`, { method: "DELETE" });
  await user.press("Reload");
  await expect(user.webhooks).toHaveCount(1);

  await page.getByLabel("Webhook ID").fill(webhookID);
  await same("getWebhook", () => user.press("Read"));

  await same("updateWebhook", () => user.toggle(url));

  await user.pressAt(url, "Credentials");
  await user.fillHeader(form, "X-Key'$(id)`".replaceAll(/[()$]/g, "$"), "a-value");
  await same("updateWebhookAuth", () => user.press("Set credentials"));

  await user.pressAt(url, "Credentials");
  await same("deleteWebhookAuth", () => user.press("Remove credentials"));

  // Refused here, so that there is something left for the code.
  await page.route(`**/webhooks/${webhookID}`, (route) => route.fulfill({ status: 403, json: {} }));
  await user.pressAt(url, "Delete");
  await same("deleteWebhook", () => user.press("Delete it"));
  expect((await ask("webhooks")).data).toEqual([]);
});

test("an ID with line breaks, as only a server could think of", async ({ page, user }, testInfo) => {
  const webhookID = `1\n'\r\n"${HOSTILE}\u2028`;
  const json = {
    webhookID,
    webhookURL: "https://x.example/",
    enabled: true,
    authType: "None",
    userID: "1",
    eventTypes: ["A"],
  };
  await page.route("**/users/webhooks?*", (route) =>
    route.fulfill({ json: { data: [json], pagination: { limit: 10 } } }),
  );
  await page.route("**/users/webhooks/*", (route) => route.fulfill({ json }));
  await user.connect();
  await expect(user.webhooks).toHaveCount(1);
  const [request] = await Promise.all([
    page.waitForRequest("**/users/webhooks/*"),
    user.pressAt(json.webhookURL, "Read"),
  ]);
  expect(decodeURIComponent(new URL(request.url()).pathname)).toBe(`/api/v4/users/webhooks/${webhookID}`);
  const call = user.requests.first();
  await user.unfold(call);
  expect(await runInShell((await user.code(call, "curl").textContent()) ?? "")).toEqual(sentBy(request));
  // The sandbox has no such webhook: the program ends with that error, and not with one of syntax.
  const code = (await user.code(call, "JavaScript").textContent()) ?? "";
  const failure = await runInNode(code, testInfo).catch((error) => error);
  expect(failure.stdout).toContain(JSON.stringify(request.url()));
  expect(failure.stderr).toContain("not_found");
});

test("what looks like an escape of JSON's own stays text in the shell", async ({ user }) => {
  const url = "https://x.example/\\u0000$(id)";
  await user.connect();
  await user.createWebhook(url);
  await expect(user.webhook(url)).toBeVisible();
  const call = user.requests.first();
  await user.unfold(call);
  const sent = await runInShell((await user.code(call, "curl").textContent()) ?? "");
  expect(sent.body).toMatchObject({ webhookURL: url });
});

test("where calls would not be sent, the curl command is what would be", async ({ user }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  await user.createWebhook("http://x.example/it's");
  const call = user.requests.first();
  await expect(call).toContainText("not sent");
  await user.unfold(call);
  const sent = await runInShell((await user.code(call, "curl").textContent()) ?? "");
  expect(sent.method).toBe("POST");
  expect(sent.body).toMatchObject({ webhookURL: "http://x.example/it's" });
});

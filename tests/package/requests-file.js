// Writes down what the client sends, if REQUESTS_FILE names a file: one JSON object a line, of which tests/openapi sees
// whether openapi.yaml allows it. The secrets in there are those of the tests.
import { appendFileSync } from "node:fs";

const file = process.env.REQUESTS_FILE;
const requests = [];

// Not at once: some tests spoil what a platform's own functions go by, such as Object.prototype. And in one write, so that
// the lines of two processes do not mix.
if (file !== undefined) {
  process.on("exit", () =>
    appendFileSync(file, requests.map((request) => `${JSON.stringify(request)}\n`).join("")),
  );
}

/** `answer` is `{ status, type, body }`, where it is one of the sandbox's and not of a test's own making. */
export function writeDown(url, { method, headers, body }, answer) {
  requests.push({ url, method, headers, body, answer });
}

/** The platform's `fetch`, which writes down requests and answers. */
export async function fetchAndWriteDown(url, init) {
  const response = await fetch(url, init);
  const { status, headers } = response;
  const body = await response.clone().text();
  writeDown(url, init, { status, type: headers.get("content-type"), body });
  return response;
}

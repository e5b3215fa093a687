// What the client sent while the package's tests ran (`npm test -- openapi` lets them run), and what the sandbox answered.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { operations } from "./document.js";
import { answerErrors, operationOf, requestErrors } from "./validator.js";

/** @typedef {import("./validator.js").Request & { answer?: import("./validator.js").Answer }} Written */

const lines = readFileSync(process.env.REQUESTS_FILE ?? "", "utf8")
  .split("\n")
  .filter(Boolean);
/** @type {Written[]} */
const written = lines.map((line) => JSON.parse(line));
const answered = written.filter(({ answer }) => answer !== undefined);

/** Sorted, and each once. @param {Array<string | undefined>} texts */
const distinct = (texts) => [...new Set(texts)].sort();

/**
 * The sandbox's rules that the client leaves to the API, since they are chosen; some tests send what breaks them.
 * @type {Array<{ error: RegExp, breaks: (request: Written) => boolean }>}
 */
const LEFT_TO_THE_API = [
  {
    error: /^query: limit must be <= 100$/,
    breaks: ({ url }) => Number(new URL(url).searchParams.get("limit")) > 100,
  },
  {
    error: /^body\/webhookURL must match format /,
    breaks: ({ body }) => new URL(JSON.parse(body ?? "").webhookURL).username !== "",
  },
];

test("there are requests for every operation, and answers", () => {
  const ids = operations.map(({ id }) => id).sort();
  assert.deepEqual(distinct(written.map((request) => operationOf(request)?.id)), ids);
  assert.deepEqual(distinct(answered.map((request) => operationOf(request)?.id)), ids);
  console.log(`${written.length} requests of the client, ${answered.length} answers of the sandbox`);
  assert.ok(written.length > 1_000);
  assert.ok(answered.length > 20);
});

test("the document allows every request of the client", () => {
  const met = new Set();
  const found = written.flatMap((request) => {
    const operation = operationOf(request);
    const errors = operation ? requestErrors(operation, request) : ["no such operation"];
    return errors.flatMap((error) => {
      const rule = LEFT_TO_THE_API.find((left) => left.error.test(error) && left.breaks(request));
      if (rule) met.add(rule);
      return rule ? [] : [`${request.method} ${request.url}: ${error}`];
    });
  });
  assert.deepEqual(distinct(found), []);
  assert.equal(met.size, LEFT_TO_THE_API.length);
});

test("the document has every answer of the sandbox", () => {
  const found = answered.flatMap((request) => {
    const { method, url, answer } = request;
    const operation = operationOf(request);
    const errors = operation && answer ? answerErrors(operation, answer) : ["no such operation"];
    return errors.map((error) => `${method} ${url}, ${answer?.status}: ${error}`);
  });
  assert.deepEqual(distinct(found), []);
});

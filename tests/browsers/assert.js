// Assertions for tests that run in pages, where there is no node:assert. The names and the order of arguments are those
// of node:assert/strict.

export class AssertionError extends Error {
  name = "AssertionError";
}

/** @returns {never} */
export function fail(message = "failed") {
  throw new AssertionError(message);
}

export function ok(value, message = "expected something true") {
  if (!value) fail(`${message}, got ${show(value)}`);
}

/** By Object.is: NaN equals NaN, 0 is not -0. */
export function equal(actual, expected, message = "not equal") {
  if (!Object.is(actual, expected)) fail(`${message}: expected ${show(expected)}, got ${show(actual)}`);
}

export function notEqual(actual, other, message = "equal") {
  if (Object.is(actual, other)) fail(`${message}: both are ${show(actual)}`);
}

/** Arrays and plain objects by their own enumerable fields in any order, everything else by Object.is. */
export function deepEqual(actual, expected, message = "not deeply equal") {
  const path = difference(actual, expected, "");
  if (path !== undefined) {
    fail(`${message}${path && ` at ${path}`}: expected ${show(expected)}, got ${show(actual)}`);
  }
}

/** What a number must not exceed: most often a time. */
export function atMost(actual, limit, message = "too much") {
  if (!(actual <= limit)) fail(`${message}: ${show(actual)} is not at most ${show(limit)}`);
}

export function atLeast(actual, limit, message = "too little") {
  if (!(actual >= limit)) fail(`${message}: ${show(actual)} is not at least ${show(limit)}`);
}

export function match(text, pattern, message = "no match") {
  if (typeof text !== "string" || !pattern.test(text)) fail(`${message}: ${pattern} in ${show(text)}`);
}

export function doesNotMatch(text, pattern, message = "a match") {
  if (typeof text !== "string" || pattern.test(text)) fail(`${message}: ${pattern} in ${show(text)}`);
}

/** Gives what was thrown. */
export function throws(work, message = "expected a throw") {
  let result;
  try {
    result = work();
  } catch (thrown) {
    return thrown;
  }
  return fail(`${message}, got ${show(result)}`);
}

/** Gives what a promise, or what a function returns, rejects with: also where that is no Error. */
export async function rejects(promise, message = "expected a rejection") {
  let result;
  try {
    result = await (typeof promise === "function" ? promise() : promise);
  } catch (reason) {
    return reason;
  }
  return fail(`${message}, got ${show(result)}`);
}

// The path to the first difference, or undefined.
function difference(actual, expected, path) {
  if (Object.is(actual, expected)) return undefined;
  const isComposite = [actual, expected].every((value) => typeof value === "object" && value !== null);
  if (!isComposite || Array.isArray(actual) !== Array.isArray(expected)) return path;
  const keys = Object.keys(expected);
  if (keys.length !== Object.keys(actual).length) return path;
  for (const key of keys) {
    const inner = `${path}[${JSON.stringify(key)}]`;
    if (!Object.hasOwn(actual, key)) return inner;
    const found = difference(actual[key], expected[key], inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** One short line for a person. */
export function show(value) {
  const line = String(text(value));
  return line.length > 500 ? `${line.slice(0, 500)}...` : line;
}

function text(value) {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value !== "string" && (typeof value !== "object" || value === null)) return value;
  try {
    return JSON.stringify(value);
  } catch {
    return Object.prototype.toString.call(value); // a cycle, or a BigInt somewhere
  }
}

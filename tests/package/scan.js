// Searches all that the suite gets to see for the marked secrets that it sends: each rejection, each attempt, each line on the
// console. Imported by recorder.js, so that it watches every file of tests that uses it.
import assert from "node:assert/strict";
import { after } from "node:test";
import { inspect } from "node:util";
import { UsersClient } from "thumbtack-users";

const MARK = "m4rk3d";
export const secrets = { token: `${MARK}-token`, password: `${MARK}-password`, header: `${MARK}-header` };

const found = [];
const searched = { errors: 0, attempts: 0, lines: 0, clients: 0 };

/** Everything of a value that a person or a log may come to see. */
export function visible(value) {
  const texts = [inspect(value, { depth: 20, showHidden: true }), attempt(() => JSON.stringify(value))];
  if (typeof value !== "symbol") texts.push(attempt(() => String(value)));
  if (Object(value) === value) {
    texts.push(attempt(() => value.stack));
    for (const key of Reflect.ownKeys(value)) texts.push(String(key), inspect(value[key], { depth: 20 }));
  }
  return texts.join("\n");
}

function attempt(read) {
  try {
    return String(read());
  } catch {
    return ""; // nothing was printed
  }
}

function search(kind, text) {
  searched[kind] += 1;
  const place = text.indexOf(MARK);
  if (place >= 0) found.push(`${kind}: ${text.slice(Math.max(0, place - 100), place + 100)}`);
}

/** An `onAttempt` that searches what it is told before it passes it on. */
export const searching = (onAttempt) => (told) => {
  search("attempts", visible(told));
  return onAttempt?.(told);
};

for (const name of Object.getOwnPropertyNames(UsersClient.prototype)) {
  const method = UsersClient.prototype[name];
  if (["constructor", "free", "webhooks"].includes(name)) continue;
  UsersClient.prototype[name] = function (...parameters) {
    const outcome = method.apply(this, parameters);
    search("clients", visible(this));
    outcome.catch((reason) => {
      if (reason instanceof Error) search("errors", visible(reason));
    });
    return outcome;
  };
}

for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write;
  stream.write = (chunk, ...rest) => {
    search("lines", String(chunk));
    return write.call(stream, chunk, ...rest);
  };
}

after(() => {
  console.log(`searched for secrets: ${JSON.stringify(searched)}`);
  assert.deepEqual(found, []);
});

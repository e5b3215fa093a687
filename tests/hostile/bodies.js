// Responses whose status, header fields or body lie, break, or never end.
import { response, user } from "./api.js";
import { table } from "./stage.js";
import {
  flipping,
  gives,
  never,
  reasons,
  rejects,
  revoked,
  throwingGetter,
  throws,
  trapped,
} from "./values.js";
import { turn } from "./waiting.js";

const stream = (source) => new ReadableStream(source);
const body = (source, status = 200) => [() => new Response(stream(source), { status })];
const like = (members) => [() => response(members)];
const text = (value, status = 200) => like({ status, text: async () => value });

const part = new TextEncoder().encode('{"userID": ');
const breaksOff = (reason) => ({
  start(controller) {
    controller.enqueue(part);
    controller.error(reason);
  },
});
const stops = { start: (controller) => controller.enqueue(part) };
/** Sends for ever, piece by piece, but not after the request was cancelled. */
const pours = (status) => [
  (_, { signal }) =>
    new Response(
      stream({
        async pull(controller) {
          await turn();
          if (signal.aborted) controller.close();
          else controller.enqueue(part);
        },
      }),
      { status },
    ),
];

const network = "NetworkError network";
const timeout = "TimeoutError timeout";
const decode = "DecodeError decode";
const soon = { timeoutMs: 20 };

const read = async () => {
  const answer = new Response(JSON.stringify(user));
  await answer.text();
  return answer;
};
const locked = (status) => () => {
  const answer = new Response(JSON.stringify(user), { status });
  answer.body.getReader();
  return answer;
};

const bodies = {
  "was read": { answers: [read], expected: network },
  "is being read": { answers: [locked(200)], expected: network },
  "is being read, of a refusal": { answers: [locked(404)], expected: "ApiError not_found" },
  "stops in the middle": { answers: body(stops), options: soon, expected: timeout },
  "stops in the middle, of a refusal": { answers: body(stops, 500), options: soon, expected: timeout },
  "stops in the middle, of a 401": { answers: body(stops, 401), options: soon, expected: timeout },
  "never ends": { answers: pours(200), options: soon, expected: timeout },
  "never ends, of a refusal": { answers: pours(403), options: soon, expected: timeout },
  "is a stream of texts": {
    answers: body({ start: (controller) => controller.enqueue("no bytes") }),
    options: soon,
    expected: [network, timeout],
  },
  "is a stream whose source throws": { answers: body({ pull: throws("x") }), expected: network },
  "breaks off with nobody knows what, of a refusal": {
    answers: body(breaksOff({}), 409),
    expected: "ApiError conflict",
  },
};
/** WebKit (2.50) makes a text of the reason; where there is none, it lets `text()` wait for ever. */
function hasText(reason) {
  try {
    return `${reason}`.length >= 0;
  } catch {
    return false;
  }
}
for (const [name, reason] of Object.entries(reasons)) {
  bodies[`breaks off with ${name}`] = {
    answers: body(breaksOff(reason)),
    expected: network,
    except: hasText(reason) ? undefined : "webkit",
  };
  bodies[`has a text() that rejects with ${name}`] = {
    answers: like({ text: rejects(reason) }),
    expected: network,
  };
}

const texts = {
  "has no text()": { answers: like({ text: undefined }), expected: network },
  "has a text() that is no function": { answers: like({ text: "{}" }), expected: network },
  "has a text() that cannot be read": {
    answers: [() => throwingGetter("text", response())],
    expected: network,
  },
  "has a text() that throws": { answers: like({ text: throws(undefined) }), expected: network },
  "has a text() that gives nothing": { answers: like({ text: gives(undefined) }), expected: network },
  "has a text() that gives a number": { answers: text(5), expected: network },
  "has a text() that gives a String object": { answers: text(new String("{}")), expected: network },
  "has a text() that gives a revoked proxy": { answers: text(revoked()), expected: network },
  "has a text() that never answers": { answers: like({ text: never }), options: soon, expected: timeout },
  "frees the client": {
    answers: [(_, __, { client }) => response({ text: async () => client.free() ?? "{}" })],
    expected: "ThumbtackError disposed",
    after: "ThumbtackError disposed",
  },
  "is empty": { answers: text(""), expected: decode },
  "is no JSON": { answers: text("<html>"), expected: decode },
  "is half of JSON": { answers: text('{"userID":'), expected: decode },
  "is null": { answers: text("null"), expected: decode },
  "is an array": { answers: text("[]"), expected: decode },
  "has a userID that is a number": { answers: text('{"userID": 5}'), expected: decode },
  "has only a prototype": { answers: text('{"__proto__": {"userID": "1"}}'), expected: decode },
  "is half a surrogate pair": { answers: text('"\ud800"'), expected: decode },
  "is a million brackets": { answers: text("[".repeat(1e6)), expected: decode },
  "has a field called then": { answers: text('{"userID": "1", "then": "x"}'), expected: "resolves" },
  "has fields called like those of all objects": {
    answers: text('{"userID": "1", "constructor": null, "__proto__": 5, "toString": 5}'),
    expected: "resolves",
    also: ({ assert }, _, { value }) => assert.equal(Object.getPrototypeOf(value), Object.prototype),
  },
  "is deep, of a refusal": {
    answers: text(`{"errors":${"[".repeat(1e5)}${"]".repeat(1e5)}}`, 400),
    expected: "ApiError bad_request",
  },
  "has errors that are no list, of a refusal": {
    answers: text('{"errors": {"length": -1}, "title": [], "detail": {}, "traceID": 5}', 400),
    expected: "ApiError bad_request",
    also: ({ assert }, _, { reason }) =>
      assert.ok(["errors", "title", "detail", "traceID"].every((key) => !(key in reason))),
  },
  "is null, of a refusal": { answers: text("null", 400), expected: "ApiError bad_request" },
};

const outOfBounds = [network, "ApiError unexpected_status"];
const statuses = {
  "has status 0": { answers: like({ status: 0 }), expected: network },
  "is an error": { answers: [() => Response.error()], expected: network },
  "is opaque": { answers: like({ status: 0, type: "opaque", text: async () => "" }), expected: network },
  "is a redirect": {
    answers: [() => Response.redirect("https://evil.example/", 302)],
    expected: "ApiError unexpected_status",
    sent: 1,
  },
  "has no status": { answers: like({ status: undefined }), expected: network },
  "has a status of text": { answers: like({ status: "200" }), expected: network },
  "has a status of null": { answers: like({ status: null }), expected: network },
  "has a status of true": { answers: like({ status: true }), expected: network },
  "has a status that is a bigint": { answers: like({ status: 200n }), expected: network },
  "has a status that is a symbol": { answers: like({ status: Symbol("x") }), expected: network },
  "has a status that is a Number object": { answers: like({ status: new Number(200) }), expected: network },
  "has a status that is NaN": { answers: like({ status: Number.NaN }), expected: network },
  "has a status that is no integer": { answers: like({ status: 200.5 }), expected: network },
  "has a negative status": { answers: like({ status: -200 }), expected: network },
  "has status 199": { answers: like({ status: 199 }), expected: outOfBounds },
  "has status 99": { answers: like({ status: 99 }), expected: outOfBounds },
  "has status 999": { answers: like({ status: 999 }), expected: outOfBounds },
  "has status 65736, which is 200 in 16 bits": { answers: like({ status: 65736 }), expected: outOfBounds },
  "has a status without end": { answers: like({ status: Number.POSITIVE_INFINITY }), expected: outOfBounds },
  "has a status that cannot be read": {
    answers: [() => throwingGetter("status", response())],
    expected: network,
  },
  "has a status that changes": {
    answers: [() => flipping("status", [200, 500, "x"], response())],
    expected: "resolves",
  },
  "is a proxy that throws at get": { answers: [() => trapped(new Response("{}"), "get")], expected: network },
  // Whether its members can be read through a proxy differs from platform to platform.
  "is a proxy of a Response": {
    answers: [() => new Proxy(new Response("{}"), {})],
    expected: [network, decode],
  },
  "has a prototype that is revoked": {
    answers: [() => Object.create(revoked())],
    expected: network,
  },
  "is frozen": { answers: [() => Object.freeze(response())], expected: "resolves" },
};

const limited = (headers) => ({ answers: like({ status: 429, headers }), expected: "ApiError rate_limited" });
const headers = {
  "has no header fields": limited(undefined),
  "has header fields of null": limited(null),
  "has header fields without get": limited({}),
  "has header fields that are revoked": limited(revoked()),
  "has header fields that throw": limited({ get: throws(new Error("x")) }),
  "has header fields that are symbols": limited({ get: gives(Symbol("x")) }),
  "has header fields that are promises": limited({ get: never }),
  "has header fields that cannot be read": {
    ...limited(),
    answers: [() => throwingGetter("headers", response({ status: 429 }))],
  },
};
// What is no number of seconds and no date asks for nothing.
for (const value of ["-5", "1e3", "0x10", "Infinity", "NaN", "soon", "", "5.", ".5", "5.5.5", "5, 6", "٣"]) {
  headers[`asks to wait for ${JSON.stringify(value)}`] = {
    ...limited({ get: gives(value) }),
    also: ({ assert }, _, { reason }) => assert.ok(!("retryAfterMs" in reason), "no retryAfterMs"),
  };
}
headers["asks to wait for longer than the world stands"] = {
  ...limited({ get: gives("9".repeat(400)) }),
  // With retries left: it asks for more than a minute, so there is none.
  client: { maxRetries: 10 },
  sent: 1,
  also: ({ assert }, _, { reason }) => assert.ok(reason.retryAfterMs > 60_000 && reason.retryAfterMs < 1e300),
};

export const bodyCases = {
  ...table("a body that", { ...bodies, ...texts }, { sent: 1 }),
  ...table("a response that", { ...statuses, ...headers }, { sent: 1 }),
};

// The answer's head is in order, but its body is not; or it is, in an unusual way.
import { bigList, newWebhook, user, webhook } from "../api.js";
import { failure, fetchThatTells, fixture } from "../fixture.js";

const DECODE = { code: "decode", status: 200, path: "", attempts: 1 };
const NETWORK = { code: "network", attempts: 1 };

/** A body that breaks off once its first half has been read. */
function brokenBody(context, script, options) {
  const scene = fixture(context, script, { ...options, fetch: fetchThatTells(() => scene.release()) });
  return scene;
}

export const bodies = {
  "a reset in the body of a success is a NetworkError, and the next call works": async (context) => {
    const { client, reports } = brokenBody(context, "reset-in-body-200+ok");
    // Whatever the platform calls it: Firefox says AbortError, although nobody aborted anything.
    await failure(context, client.getSelf(), "NetworkError", NETWORK);
    context.assert.deepEqual([reports.length, reports[0].error.code], [1, "network"]);
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "a reset in the body: a GET is sent again": async (context) => {
    const { client, reports, requests } = brokenBody(context, "reset-in-body-200+ok", { maxRetries: 1 });
    context.assert.deepEqual(await client.getSelf(), user);
    context.assert.equal((await requests()).length, 2, "requests");
    context.assert.deepEqual(
      reports.map(({ attempt, error }) => [attempt, error?.code]),
      [
        [1, "network"],
        [2, undefined],
      ],
    );
  },

  "a reset in the body: a POST is sent once": async (context) => {
    const { client, requests } = brokenBody(context, "reset-in-body-200+ok", { maxRetries: 2 });
    await failure(context, client.createWebhook(newWebhook), "NetworkError", NETWORK);
    context.assert.equal((await requests()).length, 1, "requests");
  },

  "a reset in the body of an error leaves its status": async (context) => {
    const { client } = brokenBody(context, "reset-in-body-500+ok");
    const fields = { code: "server_error", status: 500, title: undefined, traceID: undefined, attempts: 1 };
    await failure(context, client.getSelf(), "ApiError", fields);
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "a body shorter than its length is no success": async (context) => {
    const { client } = fixture(context, "half-of-length+ok");
    // WebKit takes what came for the whole body. It is no JSON.
    if (context.engine === "webkit") await failure(context, client.getSelf(), "DecodeError", DECODE);
    else await failure(context, client.getSelf(), "NetworkError", NETWORK);
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "a body shorter than its length: a GET is sent again": async (context) => {
    const { client } = fixture(context, "half-of-length+ok", { maxRetries: 1 });
    const got = client.getWebhook("1");
    // Not after a DecodeError.
    if (context.engine === "webkit") await failure(context, got, "DecodeError", DECODE);
    else context.assert.deepEqual(await got, webhook);
  },

  "a whole answer shorter than its length": async (context) => {
    const { client } = fixture(context, "length-too-long+ok");
    if (context.engine === "webkit") context.assert.deepEqual(await client.getSelf(), user);
    else await failure(context, client.getSelf(), "NetworkError", NETWORK);
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "a body longer than its length is cut, and no success": async (context) => {
    const { client } = fixture(context, "length-too-short+ok");
    await failure(context, client.getSelf(), "DecodeError", DECODE);
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "garbage between chunks": async (context) => {
    const { client } = fixture(context, "chunked-garbage+ok");
    // WebKit takes what came before the garbage for the whole body.
    if (context.engine === "webkit") context.assert.deepEqual(await client.getSelf(), user);
    else await failure(context, client.getSelf(), "NetworkError", NETWORK);
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "chunks without an end": async (context) => {
    const { client } = fixture(context, "chunked-without-end+ok");
    // WebKit does not miss the last chunk; nor did Node before 22, where the server had said that it would close.
    const isOldNode = context.engine === "node" && Number.parseInt(process.versions.node, 10) < 22;
    const isTaken = context.engine === "webkit" || isOldNode;
    if (isTaken) context.assert.deepEqual(await client.getSelf(), user);
    else await failure(context, client.getSelf(), "NetworkError", NETWORK);
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "a 204 is nothing, where that may be": async (context) => {
    const { client } = fixture(context, "204");
    context.assert.equal(await client.deleteWebhook("1"), undefined);
    context.assert.equal(await client.updateWebhook("1", { enabled: true }), undefined);
    await failure(context, client.getSelf(), "DecodeError", { ...DECODE, status: 204 });
  },

  "an empty 200 is nothing, where that may be": async (context) => {
    const { client } = fixture(context, "empty-200", { maxRetries: 2 });
    context.assert.equal(await client.deleteWebhookAuth("1"), undefined);
    await failure(context, client.createWebhook(newWebhook), "DecodeError", DECODE);
    await failure(context, client.listWebhooks(), "DecodeError", DECODE);
  },

  "ten megabytes of webhooks": async (context) => {
    const { client } = fixture(context, "big-list+ok");
    const { data } = await client.listWebhooks();
    const expected = bigList().data;
    context.assert.equal(data.length, expected.length);
    context.assert.deepEqual(data.at(-1), expected.at(-1));
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "ten megabytes of garbage": async (context) => {
    const { client } = fixture(context, "big-garbage-200+big-garbage-500+ok");
    const decode = await failure(context, client.getSelf(), "DecodeError", DECODE);
    const api = await failure(context, client.getSelf(), "ApiError", { code: "server_error", status: 500 });
    for (const error of [decode, api])
      context.assert.atMost(error.message.length, 500, "the message's length");
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "a byte that is no UTF-8, in a text, becomes a replacement character": async (context) => {
    const { client } = fixture(context, "no-utf8-in-text");
    context.assert.deepEqual(await client.getSelf(), { ...user, firstName: "\ufffd" });
  },

  "a byte that is no UTF-8, between texts, is no JSON": async (context) => {
    const { client } = fixture(context, "no-utf8-in-json+ok");
    await failure(context, client.getSelf(), "DecodeError", DECODE);
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "a byte order mark does no harm": async (context) => {
    const { client } = fixture(context, "byte-order-mark");
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "a compressed body": async (context) => {
    const { client } = fixture(context, "gzip");
    const { note, ...rest } = await client.getSelf();
    context.assert.ok(note.length > 16_000, "a field that nobody knows");
    context.assert.deepEqual(rest, user);
  },

  "a compressed body that breaks off is no success": async (context) => {
    const { client } = fixture(context, "gzip-broken-off+ok");
    // All four give what could be unpacked, and no error. It is no JSON.
    await failure(context, client.getSelf(), "DecodeError", DECODE);
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "a body that says it is compressed, and is not": async (context) => {
    const { client } = fixture(context, "gzip-that-is-none+ok");
    // WebKit gives the bytes as they are.
    if (context.engine === "webkit") context.assert.deepEqual(await client.getSelf(), user);
    else await failure(context, client.getSelf(), "NetworkError", NETWORK);
    context.assert.deepEqual(await client.getSelf(), user);
  },
};

// A connection that has carried a request already, and breaks at the next one. The platform may then send that one again
// by itself (RFC 9112, section 9.3.1), and nothing tells the client, nor could forbid it. So the server can see more
// requests than the client has attempts; seen in runs, and written down here:
//
//   engine      what it sends again where no byte of an answer has come
//   Chromium    every method, POST included (and also where the headers broke off, and after a 408)
//   Firefox     every method, POST included
//   WebKit      GET, but no method that needs a preflight of its own (that has a new connection)
//   Node        nothing
import { newWebhook, user, webhook } from "../api.js";
import { failure, fixture } from "../fixture.js";

const RESENDS_WRITES = { chromium: true, firefox: true, webkit: false, node: false };

export const kept = {
  "on a kept connection, the client itself sends a POST once": async (context) => {
    const { assert, engine } = context;
    const options = { server: "kept", maxRetries: 2 };
    const { client, reports, requests } = fixture(context, "ok+reset-before-headers+ok", options);
    await client.getSelf();
    const creating = client.createWebhook(newWebhook);
    if (RESENDS_WRITES[engine]) assert.deepEqual(await creating, webhook);
    else await failure(context, creating, "NetworkError", { code: "network", attempts: 1 });
    assert.deepEqual(
      reports.map(({ operation, attempt }) => `${operation} ${attempt}`),
      ["getSelf 1", "createWebhook 1"],
    );
    const posts = (await requests()).filter(({ operation }) => operation.startsWith("POST"));
    assert.equal(posts.length, RESENDS_WRITES[engine] ? 2 : 1, "POST requests");
    assert.deepEqual(await client.getSelf(), user);
  },

  "on a kept connection, a DELETE whose answer was lost": async (context) => {
    const { assert, engine } = context;
    const options = { server: "kept", maxRetries: 1 };
    const { client, requests } = fixture(context, "ok+reset-before-headers+404", options);
    await client.getSelf();
    const deleting = client.deleteWebhook("1");
    // The client cannot know that the 404 is the answer to a second request.
    const fields = { code: "not_found", status: 404, attempts: 1 };
    if (RESENDS_WRITES[engine]) await failure(context, deleting, "ApiError", fields);
    else assert.equal(await deleting, undefined);
    const deletes = (await requests()).filter(({ operation }) => operation.startsWith("DELETE"));
    assert.equal(deletes.length, 2, "DELETE requests");
  },

  "on a kept connection that breaks, a GET gets its answer": async (context) => {
    const options = { server: "kept", maxRetries: 1 };
    const { client } = fixture(context, "ok+close-before-headers+ok", options);
    await client.getSelf();
    context.assert.deepEqual(await client.getSelf(), user);
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "an answer longer than it says spoils no other call": async (context) => {
    // Firefox uses the connection again, with the rest of the old answer in it, and waits for ever: that is what the
    // limit and the second attempt are for.
    const options = { server: "kept", maxRetries: 1, timeoutMs: 1500 };
    const { client } = fixture(context, "length-too-short+ok", options);
    await failure(context, client.getSelf(), "DecodeError", { code: "decode", status: 200, path: "" });
    context.assert.deepEqual(await client.getSelf(), user);
    context.assert.deepEqual(await client.getSelf(), user);
  },
};

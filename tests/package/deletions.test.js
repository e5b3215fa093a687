// Webhooks that are deleted while a list of them is read: `webhooks()` passes over none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { json, recorded, rejection } from "./recorder.js";
import { webhook } from "./reference.js";

const hook = (id) => ({ ...webhook, webhookID: String(id) });
const page = (ids, pagination) => json(200, { data: ids.map(hook), pagination });
const PATH = "/api/v4/users/webhooks";
const api = "https://api.thumbtack.com/v4/users/webhooks";

/**
 * A server that keeps its webhooks, and a client of it. `hold` says for which requests the answer waits, and whether before or
 * after the server does what it is asked; `release` lets them go.
 */
function serving(
  count,
  { limit = 10, next = false, refuses = () => undefined, hold = () => undefined } = {},
) {
  let hooks = Array.from({ length: count }, (_, id) => hook(id));
  const [queries, held] = [[], []];
  const done = (url, { method }) => {
    const { pathname, searchParams } = new URL(url);
    const id = pathname.split("/webhooks/")[1];
    if (method === "DELETE") {
      const answer = refuses(id);
      if (answer) return answer;
      const before = hooks.length;
      hooks = hooks.filter(({ webhookID }) => webhookID !== id);
      return hooks.length < before ? new Response(null, { status: 204 }) : json(404, {});
    }
    const [most, offset] = [Number(searchParams.get("limit") ?? limit), Number(searchParams.get("offset"))];
    const data = hooks.slice(offset, offset + most);
    const behind = offset + data.length;
    const address = next && behind < hooks.length ? { next: `${api}?limit=${most}&offset=${behind}` } : {};
    return json(200, { data, pagination: { limit: most, offset, ...address } });
  };
  const fetch = async (url, init) => {
    const query = url.split(PATH)[1];
    if (init.method === "GET" && !query.startsWith("/")) queries.push(query);
    const when = hold(url, init);
    if (when === "before") await new Promise((resolve) => held.push(resolve));
    const answer = done(url, init);
    if (when === "after") await new Promise((resolve) => held.push(resolve));
    return answer;
  };
  const { client } = recorded([], { fetch });
  const left = () => hooks.map(({ webhookID }) => Number(webhookID));
  return { client, queries, left, release: () => held.splice(0).map((go) => go()) };
}

const numbers = (count, from = 0) => Array.from({ length: count }, (_, index) => from + index);
/** The IDs that come of a list, once something has been done with each. */
async function each(list, work = () => {}) {
  const ids = [];
  for await (const { webhookID } of list) {
    ids.push(Number(webhookID));
    await work(webhookID);
  }
  return ids;
}

for (const next of [false, true]) {
  const how = next ? "by next" : "by offset";
  const query = (offset, limit = 10) => (next ? `?limit=${limit}&offset=${offset}` : `?offset=${offset}`);

  test(`all of fifty webhooks are deleted, ${how}`, async () => {
    const { client, queries, left } = serving(50, { next });
    assert.deepEqual(await each(client.webhooks(), (id) => client.deleteWebhook(id)), numbers(50));
    assert.deepEqual(left(), []);
    assert.deepEqual(queries, ["", ...Array(next ? 4 : 5).fill(query(0))]);
  });

  test(`half of them are deleted, ${how}`, async () => {
    const { client, queries, left } = serving(50, { next });
    const even = (id) => (id % 2 === 0 ? client.deleteWebhook(id) : undefined);
    assert.deepEqual(await each(client.webhooks(), even), numbers(50));
    assert.deepEqual(
      left(),
      numbers(25).map((index) => 2 * index + 1),
    );
    assert.deepEqual(queries, ["", ...[5, 10, 15, 20, ...(next ? [] : [25])].map((offset) => query(offset))]);
  });

  test(`deletions that run side by side leave none over, ${how}`, async () => {
    for (const hold of [undefined, (_, { method }) => (method === "DELETE" ? "before" : undefined)]) {
      for (const doomed of [() => true, (id) => id % 2 === 0]) {
        const { client, queries, left, release } = serving(50, { next, hold });
        const under = [];
        const begin = (id) => {
          if (doomed(id)) under.push(client.deleteWebhook(id));
          if (under.length % 15 === 14) release();
        };
        assert.deepEqual(
          (await each(client.webhooks(), begin)).sort((a, b) => a - b),
          numbers(50),
        );
        release();
        await Promise.all(under);
        assert.deepEqual(
          left(),
          numbers(50).filter((id) => !doomed(id)),
        );
        assert.ok(queries.length <= 20, `${queries}`);
      }
    }
  });

  test(`a page is read ahead while webhooks are deleted, ${how}`, async () => {
    for (const when of ["before", "after"]) {
      const hold = (_, { method }) => (method === "GET" ? when : undefined);
      const { client, left, release } = serving(30, { next, hold });
      const list = client.webhooks();
      const ids = [];
      for (let ahead = list.next(); ; ) {
        const releasing = setInterval(release, 1);
        const { value, done } = await ahead;
        clearInterval(releasing);
        if (done) break;
        ids.push(value.webhookID);
        ahead = list.next();
        await client.deleteWebhook(value.webhookID);
      }
      assert.deepEqual(
        ids.map(Number).sort((a, b) => a - b),
        numbers(30),
        when,
      );
      assert.deepEqual(left(), [], when);
    }
  });
}

test("deleting never begins before the caller's own offset, and keeps his limit", async () => {
  const { client, queries, left } = serving(25);
  const list = client.webhooks({ limit: 4, offset: 5 });
  assert.deepEqual(await each(list, (id) => client.deleteWebhook(id)), numbers(20, 5));
  assert.deepEqual(left(), numbers(5));
  assert.deepEqual(queries, Array(6).fill("?limit=4&offset=5"));
});

test("what was not deleted moves nothing; what may have been, and what is gone, does", async () => {
  for (const [answer, second] of [
    [() => json(400, {}), "?offset=10"],
    [() => json(401, {}), "?offset=10"],
    [() => json(403, {}), "?offset=10"],
    [() => json(429, {}), "?offset=10"],
    [() => json(404, {}), "?offset=9"],
    [() => json(408, {}), "?offset=9"],
    [() => json(500, {}), "?offset=9"],
    [() => Promise.reject(new TypeError("reset")), "?offset=9"],
    [() => json(200, { proxy: "sign in" }), "?offset=9"],
    [() => new Response("<p>Sign in", { status: 200 }), "?offset=9"],
  ]) {
    const { client, queries } = serving(30, { refuses: (id) => (id === "3" ? answer() : undefined) });
    const tryIt = (id) => client.deleteWebhook(id).catch(() => {});
    assert.deepEqual(
      await each(client.webhooks(), (id) => (id === "3" ? tryIt(id) : undefined)),
      numbers(30),
    );
    assert.equal(queries[1], second, String(answer));
  }
});

test("other writes, refused arguments, aborted deletions and other clients' move nothing", async () => {
  for (const work of [
    (client, id) => client.updateWebhook(id, { enabled: false }),
    (client, id) => client.deleteWebhookAuth(id),
    (client, id) => client.getWebhook(id),
    (client) => client.deleteWebhook(""),
    (client, id) => client.deleteWebhook(id, { timeoutMs: -1 }),
    (client, id) => client.deleteWebhook(id, { signal: AbortSignal.abort() }),
    (client) => client.deleteWebhook("15"),
    (_, id) => recorded([new Response(null, { status: 204 })]).client.deleteWebhook(id),
  ]) {
    const { client, queries } = serving(20);
    for await (const { webhookID } of client.webhooks()) {
      if (webhookID === "3") await work(client, webhookID).catch(() => {});
    }
    assert.equal(queries[1], "?offset=10", String(work));
  }
});

test("two lists, one in the other, and one that was left: each counts what it has given itself", async () => {
  const { client, queries, left } = serving(30);
  for await (const _ of client.webhooks()) break;
  const seen = await each(client.webhooks(), async (id) => {
    if (id === "0") {
      const inner = await each(client.webhooks({ limit: 20 }), (id) =>
        id % 3 === 0 ? client.deleteWebhook(id) : undefined,
      );
      assert.deepEqual(inner, numbers(30));
    } else if (left().includes(Number(id))) await client.deleteWebhook(id);
  });
  // What the inner list deleted had come in the first page, or comes no more.
  assert.deepEqual(seen, [...numbers(10), ...numbers(20, 10).filter((id) => id % 3 !== 0)]);
  assert.deepEqual(left(), []);
  assert.equal(queries[1], "");
});

test("an ID is what it is, however it is written in a path", async () => {
  const ids = ["a/b", "a%2Fb", "ä", "a b", "💥"];
  let hooks = ids.map(hook);
  const { client, requests } = recorded([], {
    fetch: async (url, { method }) => {
      requests.push(url);
      const id = decodeURIComponent(url.split("/webhooks/")[1] ?? "");
      if (method === "DELETE") hooks = hooks.filter(({ webhookID }) => webhookID !== id);
      if (method === "DELETE") return new Response(null, { status: 204 });
      const offset = Number(new URL(url).searchParams.get("offset"));
      return json(200, { data: hooks.slice(offset, offset + 1), pagination: { limit: 1 } });
    },
  });
  for await (const { webhookID } of client.webhooks()) await client.deleteWebhook(webhookID);
  assert.deepEqual(hooks, []);
});

test("a server that ignores offset ends the loop, whatever is deleted", { timeout: 10_000 }, async () => {
  for (const status of [204, 500, 403]) {
    const { client, requests } = recorded([], {
      fetch: async (_url, { method }) => {
        requests.push(method);
        return method === "DELETE" ? new Response(null, { status }) : page([1, 2], { limit: 2 });
      },
    });
    const ids = await each(client.webhooks(), (id) => client.deleteWebhook(id).catch(() => {}));
    assert.deepEqual(ids, [1, 2]);
    assert.ok(requests.length <= 2 + 4, `${requests}`);
  }
});

test("a client that is disposed of with deletions under way ends the loop with that", async () => {
  const { client, release } = serving(30, {
    hold: (_, { method }) => (method === "DELETE" ? "after" : undefined),
  });
  const list = client.webhooks();
  const { value } = await list.next();
  const deletion = rejection(client.deleteWebhook(value.webhookID));
  client.free();
  release();
  assert.equal((await deletion).code, "disposed");
  assert.equal((await rejection(list.next())).code, "disposed");
});

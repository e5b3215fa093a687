// Page after page, over a network.
import { secondWebhook, user, webhook } from "../api.js";
import { failure, fixture } from "../fixture.js";

const PATH = "GET /api/v4/users/webhooks";

async function collect(pages, found = []) {
  for await (const one of pages) found.push(one);
  return found;
}

export const pages = {
  "the next page is asked of the same origin, whatever its URL says": async (context) => {
    const { assert } = context;
    const { client, requests } = fixture(context, "page-1+page-2");
    assert.deepEqual(await collect(client.webhooks({ limit: 1 })), [webhook, secondWebhook]);
    const seen = (await requests()).map(({ server, operation }) => `${server} ${operation}`);
    assert.deepEqual(seen, [`fresh ${PATH}?limit=1`, `fresh ${PATH}?limit=1&offset=1`]);
  },

  "a page that breaks is asked for again, and nothing given twice": async (context) => {
    const { client, requests } = fixture(context, "page-1+reset-in-headers+page-2", { maxRetries: 1 });
    context.assert.deepEqual(await collect(client.webhooks()), [webhook, secondWebhook]);
    context.assert.equal((await requests()).length, 3, "requests");
  },

  "a page that does not come: what came before is given": async (context) => {
    const { client } = fixture(context, "page-1+silent+ok", { timeoutMs: 1000 });
    const found = [];
    await failure(context, collect(client.webhooks(), found), "TimeoutError", { code: "timeout" });
    context.assert.deepEqual(found, [webhook]);
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "ended while the next page is on its way": async (context) => {
    const { assert } = context;
    const { client, requests } = fixture(context, "page-1+silent");
    const controller = new AbortController();
    const rejection = assert.rejects(collect(client.webhooks({}, { signal: controller.signal })));
    await requests(2);
    controller.abort("text");
    assert.equal(await rejection, "text");
  },

  "leaving the loop early sends nothing more": async (context) => {
    const { client, requests } = fixture(context, "page-1+ok");
    for await (const one of client.webhooks()) {
      context.assert.deepEqual(one, webhook);
      break;
    }
    await client.getSelf();
    context.assert.equal((await requests()).length, 2, "requests");
  },
};

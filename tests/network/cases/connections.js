// The connection breaks before there is an answer.
import { newWebhook, user, webhook } from "../api.js";
import { failure, fixture } from "../fixture.js";

const breaks = {
  "a reset before the headers": "reset-before-headers",
  "an end before the headers": "close-before-headers",
  "a reset in the headers": "reset-in-headers",
  "an answer that is no HTTP": "no-http",
};

const NETWORK = { code: "network", attempts: 1 };

export const connections = {};

for (const [name, fault] of Object.entries(breaks)) {
  connections[`${name} is a NetworkError, and the next call works`] = async (context) => {
    // Until it is released: Firefox sends a GET again by itself if no byte of an answer has come.
    const { client, reports, release } = fixture(context, `${fault}*+ok`);
    const error = await failure(context, client.getSelf(), "NetworkError", {
      ...NETWORK,
      operation: "getSelf",
    });
    context.assert.ok(error.cause instanceof Error, "the platform's own error is the cause");
    context.assert.equal(reports.length, 1, "reports");
    context.assert.equal(reports[0].error.code, "network");
    await release();
    context.assert.deepEqual(await client.getSelf(), user);
  };

  connections[`${name}: a PUT is sent again`] = async (context) => {
    const { client, reports, requests } = fixture(context, `${fault}+ok`, { maxRetries: 1 });
    context.assert.deepEqual(await client.updateWebhook("1", { enabled: true }), webhook);
    context.assert.equal((await requests()).length, 2, "requests");
    checkReports(context.assert, reports);
  };

  connections[`${name}: a POST is sent once`] = async (context) => {
    const { client, reports, requests } = fixture(context, `${fault}+ok`, { maxRetries: 2 });
    const fields = { ...NETWORK, operation: "createWebhook" };
    await failure(context, client.createWebhook(newWebhook), "NetworkError", fields);
    context.assert.deepEqual(await client.getWebhook("1"), webhook);
    const operations = (await requests()).map(({ operation }) => operation.split(" ")[0]);
    context.assert.deepEqual(operations, ["POST", "GET"]);
    context.assert.deepEqual(
      reports.map(({ attempt, retryInMs }) => [attempt, retryInMs]),
      [
        [1, undefined],
        [1, undefined],
      ],
    );
  };
}

function checkReports(assert, [first, second, ...more]) {
  assert.deepEqual(more, []);
  assert.deepEqual([first.attempt, first.error.name, first.status], [1, "NetworkError", undefined]);
  assert.atLeast(first.retryInMs, 250, "the wait before the second attempt");
  assert.atMost(first.retryInMs, 500, "the wait before the second attempt");
  assert.deepEqual(
    [second.attempt, second.status, second.error, second.retryInMs],
    [2, 200, undefined, undefined],
  );
}

connections["a connection refused is a NetworkError, and the next call works"] = async (context) => {
  const { assert, network } = context;
  let isRefused = true;
  const refusing = (url, init) => fetch(isRefused ? url.replace(network.fresh, network.refused) : url, init);
  const { client, reports, requests } = fixture(context, "ok", { fetch: refusing, maxRetries: 1 });
  const error = await failure(context, client.getSelf(), "NetworkError", { code: "network", attempts: 2 });
  assert.ok(error.cause instanceof Error, "the platform's own error is the cause");
  assert.deepEqual(
    reports.map(({ attempt }) => attempt),
    [1, 2],
  );
  await failure(context, client.createWebhook(newWebhook), "NetworkError", NETWORK);
  assert.deepEqual(await requests(), []);
  isRefused = false;
  assert.deepEqual(await client.getSelf(), user);
};

connections["a DELETE whose answer was lost is done if it then is not found"] = async (context) => {
  const { client, requests } = fixture(context, "reset-before-headers+404+404", { maxRetries: 1 });
  context.assert.equal(await client.deleteWebhook("1"), undefined);
  context.assert.equal((await requests()).length, 2, "requests");
  const fields = { code: "not_found", status: 404, attempts: 1 };
  await failure(context, client.deleteWebhook("1"), "ApiError", fields);
};

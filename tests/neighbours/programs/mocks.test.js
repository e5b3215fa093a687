// Answers as people mock them: an answer whose body can't be read is refused at once, with a sentence that says why.
import assert from "node:assert/strict";
import { test } from "node:test";
import fetchMock from "fetch-mock";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { createClient, NetworkError } from "thumbtack-users";

const user = { userID: "1337", email: "hello@world.com" };
const json = () => Response.json(user);

/** A client whose `fetch` is a mock, and how often that was called. */
async function mocked(fetch, options) {
  let times = 0;
  const counting = async (...given) => {
    times += 1;
    return fetch(...given);
  };
  const users = await createClient({ accessToken: "t", fetch: counting, ...options });
  return { users, times: () => times };
}

const READ_ALREADY = /body has been read already|body was read already|already (been )?read/i;
const NO_RESPONSE = /no Response|not a Response/;

async function readBefore() {
  const response = json();
  await response.text();
  return response;
}

async function locked() {
  const response = json();
  response.body.getReader();
  return response;
}

/** Mocks whose answer can't be read. @type {Record<string, { make: () => (...given: any[]) => any, says: RegExp, reads?: boolean }>} */
const broken = {
  "a Response whose body has been read": { make: () => readBefore, says: READ_ALREADY },
  "a Response whose body is locked by a reader": { make: () => locked, says: READ_ALREADY },
  "an object with ok, status and json, without text": {
    make: () => async () => ({ ok: true, status: 200, json: async () => user }),
    says: NO_RESPONSE,
  },
  "an object with a text that is no function": {
    make: () => async () => ({ ok: true, status: 200, headers: new Headers(), text: "{}" }),
    says: NO_RESPONSE,
  },
  "a text() that gives an object": {
    make: () => async () => ({ ok: true, status: 200, headers: new Headers(), text: async () => user }),
    says: NO_RESPONSE,
  },
  "an object with data, as axios has it": {
    make: () => async () => ({ data: user, status: 200 }),
    says: NO_RESPONSE,
  },
  "the data itself": { make: () => async () => user, says: NO_RESPONSE },
  undefined: { make: () => async () => undefined, says: NO_RESPONSE },
  null: { make: () => async () => null, says: NO_RESPONSE },
  "an empty object": { make: () => async () => ({}), says: NO_RESPONSE },
  "a text": { make: () => async () => JSON.stringify(user), says: NO_RESPONSE },
  "a mock without an implementation": { make: () => () => undefined, says: NO_RESPONSE },
  "a Request": { make: () => async (url) => new Request(url), says: NO_RESPONSE },
  "a status that is a text": {
    make: () => async () => ({ status: "200", text: async () => "{}" }),
    says: NO_RESPONSE,
  },
};

for (const [name, { make, says }] of Object.entries(broken)) {
  test(`${name}: a NetworkError at once, which says so`, async () => {
    const { users, times } = await mocked(make());
    const start = performance.now();
    const error = await users.getSelf().catch((error) => error);
    assert.ok(error instanceof NetworkError, String(error));
    assert.match(error.message, says);
    assert.doesNotMatch(error.message, /CORS|broke off/);
    assert.deepEqual([times(), error.attempts], [1, 1]);
    assert.ok(performance.now() - start < 400, "it waited");
  });
}

test("one Response for all calls: the first is answered, the second refused at once", async () => {
  const response = json();
  const { users, times } = await mocked(async () => response);
  assert.deepEqual(await users.getSelf(), user);
  const error = await users.getSelf().catch((error) => error);
  assert.ok(error instanceof NetworkError);
  assert.match(error.message, READ_ALREADY);
  assert.equal(times(), 2);
});

test("one Response with an error for all attempts: its status is enough, since nobody needs its body", async () => {
  const response = new Response("{}", { status: 503, headers: { "retry-after": "0" } });
  const { users, times } = await mocked(async () => response);
  await assert.rejects(users.getSelf(), { name: "ApiError", code: "server_error", status: 503, attempts: 3 });
  assert.equal(times(), 3);
});

test("an answer that breaks off is still retried", async () => {
  const cut = () =>
    new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('{"userID"')),
        pull: (controller) => controller.error(new TypeError("terminated")),
      }),
    );
  const answers = [cut(), json()];
  const { users, times } = await mocked(async () => answers.shift());
  assert.deepEqual(await users.getSelf(), user);
  assert.equal(times(), 2);
});

test("an object with status, text and headers is enough", async () => {
  const { users } = await mocked(async () => ({
    status: 200,
    headers: { get: () => null },
    text: async () => JSON.stringify(user),
  }));
  assert.deepEqual(await users.getSelf(), user);
});

test("fetch-mock 12.6.0 answers several calls", async () => {
  const mock = fetchMock.createInstance();
  mock
    .get("https://api.thumbtack.com/api/v4/users/self", user)
    .delete("begin:https://api.thumbtack.com", 204);
  const { users } = await mocked((...given) => mock.fetchHandler(...given));
  assert.deepEqual(
    [await users.getSelf(), await users.getSelf(), await users.deleteWebhook("1")],
    [user, user, undefined],
  );
});

test("msw 2.15.0 answers several calls, and a network error of its", async () => {
  const server = setupServer(
    http.get("https://api.thumbtack.com/api/v4/users/self", () => HttpResponse.json(user)),
    http.get("https://api.thumbtack.com/api/v4/users/webhooks/1", () => HttpResponse.error()),
  );
  server.listen({ onUnhandledRequest: "error" });
  try {
    const users = await createClient({ accessToken: "t", maxRetries: 0 });
    assert.deepEqual([await users.getSelf(), await users.getSelf()], [user, user]);
    await assert.rejects(users.getWebhook("1"), { code: "network" });
  } finally {
    server.close();
  }
});

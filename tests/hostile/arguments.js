// Arguments with traps in them: whatever they do, they are refused by name, or what was read once is what is sent.
import { operations, success, user } from "./api.js";
import { begin, check, stage, TOKEN, table } from "./stage.js";
import { flipping, gives, revoked, throwingGetter, throws, trapped } from "./values.js";
import { outcome } from "./waiting.js";

const refused = "InvalidArgumentError invalid_argument";
const disposed = "ThumbtackError disposed";

const good = () => ({ webhookURL: "https://x.example/", eventTypes: ["MessageCreatedV4"] });
const auth = () => ({ username: "hello", password: "world" });

// Where a caller gives an object: a name for the argument, a good one, and the call.
const places = {
  webhook: [good, ({ client }, value) => client.createWebhook(value)],
  "webhook.eventTypes": [
    () => ["A"],
    ({ client }, value) => client.createWebhook({ ...good(), eventTypes: value }),
  ],
  "webhook.auth": [auth, ({ client }, value) => client.createWebhook({ ...good(), auth: value })],
  changes: [() => ({ enabled: true }), ({ client }, value) => client.updateWebhook("1", value)],
  auth: [auth, ({ client }, value) => client.updateWebhookAuth("1", value)],
  page: [() => ({ limit: 5 }), ({ client }, value) => client.listWebhooks(value)],
  options: [() => ({ headers: {} }), ({ client }, value) => client.getSelf(value)],
  "options.headers": [() => ({ "x-a": "b" }), ({ client }, value) => client.getSelf({ headers: value })],
};

const throwingField = (object) => throwingGetter(Object.keys(object)[0], object);
const revokedFields = (object) => {
  for (const key of Object.keys(object)) object[key] = revoked();
  return object;
};

// What stands there in place of a good one. No case of `getOwnPropertyDescriptor`: whether keys are looked up one by
// one is the platform's own affair.
const spoilt = {
  "a revoked proxy": revoked,
  "a revoked function": () => revoked(() => {}),
  "a proxy that throws at each touch": trapped,
  "a proxy that throws at get": (object) => trapped(object, "get"),
  "a proxy that throws at ownKeys": (object) => trapped(object, "ownKeys"),
  "one with a getter that throws": throwingField,
  "one with revoked proxies for fields": revokedFields,
  "a symbol": () => Symbol("x"),
  "a bigint": () => 5n,
  "a function": () => () => {},
  "a String object": () => new String("x"),
  "a Map": () => new Map(),
  "a promise": () => Promise.resolve({}),
  null: () => null,
  NaN: () => Number.NaN,
};

const refusals = {};
for (const [name, [make, call]] of Object.entries(places)) {
  for (const [what, spoil] of Object.entries(spoilt)) {
    // A list has no keys to ask for.
    if (name === "webhook.eventTypes" && what.endsWith("ownKeys")) continue;
    refusals[`${what} for ${name}`] = {
      call: (scene) => call(scene, spoil(make())),
      expected: refused,
      sent: 0,
      also: ({ assert }, _, { reason }) =>
        assert.ok(reason.argument.startsWith(name), `the name ${name}, not ${reason.argument}`),
    };
  }
}

class Frozen {
  constructor(fields) {
    Object.assign(this, fields);
    Object.freeze(this);
  }
}
const bare = (object) => Object.assign(Object.create(null), object);

// Odd objects in which all that is asked for is there.
const accepted = {};
for (const [name, [make, call]] of Object.entries(places)) {
  const kinds = { "a frozen one": Object.freeze, "a proxy without traps": (object) => new Proxy(object, {}) };
  if (name !== "webhook.eventTypes") {
    kinds["one without prototype"] = bare;
    kinds["an object of a class"] = (object) => new Frozen(object);
  }
  for (const [what, wrap] of Object.entries(kinds)) {
    accepted[`${what} for ${name}`] = {
      call: (scene) => call(scene, wrap(make())),
      expected: "resolves",
      sent: 1,
    };
  }
}

const lists = {
  "a list that grows while it is read": {
    call: ({ client }) => {
      const eventTypes = new Proxy([], {
        get: (list, key) => (key === "length" ? list.push("A") : key in list ? list[key] : "A"),
      });
      return client.createWebhook({ ...good(), eventTypes });
    },
    expected: ["resolves", refused],
  },
  "a list whose length is without end": {
    call: ({ client }) => {
      const get = (_, key) => (key === "length" ? Number.POSITIVE_INFINITY : "A");
      return client.createWebhook({ ...good(), eventTypes: new Proxy([], { get }) });
    },
    expected: refused,
  },
  "a list whose length is negative": {
    call: ({ client }) => client.createWebhook({ ...good(), eventTypes: new Proxy([], { get: gives(-1) }) }),
    expected: refused,
  },
  "a list whose length is no integer": {
    call: ({ client }) => {
      const get = (_, key) => (key === "length" ? 0.5 : 0xffffffff);
      return client.createWebhook({ ...good(), eventTypes: new Proxy([], { get }), enabled: true });
    },
    expected: refused,
  },
  "an object whose prototypes have no end": {
    call: ({ client }) => {
      const options = new Proxy({}, { getPrototypeOf: () => options });
      return client.getSelf(options);
    },
    expected: "resolves",
  },
  "an object with keys without end": {
    call: ({ client }) =>
      client.getSelf({
        headers: Object.fromEntries(Array.from({ length: 1e5 }, (_, index) => [`x-${index}`, "v"])),
      }),
    expected: refused,
  },
  "an object that is its own field": {
    call: ({ client }) => {
      const webhook = good();
      webhook.auth = webhook;
      return client.createWebhook(webhook);
    },
    expected: refused,
  },
  "a field that changes after it was read": {
    call: ({ client }) =>
      client.createWebhook(flipping("webhookURL", ["https://x.example/", "ftp://evil.example/"], good())),
    expected: "resolves",
    also: ({ assert }, { requests: [{ body }] }) =>
      assert.equal(JSON.parse(body).webhookURL, "https://x.example/"),
  },
};

/** A getter that does something, in a good webhook. */
const doing = (act) => (scene) =>
  scene.client.createWebhook(
    {
      ...good(),
      get enabled() {
        act(scene);
        return true;
      },
    },
    { signal: scene.controller.signal },
  );

const reentrant = {
  "a getter that frees the client": {
    call: doing(({ client }) => client.free()),
    expected: disposed,
    after: disposed,
    sent: 0,
  },
  "a getter that aborts the call": {
    call: doing(({ controller }) => controller.abort("reason")),
    expected: { reason: "reason" },
    sent: 0,
  },
  "a getter that calls the client": {
    call: doing((scene) => {
      scene.inner = outcome(scene.client.getSelf());
    }),
    expected: "resolves",
    also: async (context, { inner }) => check(context, await inner, "resolves"),
  },
  "a getter that calls the same method, a hundred deep": {
    call: (scene) => {
      scene.depth = 0;
      scene.inner = [];
      const dive = doing(() => {
        scene.depth += 1;
        if (scene.depth < 100) scene.inner.push(outcome(dive(scene)));
      });
      return dive(scene);
    },
    expected: "resolves",
    also: async (context, { inner }) => {
      for (const result of await Promise.all(inner)) check(context, result, "resolves");
    },
  },
};

const clients = {
  "a revoked proxy": () => revoked(),
  "a proxy that throws at each touch": () => trapped({ accessToken: TOKEN }),
  "a proxy that throws at ownKeys": () => trapped({ accessToken: TOKEN }, "ownKeys"),
  "a symbol": () => Symbol("x"),
};
for (const key of [
  "accessToken",
  "allowHttp",
  "baseUrl",
  "environment",
  "timeoutMs",
  "maxRetries",
  "headers",
  "fetch",
  "onAttempt",
]) {
  const options = { accessToken: TOKEN };
  clients[`a ${key} that cannot be read`] = () => throwingGetter(key, { ...options });
  clients[`a ${key} that is a revoked proxy`] = () => ({ ...options, [key]: revoked() });
  clients[`a ${key} that is a symbol`] = () => ({ ...options, [key]: Symbol("x") });
  clients[`a ${key} of null`] = () => ({ ...options, [key]: null });
}

/** What a constructor throws is what `createClient` rejects with. */
const refusesClient = (make) => async (context) => {
  const { users } = context;
  const thrown = await outcome(Promise.resolve().then(() => new users.UsersClient(make())));
  check(context, thrown, refused);
  check(context, await outcome(users.createClient(make())), refused);
};

async function frozenOptions(context) {
  const options = { fetch: success, accessToken: TOKEN, headers: Object.freeze({}), timeoutMs: 1000 };
  for (const given of [Object.freeze({ ...options }), Object.freeze(bare(options)), new Frozen(options)]) {
    const client = new context.users.UsersClient(given);
    check(context, await outcome(begin({ client })), "resolves");
  }
}

/** Options after which there is none, and arguments that nobody asked for. */
async function superfluous(context) {
  const { client } = stage(context);
  for (const [name, call] of Object.entries(operations)) {
    const result = await outcome(call(client, undefined));
    context.assert.ok("value" in result, name);
  }
  const more = [undefined, revoked(), Symbol("x")];
  context.assert.deepEqual(await client.getSelf(...more), user);
  check(context, await outcome(client.getSelf(throws, ...more)), refused);
}

export const argumentCases = {
  ...table("an argument:", { ...refusals, ...accepted, ...lists, ...reentrant }),
  ...Object.fromEntries(
    Object.entries(clients).map(([name, make]) => [`a client's options: ${name}`, refusesClient(make)]),
  ),
  "a client's options: frozen, without prototype, of a class": frozenOptions,
  "an argument: more than there are, and fewer": superfluous,
};

// Calls from near the end of the stack. They may throw the RangeError that any function would, or be made; the module has
// to be as it was.
import { json, success, user, webhook } from "./api.js";
import { stage } from "./stage.js";
import { never } from "./values.js";
import { outcome, turn } from "./waiting.js";

const DISTANCES = [...Array(30).keys(), 32, 36, 40, 45, 50, 60, 80, 100, 150];

/** Does something so many calls from the end of the stack, where it may throw. */
function nearTheEnd(distance, act) {
  let left = distance;
  let isDone = false;
  const once = () => {
    isDone = true;
    try {
      act();
    } catch (error) {
      if (!(error instanceof RangeError) && error.name !== "InternalError") throw error; // Firefox's name for it
    }
  };
  (function deeper() {
    try {
      deeper();
    } catch {
      // The end, or on the way back from it.
    }
    if (!isDone && left-- <= 0) once();
  })();
}

const quiet = (promise) => promise?.catch?.(() => {});
const newWebhook = {
  webhookURL: webhook("1").webhookURL,
  eventTypes: ["A"],
  auth: { username: "u", password: "p" },
};

const acts = {
  "a read": ({ client }) => quiet(client.getSelf()),
  "a write with all options": ({ client }) => {
    const { signal } = new AbortController();
    quiet(
      client.createWebhook(newWebhook, {
        signal,
        timeoutMs: 1000,
        maxRetries: 1,
        headers: { "x-own": "value" },
      }),
    );
  },
  "a bad argument": ({ client }) => quiet(client.getWebhook("")),
  "the next webhook": ({ client }) => quiet(client.webhooks({ limit: 5 }).next()),
  "a client's making": ({ users }) =>
    new users.UsersClient({ accessToken: "t", headers: { "x-own": "value" } }),
  "a client's disposal": ({ users }) => new users.UsersClient({ accessToken: "t" }).free(),
};

export const stackCases = {
  "the end of the stack, in fetch": async (context) => {
    const fetch = (url, init, { client }) => {
      for (const distance of DISTANCES) {
        nearTheEnd(distance, () => quiet(client.getSelf()));
      }
      return success(url, init);
    };
    const scene = stage(context, { answers: [fetch] });
    context.assert.deepEqual(await scene.client.getSelf(), user);
    context.assert.deepEqual(await scene.client.getSelf(), user);
  },
};

for (const [what, act] of Object.entries(acts)) {
  stackCases[`the end of the stack: ${what}`] = async (context) => {
    for (const distance of DISTANCES) {
      const scene = stage(context);
      nearTheEnd(distance, () => act({ client: scene.client, users: context.users }));
      context.assert.deepEqual(
        await scene.client.getSelf({ timeoutMs: 1000 }),
        user,
        `${distance} calls before it`,
      );
    }
  };
}

stackCases["the end of the stack: the webhook on the next page, again and again"] = async (context) => {
  // Each time that the module breaks off it loses some of its own stack, and after thousands of times there is none. So it
  // must not do it once.
  // (WebKit rejects promises there that it then has no room to give to anybody.)
  if (context.engine === "webkit") return;
  const answer = { data: [webhook("1")], pagination: { limit: 1, next: "https://x.example/?offset=1" } };
  const { client } = stage(context, { client: { fetch: () => json(200, answer) } });
  // How much of the stack a call takes hangs on how far it is compiled.
  const distances = [...Array(150).keys(), ...Array.from({ length: 110 }, (_, index) => 150 + 5 * index)];
  for (let round = 0; round < 3; round++) {
    for (const distance of distances) {
      const webhooks = client.webhooks();
      await webhooks.next();
      let next;
      nearTheEnd(distance, () => {
        next = webhooks.next();
      });
      const { reason } = await outcome(Promise.resolve(next));
      context.assert.ok(!/wasm-function|wasm:\/\//.test(reason?.stack), `${distance}: ${reason?.stack}`);
    }
  }
  context.assert.deepEqual(await stage(context).client.getSelf(), user);
};

stackCases["the end of the stack: an abort"] = async (context) => {
  // From where the listener can be called at all; before that the platform reports its RangeError.
  for (const distance of DISTANCES.filter((distance) => distance >= 45)) {
    const scene = stage(context, { answers: [never] });
    const { signal } = scene.controller;
    const call = outcome(scene.client.getSelf({ signal, timeoutMs: 50 }));
    await turn(); // it is sent
    nearTheEnd(distance, () => scene.controller.abort("why"));
    const { reason } = await call;
    context.assert.ok(reason === "why" || reason.code === "timeout", `${distance} calls before it`);
    context.assert.deepEqual(await scene.client.getSelf(), user);
  }
};

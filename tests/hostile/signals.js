// Signals that fire at odd moments, lie about it, or are none. What a true one does is in aborts.js.
import { again, success, user } from "./api.js";
import { begin, check, stage, table } from "./stage.js";
import { flipping, gives, never, revoked, throwingGetter, throws, trapped } from "./values.js";
import { outcome, outcomes, turn } from "./waiting.js";

const REASON = { what: "the caller's reason" };
const aborted = { reason: REASON };
const refused = "InvalidArgumentError invalid_argument";

/** What a signal has, at the least. */
const base = (members) => ({
  aborted: false,
  reason: REASON,
  addEventListener() {},
  removeEventListener() {},
  ...members,
});

/** Calls with a signal, which is made of the stage. */
const withSignal = (make) => (scene) => scene.client.getSelf({ signal: make(scene) });
const is = (make) => ({ call: withSignal(make), expected: refused, sent: 0 });

const noSignals = {
  "a revoked proxy": is(() => revoked()),
  "a revoked proxy of a signal": is(() => revoked(new AbortController().signal)),
  "a revoked function": is(() => revoked(() => {})),
  "a proxy of a signal, which no method takes for one": {
    ...is(() => new Proxy(new AbortController().signal, {})),
    expected: [refused, "resolves"],
    sent: undefined,
  },
  "a proxy that throws at each touch": is(() => trapped(new AbortController().signal)),
  "a text": is(() => "signal"),
  true: is(() => true),
  "an AbortController": is(() => new AbortController()),
  "an EventTarget": is(() => new EventTarget()),
  "an object without prototype": is(() => Object.create(null)),
  "a function": is(() => () => {}),
  "without aborted": is(() => base({ aborted: undefined })),
  "aborted in a text": is(() => base({ aborted: "false" })),
  "aborted in a Boolean object": is(() => base({ aborted: new Boolean(false) })),
  "with an aborted that throws": is(() => throwingGetter("aborted", base())),
  "without addEventListener": is(() => base({ addEventListener: undefined })),
  "with an addEventListener that throws": is(() => base({ addEventListener: throws(REASON) })),
  "with an addEventListener that cannot be read": is(() => throwingGetter("addEventListener", base())),
};

/** A signal that fires while its call is in flight, in a `fetch` that never answers. */
function inFlight(expected, change = (signal) => signal) {
  const make = (scene) => {
    scene.fire = [];
    return change(base({ addEventListener: (_, listener) => scene.fire.push(listener) }), scene);
  };
  const answer = (_, __, { fire }) => {
    setTimeout(() => fire.map((listener) => listener({ type: "abort" })));
    return never();
  };
  return { call: withSignal(make), answers: [answer], expected, sent: 1 };
}

const throughout = {
  "with a reason that throws, before the call": is(() => throwingGetter("reason", base({ aborted: true }))),
  "with a reason that throws, in flight": inFlight(refused, (signal) => throwingGetter("reason", signal)),
  "with a reason that is another each time": {
    call: withSignal(() => flipping("reason", [REASON, 1, 2], base({ aborted: true }))),
    expected: aborted,
    sent: 0,
  },
  "with a removeEventListener that throws": {
    call: withSignal(() => base({ removeEventListener: throws(REASON) })),
    expected: "resolves",
  },
  "without removeEventListener": {
    call: withSignal(() => base({ removeEventListener: undefined })),
    expected: ["resolves", refused],
  },
  "with an addEventListener that gives a rejected promise": {
    // The test's own rejection, so it has somebody to handle it.
    call: withSignal(() => {
      const rejected = Promise.reject(REASON);
      rejected.catch(() => {});
      return base({ addEventListener: gives(rejected) });
    }),
    expected: "resolves",
  },
  "that is aborted from the start, but never said so": {
    call: withSignal(() => base({ aborted: true })),
    expected: aborted,
    sent: 0,
  },
  "whose aborted flips without an event": {
    call: withSignal(() => flipping("aborted", [false, true, false], base())),
    expected: ["resolves", aborted],
  },
  "that fires while it is listened to": {
    call: withSignal(() => base({ addEventListener: (_, fire) => fire() })),
    expected: aborted,
    sent: 0,
  },
  "that fires in flight": inFlight(aborted),
  "that fires a hundred times": inFlight(aborted, (signal, { fire }) => {
    signal.addEventListener = (_, listener) => fire.push(...Array(100).fill(listener));
    return signal;
  }),
  "that fires with an event that is a revoked proxy": inFlight(aborted, (signal, { fire }) => {
    signal.addEventListener = (_, listener) => fire.push(() => listener(revoked()));
    return signal;
  }),
  "that fires while it is no longer listened to": {
    call: withSignal(() => {
      let listener;
      return base({
        addEventListener: (_, fire) => {
          listener = fire;
        },
        removeEventListener: () => listener(),
      });
    }),
    expected: "resolves",
  },
  "that fires long after the call": {
    call: withSignal((scene) => {
      scene.late = [];
      return base({ addEventListener: (_, fire) => scene.late.push(fire) });
    }),
    expected: "resolves",
    also: async (_, { late }) => {
      for (const fire of late) fire();
      await turn();
      for (const fire of late) fire({ type: "abort" });
    },
  },
  "that has fired long ago": {
    call: withSignal(() => AbortSignal.abort(REASON)),
    expected: aborted,
    sent: 0,
  },
  "that calls the client from its addEventListener": {
    call: ({ client }) => {
      const addEventListener = () => client.getSelf().catch(() => {});
      return client.getSelf({ signal: base({ addEventListener }) });
    },
    expected: "resolves",
    isOneOfMany: true,
  },
  "that is given to two calls, of which one has ended": {
    call: async ({ client, controller }) => {
      const { signal } = controller;
      await client.getSelf({ signal });
      const pending = client.getSelf({ signal });
      controller.abort(REASON);
      return pending;
    },
    expected: aborted,
    isOneOfMany: true,
  },
  // Events are a courtesy: who listened first may keep them from those who listen later, and anybody may send one.
  "whose event is kept from later listeners": {
    call: (scene, options) => {
      const { signal } = scene.controller;
      signal.addEventListener("abort", (event) => event.stopImmediatePropagation());
      return scene.client.getSelf({ ...options, signal });
    },
    options: { timeoutMs: 50 },
    answers: [(_, __, { controller }) => controller.abort(REASON) ?? never()],
    expected: [aborted, "TimeoutError timeout"],
  },
  "that is sent an event, but has not aborted": {
    call: withSignal(({ controller }) => controller.signal),
    answers: [
      (url, init, { controller }) =>
        controller.signal.dispatchEvent(new Event("abort")) && success(url, init),
    ],
    expected: ["resolves", { reason: undefined }],
  },
  "that aborts in the moment of the answer": {
    call: withSignal(({ controller }) => controller.signal),
    answers: [
      async (url, init, { controller }) => {
        const answer = success(url, init);
        controller.abort(REASON);
        return answer;
      },
    ],
    expected: aborted,
  },
  "that aborts after the answer was read": {
    call: async ({ client, controller }) => {
      const pending = client.getSelf({ signal: controller.signal });
      const result = await pending;
      controller.abort(REASON);
      await turn();
      return result;
    },
    expected: "resolves",
    also: ({ assert }, { requests }) => assert.equal(requests[0].signal.aborted, false),
  },
};

const combined = {
  "that is any of two": {
    call: withSignal(({ controller }) => AbortSignal.any([new AbortController().signal, controller.signal])),
    answers: [(_, __, { controller }) => controller.abort(REASON) ?? never()],
    expected: aborted,
  },
  "that is a hundred signals, each any of the last": {
    call: withSignal(({ controller }) => {
      let { signal } = controller;
      for (let depth = 0; depth < 100; depth += 1) signal = AbortSignal.any([signal]);
      return signal;
    }),
    answers: [(_, __, { controller }) => controller.abort(REASON) ?? never()],
    expected: aborted,
  },
  "that is any of none": { call: withSignal(() => AbortSignal.any([])), expected: "resolves" },
};

/** A timer's reason is an error of the platform's, which is not ours to replace. */
async function timer(context) {
  const scene = stage(context, { answers: [never] });
  const signal = AbortSignal.timeout(5);
  const result = await outcome(begin(scene, ({ client }) => client.getSelf({ signal })));
  check(context, result, { reason: signal.reason });
  context.assert.equal(signal.reason.name, "TimeoutError");
  check(context, await outcome(scene.client.getSelf()), "resolves");
}

/** One signal for a hundred calls, wherever they are. */
async function shared(context) {
  const refusal = again(503);
  const answers = Array.from({ length: 100 }, (_, index) => (index % 2 ? never : refusal));
  const scene = stage(context, { client: { maxRetries: 10 }, answers });
  const { client, controller } = scene;
  const calls = Array.from({ length: 100 }, () => client.getSelf({ signal: controller.signal }));
  // Half of them have their answer soon, of the second attempt.
  await outcomes(calls.filter((_, index) => index % 2 === 0));
  controller.abort(REASON);
  for (const [index, result] of (await outcomes(calls)).entries()) {
    check(context, result, index % 2 ? aborted : "resolves");
  }
  const sent = scene.requests.length;
  check(context, await outcome(client.getSelf({ signal: controller.signal })), aborted);
  context.assert.equal(scene.requests.length, sent, "nothing more was sent");
  context.assert.deepEqual(await client.getSelf(), user);
}

const hasAny = typeof AbortSignal.any === "function"; // Safari from 17.4

export const signalCases = {
  ...table("a signal that is", noSignals),
  ...table("a signal", { ...throughout, ...(hasAny ? combined : {}) }),
  "a signal of AbortSignal.timeout": timer,
  "a signal for a hundred calls": shared,
};

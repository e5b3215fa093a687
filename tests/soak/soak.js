// Ten thousand calls by fifty callers at once, while one answer in ten fails. The same seed is the same soak: which
// calls a caller makes hangs on its own chance, and what strikes a request on its ID.

import { init, UsersClient } from "thumbtack-users";
import { TOKENS } from "../../sandbox/app.js";
import { chance, seedOf } from "../../sandbox/chance.js";
import { startServer } from "../../sandbox/server.js";
import { helloWorld, secondUser } from "../../sandbox/users.js";
import { auditCall, auditStore } from "./audit.js";
import { Caller } from "./caller.js";
import { controlOf } from "./control.js";
import { ledger } from "./ledger.js";
import { nameOf, trouble } from "./trouble.js";

const USERS = [
  { token: TOKENS.helloWorld, user: helloWorld },
  { token: TOKENS.secondUser, user: secondUser },
];

/**
 * Throws where what callers were told and what the sandbox did do not agree.
 * @param {{ seed: number, callers: number, callsEach: number }} options
 */
export async function soak({ seed, callers: count, callsEach }) {
  await init();
  const server = await startServer({ control: true });
  try {
    const { url } = server;
    const control = controlOf(url);
    await control.setFaults({ seed, faults: trouble() });

    const callers = Array.from({ length: count }, (_, index) => {
      const user = /** @type {typeof USERS[0]} */ (USERS[index % USERS.length]);
      return new Caller(String(index), { url, ...user, chance: chance(seedOf(seed, `caller ${index}`)) });
    });
    const start = performance.now();
    try {
      await Promise.all(callers.map((caller) => caller.work(callsEach)));
    } finally {
      // Where one was told something wrong, the others need not go on.
      for (const caller of callers) caller.stop();
    }
    const seconds = (performance.now() - start) / 1000;

    const struck = await control.getFaults();
    await control.setFaults({});
    const byID = await control.requestsByID();
    const requestsOf = (/** @type {string} */ requestID) => byID.get(requestID) ?? [];
    const calls = callers.flatMap((caller) => caller.calls);
    const unseen = calls
      .map((call) => auditCall(call, requestsOf(call.requestID)).unseen)
      .reduce((sum, one) => sum + one, 0);
    const { doneThoughRejected } = auditStore(calls, requestsOf, await everything(url));
    return {
      calls,
      seconds,
      unseen,
      doneThoughRejected,
      requests: [...byID.values()].flat(),
      ledger: ledger(calls, requestsOf),
      struck: Object.fromEntries(struck.map((/** @type {any} */ fault) => [nameOf(fault), fault.struck])),
    };
  } finally {
    await server.close();
  }
}

/** Every webhook of every user. @param {string} url */
async function everything(url) {
  const webhooks = [];
  for (const { token } of USERS) {
    const users = new UsersClient({ accessToken: token, baseUrl: url });
    for await (const webhook of users.webhooks({ limit: 100 })) webhooks.push(webhook);
  }
  return webhooks;
}

// The first call of a page that has nothing yet: the app is fetched, compiled and started, and asks who is signed in.
import { user } from "./data.js";
import { ensureSame } from "./same.js";

/** The milliseconds from before the import to the answer. @param {string} name */
async function firstCall(name) {
  const start = performance.now();
  const { connect } = await import(`/clients/${name}.js`);
  const client = await connect({ baseUrl: location.origin, accessToken: "sandbox-token" });
  const answer = await client.getSelf();
  const ms = performance.now() - start;
  ensureSame(name, answer, user);
  return ms;
}

Object.assign(globalThis, { firstCall });

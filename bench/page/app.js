// An app's page: its script asks at once who is signed in.
import { user } from "./data.js";
import { ensureSame } from "./same.js";

/**
 * Lets the page say how many milliseconds went by from the start of navigation to the answer.
 * @param {string} name
 * @param {import("../speed/clients.js").Connect} connect
 */
export function start(name, connect) {
  const answered = (async () => {
    const client = await connect({ baseUrl: location.origin, accessToken: "sandbox-token" });
    const answer = await client.getSelf();
    const ms = performance.now(); // its zero is where the navigation began
    ensureSame(name, answer, user);
    return ms;
  })();
  Object.assign(globalThis, { firstAnswer: () => answered });
}

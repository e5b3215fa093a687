import { init, isThumbtackError, UsersClient } from "thumbtack-users";

// The sandbox. For the real API, give your own proxy here: see docs/proxy.md.
const baseUrl = "http://localhost:8787";

const form = document.querySelector("form");
const output = document.querySelector("output");

// While the user types. If that fails, `ask` tries again, and says why it can't be.
init().catch(() => {});

/** Ends the question before, if it is still under way. */
let controller = new AbortController();

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  controller.abort();
  controller = new AbortController();
  const { signal } = controller;
  output.textContent = "…";
  try {
    const text = await ask(form.elements.token.value.trim(), signal);
    if (!signal.aborted) output.textContent = text;
  } catch (error) {
    if (!signal.aborted) output.textContent = isThumbtackError(error) ? error.message : String(error);
  }
});

async function ask(accessToken, signal) {
  await init();
  const users = new UsersClient({ accessToken, baseUrl });
  const me = await users.getSelf({ signal });
  let count = 0;
  for await (const webhook of users.webhooks(undefined, { signal })) count += webhook.enabled ? 1 : 0;
  return `You are ${me.firstName ?? me.userID}. ${count} of your webhooks are enabled.`;
}

// The page's side where something is to fail: what a user would read, and whether anything is broken by it.
const accessToken = "sandbox-token";

/** The ways to load. */
const ways = {
  init: ({ init }) => init(),
  createClient: ({ createClient }) => createClient({ accessToken }),
  initSync: async ({ initSync }) => {
    const response = await fetch("/thumbtack-users.wasm");
    initSync(await response.arrayBuffer());
  },
};

/** Loads in vain, twice; and says what a client without a module says. */
window.fail = async ({ entry, way }) => {
  const users = await import(entry);
  const first = await failureOf(() => ways[way](users));
  const second = await failureOf(() => ways[way](users));
  const later = await failureOf(() => new users.UsersClient({ accessToken }));
  return { first, second, later };
};

/** A call to an API that the policy keeps the page from. */
window.callInVain = async ({ entry, api }) => {
  const { createClient } = await import(entry);
  const users = await createClient({ accessToken, baseUrl: api, maxRetries: 0 });
  return failureOf(() => users.getSelf());
};

/** Does what each part of the policy forbids. */
window.violate = async () => {
  const elsewhere = "http://127.0.0.1:9/";
  await failureOf(() => import(elsewhere));
  await failureOf(() => fetch(elsewhere));
  await failureOf(() => {
    document.createElement("p").innerHTML = "<b></b>";
  });
};

window.takeViolations = async () => window.violations.splice(0);

async function failureOf(work) {
  try {
    await work();
  } catch (error) {
    return describe(error);
  }
}

function describe(error) {
  if (!(error instanceof Error)) return undefined;
  const { name, code, message, cause } = error;
  return { name, code, message, cause: describe(cause) };
}

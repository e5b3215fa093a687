// What a program meets in the environment of a test runner, as data. `entry` is one of the package's entry points.
// CommonJS, since that is what Jest runs by default.
const user = { userID: "1337" };

const told = async (work) => {
  try {
    return { gives: await work() };
  } catch (error) {
    const { name, message, code, cause } = error;
    const isError = Object.prototype.toString.call(error) === "[object Error]";
    return { name, message, code, isError, cause: cause && `${cause.name}: ${cause.message}` };
  }
};

/** An answer that needs no `Response`, and what it was told. */
const answer = { status: 200, headers: { get: () => null }, text: async () => JSON.stringify(user) };

module.exports.probe = async function probe(entry) {
  const { createClient, init, isThumbtackError, UsersClient, version } = entry;
  const options = { accessToken: "t", fetch: async () => answer };
  const outcome = {
    imported: typeof version,
    init: await told(() => init()),
    again: await told(() => init()),
    createClient: await told(async () => (await createClient(options)).getSelf()),
    constructed: await told(() => new UsersClient(options) instanceof UsersClient),
  };
  if (outcome.createClient.gives) {
    const users = await createClient({ ...options, fetch: async () => ({ ...answer, status: 404 }) });
    const error = await users.getSelf().catch((error) => error);
    outcome.fails = { name: error.name, code: error.code, isOurs: isThumbtackError(error) };
    users.getSelf = async () => "mocked";
    outcome.mocked = await users.getSelf();
    const { signal } = AbortSignal.abort ? { signal: AbortSignal.abort() } : {};
    outcome.aborted = await users.getWebhook("1", { signal }).catch((error) => error?.name ?? String(error));
  }
  return outcome;
};

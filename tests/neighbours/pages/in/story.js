// All that a client does, told as a text: the same in each page where all is well. Nothing here but syntax and what first.js has
// kept: a neighbour may have replaced the rest.
const { hasOwn, is, isArray, ownKeys, setTimeout } = window.kept;

const SECRET = "päß-m4rk3d";
const NEW = {
  webhookURL: "https://example.com/hook?a=1",
  eventTypes: ["MessageCreatedV4", "NegotiationCreatedV4"],
  enabled: false,
  auth: { username: "hello", password: SECRET },
};

let told = "";
export const toldSoFar = () => told;

function show(value) {
  if (typeof value === "string") return `"${value}"`;
  if (typeof value !== "object" || value === null) return `${value}`;
  let text = isArray(value) ? "[" : "{";
  const keys = ownKeys(value);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    if (key === "length" && isArray(value)) continue;
    text += typeof key === "symbol" ? "symbol " : `${key}: `;
    text += key === "durationMs" || key === "retryInMs" ? typeof value[key] : show(value[key]);
    text += ", ";
  }
  return text + (isArray(value) ? "]" : "}");
}

const FIELDS = [
  "code",
  "operation",
  "attempts",
  "status",
  "title",
  "detail",
  "traceID",
  "argument",
  "path",
  "timeoutMs",
];

function describe(users, error) {
  if (!users.isThumbtackError(error)) return `${error}`;
  let text = `${error.name}: ${error.message}; of its class: ${error instanceof users[error.name]}`;
  for (let index = 0; index < FIELDS.length; index++)
    if (hasOwn(error, FIELDS[index])) text += `; ${FIELDS[index]}: ${show(error[FIELDS[index]])}`;
  return `${text}; cause: ${hasOwn(error, "cause") ? error.cause.name : "none"}`;
}

export async function tellStory(users, api) {
  const tell = (text) => {
    let line = text;
    for (let at = line.indexOf(api); at >= 0; at = line.indexOf(api))
      line = line.substring(0, at) + line.substring(at + api.length);
    told += `${line}\n`;
  };
  /** A call, and what comes of it: that it throws, and does not reject, is told, too. */
  const run = async (name, call) => {
    let promise;
    try {
      promise = call();
    } catch (error) {
      return tell(`${name} throws: ${describe(users, error)}`);
    }
    try {
      tell(`${name}: ${show(await promise)}`);
    } catch (error) {
      tell(`${name} rejects: ${describe(users, error)}`);
    }
  };
  const options = {
    accessToken: "a-token",
    baseUrl: api,
    headers: { "x-app": "page" },
    maxRetries: 0,
    onAttempt: (attempt) => tell(`  ${show(attempt)}`),
  };

  let client;
  await run("a client", async () => {
    client = await users.createClient(options);
    return client instanceof users.UsersClient;
  });
  if (!client) return told;
  await run("getSelf", () => client.getSelf({ headers: { "x-call": "1" } }));
  await run("createWebhook", () => client.createWebhook(NEW));
  await run("getWebhook", () => client.getWebhook("a b/ü"));
  await run("listWebhooks", () => client.listWebhooks({ limit: 2, offset: 1 }));
  await run("webhooks", async () => {
    let ids = "";
    for await (const webhook of client.webhooks({ limit: 2 })) ids += `${webhook.webhookID} `;
    return ids;
  });
  await run("updateWebhook", () =>
    client.updateWebhook("1", { enabled: true, eventTypes: ["MessageCreatedV4"] }),
  );
  await run("updateWebhookAuth", () =>
    client.updateWebhookAuth("1", { header: "x-key", value: `a "b" \\ ${SECRET}` }),
  );
  await run("deleteWebhookAuth", () => client.deleteWebhookAuth("1"));
  await run("deleteWebhook", () => client.deleteWebhook("1"));

  await run("an echo", () => client.createWebhook({ ...NEW, webhookURL: "https://example.com/refused" }));
  await run("a 404", () => client.getWebhook("missing"));
  await run("an odd answer", () => client.getWebhook("odd"));
  await run("a retry", () => client.getWebhook("busy", { maxRetries: 1 }));
  await run("no answer", () => client.getWebhook("cut"));
  await run("a limit of time", () => client.getWebhook("slow", { timeoutMs: 80 }));
  await run("an abort", async () => {
    const controller = new AbortController();
    const reason = { why: "enough" };
    setTimeout(() => controller.abort(reason), 80);
    try {
      await client.getWebhook("slow", { signal: controller.signal });
    } catch (thrown) {
      return is(thrown, reason);
    }
  });

  await run("an empty ID", () => client.getWebhook(""));
  await run("an unknown field", () => client.createWebhook({ ...NEW, webhookUrl: "x" }));
  await run("an event type that is none", () =>
    client.updateWebhook("1", { eventTypes: ["MessageCreatedV4", 5] }),
  );
  await run("an unknown option", () => client.getSelf({ timeout: 1 }));
  await run("a client without a token", async () => new users.UsersClient({}));

  await run("a renewal", async () => {
    const accessToken = async ({ rejected }) => {
      tell(`  asked for a token: ${rejected}`);
      return rejected === undefined ? "old-token" : "new-token";
    };
    return (await users.createClient({ ...options, accessToken })).getSelf();
  });
  client.free();
  await run("a client that was disposed", () => client.getSelf());
  return told;
}

// What the API answers when all is well, and the calls that ask for it.

export const user = { userID: "1337", email: "hello@world.com", firstName: "Hello", lastName: "World" };

export const webhook = (webhookID) => ({
  webhookID,
  webhookURL: "https://webhook.site/1234",
  enabled: false,
  authType: "Basic",
  userID: "1337",
  eventTypes: ["MessageCreatedV4"],
});

const newWebhook = { webhookURL: "https://webhook.site/1234", eventTypes: ["MessageCreatedV4"] };

/** An answer with a JSON body; `undefined` for none. */
export function json(status, value, headers = {}) {
  const body = value === undefined ? null : JSON.stringify(value);
  return new Response(body, { status, headers: { "content-type": "application/json", ...headers } });
}

/** The answer to a request that nothing is wrong with. */
export function success(url, { method }) {
  const { pathname } = new URL(url);
  if (pathname.endsWith("/self")) return json(200, user);
  if (pathname.endsWith("/webhooks")) {
    return method === "POST" ? json(201, webhook("1")) : json(200, { data: [], pagination: { limit: 10 } });
  }
  const isDeleted = method === "DELETE" && !pathname.endsWith("/auth");
  return isDeleted ? json(204) : json(200, webhook(pathname.split("/")[5]));
}

/** An object with what the client reads of a Response. */
export const response = (members) => ({
  status: 200,
  headers: new Headers(),
  text: async () => JSON.stringify(user),
  ...members,
});

/** An answer that asks for the next attempt right now. */
export const again = (status) => () => json(status, {}, { "retry-after": "0" });

/** One call of each operation, with its options: a name, the method, the call. */
export const operations = {
  getSelf: (client, options) => client.getSelf(options),
  createWebhook: (client, options) => client.createWebhook(newWebhook, options),
  getWebhook: (client, options, id = "1") => client.getWebhook(id, options),
  listWebhooks: (client, options, id = "1") => client.listWebhooks({ offset: Number(id) }, options),
  updateWebhook: (client, options, id = "1") => client.updateWebhook(id, { enabled: true }, options),
  updateWebhookAuth: (client, options, id = "1") =>
    client.updateWebhookAuth(id, { username: "hello", password: "world" }, options),
  deleteWebhookAuth: (client, options, id = "1") => client.deleteWebhookAuth(id, options),
  deleteWebhook: (client, options, id = "1") => client.deleteWebhook(id, options),
};

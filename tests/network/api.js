// What the API says on a good day. In its own file since cases, in pages, compare with it too.

export const user = { userID: "1337", email: "hello@world.com", firstName: "Hello", lastName: "World" };

export const webhook = {
  webhookID: "582415950855946243",
  webhookURL: "https://webhook.site/1234",
  enabled: false,
  authType: "Basic",
  userID: "1337",
  eventTypes: ["MessageCreatedV4"],
};

export const secondWebhook = { ...webhook, webhookID: "582415950855946244" };

export const webhooks = { data: [webhook], pagination: { limit: 10 } };

/** What createWebhook is given. */
export const newWebhook = { webhookURL: webhook.webhookURL, eventTypes: webhook.eventTypes, enabled: false };

/** Status and body for an operation such as `GET /api/v4/users/self`. */
export function success(operation) {
  const [method, path] = operation.split(" ");
  if (path.endsWith("/self")) return [200, user];
  if (method === "POST") return [201, webhook];
  if (method === "DELETE" && !path.endsWith("/auth")) return [204, undefined];
  const isList = method === "GET" && path.split("?")[0].endsWith("/webhooks");
  return [200, isList ? webhooks : webhook];
}

/** A list of about ten megabytes. */
export const bigList = () => {
  const data = Array.from({ length: 55_000 }, (_, index) => ({
    ...webhook,
    webhookID: String(10 ** 17 + index),
  }));
  return { data, pagination: { limit: data.length } };
};

/** The token that a server which refuses the old one asks for. */
export const NEW_TOKEN = "new-token";

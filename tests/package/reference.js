// The literal examples of Thumbtack's Users API v4 reference ("Users", last updated 24 April 2026) and recorded answers
// of the real API, and what each method has to put on the wire for them.

export const user = {
  userID: "1337",
  email: "hello@world.com",
  firstName: "Hello",
  lastName: "World",
};

export const webhook = {
  webhookID: "582415950855946243",
  webhookURL: "https://webhook.site/1234",
  enabled: false,
  authType: "Basic",
  userID: "1337",
  eventTypes: ["MessageCreatedV4"],
};

export const page = { data: [webhook], pagination: { limit: 10 } };

const newWebhook = {
  webhookURL: "https://webhook.site/1234",
  eventTypes: ["MessageCreatedV4"],
  enabled: false,
  auth: { username: "hello", password: "world" },
};

const id = webhook.webhookID;
const WEBHOOKS = "/api/v4/users/webhooks";

/** One row for each of the eight operations. */
export const operations = [
  { name: "getSelf", args: [], line: "GET /api/v4/users/self", answer: [200, user], result: user },
  {
    name: "createWebhook",
    args: [newWebhook],
    line: `POST ${WEBHOOKS}`,
    body: '{"webhookURL":"https://webhook.site/1234","eventTypes":["MessageCreatedV4"],"enabled":false,"auth":{"username":"hello","password":"world"}}',
    answer: [201, webhook],
    result: webhook,
  },
  { name: "getWebhook", args: [id], line: `GET ${WEBHOOKS}/${id}`, answer: [200, webhook], result: webhook },
  { name: "listWebhooks", args: [], line: `GET ${WEBHOOKS}`, answer: [200, page], result: page },
  {
    name: "updateWebhook",
    args: [id, { enabled: true }],
    line: `PUT ${WEBHOOKS}/${id}`,
    body: '{"enabled":true}',
    answer: [200, { ...webhook, enabled: true }],
    result: { ...webhook, enabled: true },
  },
  {
    name: "updateWebhookAuth",
    args: [id, { username: "hello", password: "world" }],
    line: `PUT ${WEBHOOKS}/${id}/auth`,
    body: '{"username":"hello","password":"world"}',
    answer: [200, webhook],
    result: webhook,
  },
  {
    name: "deleteWebhookAuth",
    args: [id],
    line: `DELETE ${WEBHOOKS}/${id}/auth`,
    answer: [200, { ...webhook, authType: "None" }],
    result: { ...webhook, authType: "None" },
  },
  {
    name: "deleteWebhook",
    args: [id],
    line: `DELETE ${WEBHOOKS}/${id}`,
    answer: [204, undefined],
    result: undefined,
  },
];

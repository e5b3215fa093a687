// What the API is asked and answers here: as long and as wide as its documentation shows it.

export const user = {
  userID: "1337",
  email: "hello@world.com",
  phoneNumber: "4155550137",
  firstName: "Hello",
  lastName: "World",
};

/** @param {number} count */
export const webhookPage = (count) => ({
  data: Array.from({ length: count }, (_, index) => ({
    webhookID: String(582415950855946001n + BigInt(index)),
    webhookURL: `https://example.com/hooks/thumbtack/${index}`,
    enabled: index % 3 !== 0,
    authType: ["None", "Basic", "CustomHeader"][index % 3],
    userID: user.userID,
    eventTypes: ["MessageCreatedV4"],
  })),
  pagination: { limit: count, offset: 0 },
});

export const newWebhook = {
  webhookURL: "https://example.com/hooks/thumbtack",
  eventTypes: ["MessageCreatedV4"],
  auth: { username: "hello", password: "world" },
};

export const webhook = {
  webhookID: "582415950855946001",
  webhookURL: newWebhook.webhookURL,
  enabled: true,
  authType: "Basic",
  userID: user.userID,
  eventTypes: newWebhook.eventTypes,
};

export const problem = {
  type: "about:blank",
  title: "Not Found",
  status: 404,
  traceID: "feca66787a0a9ee8",
  detail: "no such user",
};

// ky, with the token in the `headers` option; in its hooks it was seen to take as long.
import ky from "ky";

/** @type {import("../speed/clients.js").Connect} */
export const connect = async ({ baseUrl, accessToken }) => {
  const users = ky.create({ baseUrl, headers: { authorization: `Bearer ${accessToken}` } });
  return {
    getSelf: () => users.get("/api/v4/users/self").json(),
    listWebhooks: () => users.get("/api/v4/users/webhooks").json(),
    createWebhook: (webhook) => users.post("/api/v4/users/webhooks", { json: webhook }).json(),
  };
};

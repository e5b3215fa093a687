// openapi-fetch, with the token in the `headers` option; in its middleware it was seen to take as long.
import createClient from "openapi-fetch";

/** @type {import("../speed/clients.js").Connect} */
export const connect = async ({ baseUrl, accessToken }) => {
  /** @type {import("openapi-fetch").Client<any>} */
  const users = createClient({ baseUrl, headers: { authorization: `Bearer ${accessToken}` } });
  /** @param {Promise<{ data?: any, error?: any }>} sent */
  const answerTo = async (sent) => {
    const { data, error } = await sent;
    if (error) throw error;
    return data;
  };
  return {
    getSelf: () => answerTo(users.GET("/api/v4/users/self", {})),
    listWebhooks: () => answerTo(users.GET("/api/v4/users/webhooks", {})),
    createWebhook: (webhook) => answerTo(users.POST("/api/v4/users/webhooks", { body: webhook })),
  };
};

// openapi-fetch, with the token in the `headers` option; in its middleware it was seen to take as long.
import createClient from "openapi-fetch";

/** @type {import("../speed/clients.js").Connect} */
export const connect = async ({ baseUrl, accessToken }) => {
  /** @type {import("openapi-fetch").Client<any>} */
  const users = createClient({ baseUrl, headers: { authorization: `Bearer ${accessToken}` } });
  /** @param {string} path */
  const read = async (path) => {
    const { data, error } = await users.GET(path, {});
    if (error) throw error;
    return data;
  };
  return {
    getSelf: () => read("/api/v4/users/self"),
    listWebhooks: () => read("/api/v4/users/webhooks"),
  };
};

// The limit: what somebody writes who needs these two calls and nothing else.

/** @type {import("../speed/clients.js").Connect} */
export const connect = async ({ baseUrl, accessToken }) => {
  /** @param {string} path */
  const read = async (path) => {
    const response = await fetch(`${baseUrl}${path}`, {
      headers: { authorization: `Bearer ${accessToken}`, accept: "application/json" },
    });
    if (!response.ok) throw new Error(`The API answered ${response.status}.`);
    return response.json();
  };
  return {
    getSelf: () => read("/api/v4/users/self"),
    listWebhooks: () => read("/api/v4/users/webhooks"),
  };
};

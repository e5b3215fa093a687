// The limit: what somebody writes who needs these three calls and nothing else.

/** @type {import("../speed/clients.js").Connect} */
export const connect = async ({ baseUrl, accessToken }) => {
  const headers = { authorization: `Bearer ${accessToken}`, accept: "application/json" };
  /** @param {string} path @param {RequestInit} [init] */
  const send = async (path, init = { headers }) => {
    const response = await fetch(`${baseUrl}${path}`, init);
    if (!response.ok) {
      const { status } = response;
      const { title, detail } = await response.json();
      throw Object.assign(new Error(`The API answered ${status}: ${detail ?? title}`), { status });
    }
    return response.json();
  };
  return {
    getSelf: () => send("/api/v4/users/self"),
    listWebhooks: () => send("/api/v4/users/webhooks"),
    createWebhook: (webhook) =>
      send("/api/v4/users/webhooks", {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(webhook),
      }),
  };
};

// axios, by its fetch adapter: the one that its documentation has for where there is no XMLHttpRequest.
import axios from "axios";

/** @type {import("../speed/clients.js").Connect} */
export const connect = async ({ baseUrl, accessToken }) => {
  const users = axios.create({
    baseURL: baseUrl,
    headers: { authorization: `Bearer ${accessToken}` },
    adapter: "fetch",
  });
  return {
    getSelf: async () => (await users.get("/api/v4/users/self")).data,
    listWebhooks: async () => (await users.get("/api/v4/users/webhooks")).data,
    createWebhook: async (webhook) => (await users.post("/api/v4/users/webhooks", webhook)).data,
  };
};

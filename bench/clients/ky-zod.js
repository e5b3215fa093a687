// ky, and zod for the promises that our types make: the same fields, and unknown ones pass.
import ky from "ky";
import * as z from "zod";

const User = z.looseObject({
  userID: z.string(),
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  phoneNumber: z.string().nullish(),
});

const Webhook = z.looseObject({
  webhookID: z.string(),
  webhookURL: z.string(),
  enabled: z.boolean(),
  authType: z.string(),
  userID: z.string(),
  eventTypes: z.array(z.string()),
});

const WebhookPage = z.looseObject({
  data: z.array(Webhook),
  pagination: z.looseObject({
    limit: z.number(),
    offset: z.number().optional(),
    next: z.string().optional(),
  }),
});

/** @type {import("../speed/clients.js").Connect} */
export const connect = async ({ baseUrl, accessToken }) => {
  const users = ky.create({ baseUrl, headers: { authorization: `Bearer ${accessToken}` } });
  return {
    getSelf: () => users.get("/api/v4/users/self").json(User),
    listWebhooks: () => users.get("/api/v4/users/webhooks").json(WebhookPage),
    createWebhook: (webhook) => users.post("/api/v4/users/webhooks", { json: webhook }).json(Webhook),
  };
};

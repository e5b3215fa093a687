// All that a client can do, one after the other: what each consumer runs, wherever it is. Nothing of a platform is in it.

/**
 * @param {import("thumbtack-users").UsersClient} users Of a sandbox that nothing was done in yet.
 * @returns {Promise<string[]>} The names of the methods that did what they should, in their order: `METHODS` if all went well.
 */
export async function runOperations(users) {
  /** @type {string[]} */
  const done = [];
  const check = (
    /** @type {string} */ name,
    /** @type {boolean} */ isRight,
    /** @type {unknown} */ result,
  ) => {
    if (!isRight) throw new Error(`${name} gave ${JSON.stringify(result)}`);
    done.push(name);
  };

  const self = await users.getSelf();
  check("getSelf", self.userID === "1337" && self.email === "hello@world.com", self);

  const created = await users.createWebhook({
    webhookURL: "https://example.com/hooks/thumbtack",
    eventTypes: ["MessageCreatedV4"],
    enabled: false,
    auth: { username: "hello", password: "world" },
  });
  const { webhookID } = created;
  check("createWebhook", created.authType === "Basic" && created.enabled === false, created);

  const read = await users.getWebhook(webhookID);
  check("getWebhook", JSON.stringify(read) === JSON.stringify(created), read);

  const page = await users.listWebhooks({ limit: 100 });
  check("listWebhooks", page.pagination.limit === 100 && has(page.data, webhookID), page);

  const all = [];
  for await (const webhook of users.webhooks({ limit: 1 })) all.push(webhook);
  check("webhooks", has(all, webhookID), all);

  await users.updateWebhook(webhookID, { enabled: true });
  const updated = await users.getWebhook(webhookID);
  check("updateWebhook", updated.enabled === true, updated);

  await users.updateWebhookAuth(webhookID, { header: "x-hook-key", value: "a long random text" });
  const withHeader = await users.getWebhook(webhookID);
  check("updateWebhookAuth", withHeader.authType === "CustomHeader", withHeader);

  await users.deleteWebhookAuth(webhookID);
  const without = await users.getWebhook(webhookID);
  check("deleteWebhookAuth", without.authType === "None", without);

  await users.deleteWebhook(webhookID);
  const gone = await users.getWebhook(webhookID).catch((error) => error);
  check("deleteWebhook", gone.code === "not_found" && gone.status === 404, gone);
  return done;
}

/**
 * @param {import("thumbtack-users").Webhook[]} webhooks
 * @param {string} webhookID
 */
const has = (webhooks, webhookID) =>
  webhooks.filter((webhook) => webhook.webhookID === webhookID).length === 1;

/** What `runOperations` gives where all went well. */
export const METHODS = [
  "getSelf",
  "createWebhook",
  "getWebhook",
  "listWebhooks",
  "webhooks",
  "updateWebhook",
  "updateWebhookAuth",
  "deleteWebhookAuth",
  "deleteWebhook",
];

// The user's webhooks, and what can be done with them.
import { useEffect, useState } from "react";

/**
 * @param {import("thumbtack-users").UsersClient} users
 * @returns The webhooks, `undefined` until they are there; what went wrong last; and functions that never reject, for when they
 *   are there.
 */
export function useWebhooks(users) {
  const [webhooks, setWebhooks] = useState();
  const [problem, setProblem] = useState();

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    loadAll(users, signal).then(setWebhooks, (error) => signal.aborted || setProblem(error));
    return () => controller.abort();
  }, [users]);

  const tried =
    (action) =>
    async (...parameters) => {
      setProblem(undefined);
      try {
        await action(...parameters);
        return true;
      } catch (error) {
        setProblem(error);
        return false;
      }
    };

  const create = tried(async (webhookURL) => {
    const created = await users.createWebhook({ webhookURL, eventTypes: ["MessageCreatedV4"] });
    setWebhooks((all) => [...all, created]);
  });

  const enable = tried(async ({ webhookID }, enabled) => {
    // The API may answer with the webhook, or with nothing.
    const updated = await users.updateWebhook(webhookID, { enabled });
    const change = (webhook) =>
      webhook.webhookID === webhookID ? (updated ?? { ...webhook, enabled }) : webhook;
    setWebhooks((all) => all.map(change));
  });

  const remove = tried(async ({ webhookID }) => {
    await users.deleteWebhook(webhookID);
    setWebhooks((all) => all.filter((webhook) => webhook.webhookID !== webhookID));
  });

  return { webhooks, problem, create, enable, remove };
}

async function loadAll(users, signal) {
  const webhooks = [];
  for await (const webhook of users.webhooks({ limit: 100 }, { signal })) webhooks.push(webhook);
  return webhooks;
}

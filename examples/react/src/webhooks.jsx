import { use, useState } from "react";
import { useWebhooks } from "./use-webhooks.js";

/** @param {{ client: Promise<import("thumbtack-users").UsersClient> }} props */
export function Webhooks({ client }) {
  const { webhooks, problem, create, enable, remove } = useWebhooks(use(client));
  const [isCreating, setCreating] = useState(false);

  const submit = async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    setCreating(true);
    if (await create(form.elements.url.value)) form.reset();
    setCreating(false);
  };

  const alert = problem && <p role="alert">{problem.message}</p>;
  if (!webhooks) return alert ?? <p>Loading…</p>;

  return (
    <>
      {alert}
      {webhooks.length === 0 && <p>There are none yet.</p>}
      <ul>
        {webhooks.map((webhook) => (
          <li key={webhook.webhookID}>
            <label>
              <input
                type="checkbox"
                checked={webhook.enabled}
                onChange={({ target }) => enable(webhook, target.checked)}
              />
              {webhook.webhookURL}
            </label>{" "}
            <button type="button" aria-label={`Delete ${webhook.webhookURL}`} onClick={() => remove(webhook)}>
              Delete
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={submit}>
        <label>
          Deliver to <input name="url" type="url" placeholder="https://example.com/hooks" required />
        </label>{" "}
        <button type="submit" disabled={isCreating}>
          Create
        </button>
      </form>
    </>
  );
}

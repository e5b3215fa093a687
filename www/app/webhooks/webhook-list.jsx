// The list of webhooks, a page after the other, and the form for a new one.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ActivityLine } from "../parts/activity-line.jsx";
import { Button } from "../parts/button.jsx";
import { Failure } from "../parts/failure.jsx";
import { Field, Form } from "../parts/form.jsx";
import { Panel } from "../parts/panel.jsx";
import { CreateForm } from "./create-form.jsx";
import { WebhookCard } from "./webhook-card.jsx";
import { extent, listActivity, load, loadMore, pageSize, webhooks } from "./webhooks.js";

export function WebhookList() {
  const isCreating = useSignal(false);
  const list = webhooks.value;
  const isBusy = listActivity.isRunning.value;
  return (
    <Panel
      title="Webhooks"
      id="webhooks"
      isBusy={isBusy}
      tools={
        <Button
          kind="primary"
          expanded={isCreating.value}
          onClick={() => {
            isCreating.value = !isCreating.peek();
          }}
        >
          New webhook
        </Button>
      }
    >
      {isCreating.value && (
        <CreateForm
          close={() => {
            isCreating.value = false;
          }}
        />
      )}
      <Form activity={listActivity} class="paging" onSubmit={load}>
        <Field
          name="limit"
          class="inline short"
          inputMode="numeric"
          label="Per page"
          value={pageSize.value}
          onInput={(event) => {
            pageSize.value = event.currentTarget.value;
          }}
        />
        <Button type="submit" isOff={isBusy}>
          Reload
        </Button>
        <ActivityLine activity={listActivity} />
        <Failure error={listActivity.failure.value} />
      </Form>
      {list.length === 0 && <Nothing />}
      <Cards />
      {extent.value === "more" && (
        <div class="more">
          <Button isOff={isBusy} onClick={loadMore}>
            Load more
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Nothing() {
  if (extent.value === "all") {
    return <p class="placeholder">No webhooks yet. Create one, and its events are delivered there.</p>;
  }
  if (!listActivity.isRunning.value) return null;
  return (
    <p class="placeholder" aria-hidden="true">
      …
    </p>
  );
}

function Cards() {
  const list = webhooks.value;
  const element = useRef(/** @type {HTMLUListElement | null} */ (null));
  // Where a card had the focus and is gone, the one in its place gets it, or the heading where none is left.
  const focused = useRef(-1);
  useEffect(() => {
    const cards = [...(element.current?.children ?? [])];
    const lost = focused.current;
    focused.current = -1;
    if (lost < 0 || document.activeElement !== document.body) return;
    const heir = cards[Math.min(lost, cards.length - 1)]?.querySelector("h3");
    const heading = element.current?.closest("section")?.querySelector("h2");
    (heir ?? heading)?.focus();
  }, [list]);
  return (
    <ul
      id="webhook-list"
      aria-label="Webhooks"
      ref={element}
      onFocusIn={(event) => {
        const card = event.target instanceof Element ? event.target.closest("li.webhook") : null;
        focused.current = card === null ? -1 : [...(element.current?.children ?? [])].indexOf(card);
      }}
    >
      {list.map((webhook) => (
        <WebhookCard key={webhook.webhookID} webhook={webhook} />
      ))}
    </ul>
  );
}

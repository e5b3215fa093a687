// Reading one webhook by its ID, in the list or not.

import { useState } from "preact/hooks";
import { call } from "../calls/call.js";
import { Activity } from "../parts/activity.js";
import { ActivityLine } from "../parts/activity-line.jsx";
import { Button } from "../parts/button.jsx";
import { CodeToCopy } from "../parts/copy.jsx";
import { Failure } from "../parts/failure.jsx";
import { Field, Form, textOf } from "../parts/form.jsx";
import { Panel } from "../parts/panel.jsx";
import { useEnd } from "./use-end.js";

/** @typedef {import("thumbtack-users").Webhook} Webhook */

export function Lookup() {
  const [activity] = useState(() => new Activity());
  const [found, setFound] = useState(/** @type {Webhook | undefined} */ (undefined));
  useEnd(activity, { isWrite: false });

  /** @param {FormData} form */
  const read = (form) => {
    setFound(undefined);
    activity.run(
      "Reading…",
      (signal) => call("getWebhook", [textOf(form, "webhookID").trim()], signal),
      setFound,
    );
  };
  return (
    <Panel title="Read one webhook" isBusy={activity.isRunning.value}>
      <Form activity={activity} onSubmit={read}>
        <div class="actions">
          <Field
            name="webhookID"
            class="inline grows"
            inputMode="numeric"
            label="Webhook ID"
            placeholder="582415950855946243"
          />
          <Button type="submit" isOff={activity.isRunning.value}>
            Read
          </Button>
          <ActivityLine activity={activity} />
        </div>
        <Failure error={activity.failure.value} />
      </Form>
      {found !== undefined && (
        <CodeToCopy
          code={JSON.stringify(found, null, 2)}
          what={`webhook ${found.webhookID}`}
          language="As the API sent it"
        />
      )}
    </Panel>
  );
}

// The connection: a form at first, and one line once it stands.

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Activity } from "../parts/activity.js";
import { ActivityLine } from "../parts/activity-line.jsx";
import { Button } from "../parts/button.jsx";
import { Failure } from "../parts/failure.jsx";
import { Panel } from "../parts/panel.jsx";
import { ResetButton } from "../sandbox/reset-button.jsx";
import { introduce } from "../self/self.js";
import { SelfLine } from "../self/self-line.jsx";
import { startList } from "../webhooks/webhooks.js";
import { connect, connection } from "./connection.js";
import { ConnectionForm } from "./connection-form.jsx";
import { remember } from "./remembered.js";

const activity = new Activity();
/** Whether the form is in sight. */
const isChanging = signal(true);

/** @param {import("./connection.js").Wanted} wanted @param {boolean} keep */
function start(wanted, keep) {
  activity.run(
    "Connecting…",
    (signal) => connect(wanted, signal),
    () => {
      remember(keep ? wanted : undefined);
      isChanging.value = false;
      introduce();
      startList();
    },
  );
}

export function ConnectionPanel() {
  const now = connection.value;
  const isFormShown = isChanging.value;
  const change = useRef(/** @type {HTMLDivElement | null} */ (null));
  // The form that had the focus is gone: it goes on to where the connection can be changed.
  useEffect(() => {
    if (!isFormShown) change.current?.querySelector("button")?.focus();
  }, [isFormShown]);

  return (
    <Panel title="Connection" isBusy={activity.isRunning.value}>
      {now !== undefined && (
        <div class="connected" ref={change}>
          <p role="status" class="wraps">
            <span class={`dot ${now.place}`} aria-hidden="true" /> Talking to {now.name}.
          </p>
          {!isFormShown && (
            <Button
              label="Change the connection"
              onClick={() => {
                isChanging.value = true;
              }}
            >
              Change
            </Button>
          )}
        </div>
      )}
      {isFormShown && (
        <ConnectionForm activity={activity} onConnect={start}>
          <div class="actions">
            <Button type="submit" kind="primary" isOff={activity.isRunning.value}>
              Connect
            </Button>
            {now !== undefined && (
              <Button
                onClick={() => {
                  activity.clear();
                  isChanging.value = false;
                }}
              >
                Keep this connection
              </Button>
            )}
            <ActivityLine activity={activity} />
          </div>
          <Failure error={activity.failure.value} />
        </ConnectionForm>
      )}
      {now !== undefined && !isFormShown && <SelfLine>{now.place === "sandbox" && <ResetButton />}</SelfLine>}
    </Panel>
  );
}

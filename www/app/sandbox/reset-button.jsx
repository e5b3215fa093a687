// Everything in the sandbox, forgotten.

import { useState } from "preact/hooks";
import { Activity } from "../parts/activity.js";
import { Button } from "../parts/button.jsx";
import { Failure } from "../parts/failure.jsx";
import { announce } from "../parts/status.js";
import { startList } from "../webhooks/webhooks.js";
import { askSandbox } from "./sandbox.js";

export function ResetButton() {
  const [activity] = useState(() => new Activity());
  const reset = () => {
    if (!confirm("Forget all webhooks, faults and deliveries of this sandbox?")) return;
    activity.run(
      "Resetting…",
      (signal) => askSandbox("reset", { method: "POST", signal }),
      () => {
        startList();
        announce("The sandbox is as new.");
      },
    );
  };
  return (
    <>
      <Button isOff={activity.isRunning.value} onClick={reset}>
        Reset the sandbox
      </Button>
      <Failure error={activity.failure.value} />
    </>
  );
}

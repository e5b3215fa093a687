// The end of a form in place: what went wrong, and the buttons.

import { ActivityLine } from "./activity-line.jsx";
import { Button } from "./button.jsx";
import { Failure } from "./failure.jsx";

/**
 * @param {{
 *   activity: import("./activity.js").Activity,
 *   submit: string,
 *   close: () => void,
 *   children?: import("preact").ComponentChildren,
 * }} props `submit`: what its first button says. `children`: what else can be done.
 */
export function FormEnd({ activity, submit, close, children }) {
  return (
    <>
      <Failure error={activity.failure.value} />
      <div class="actions">
        <Button type="submit" kind="primary" isOff={activity.isRunning.value}>
          {submit}
        </Button>
        {children}
        <Button onClick={close}>Close</Button>
        <ActivityLine activity={activity} />
      </div>
    </>
  );
}

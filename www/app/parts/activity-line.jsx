// What goes on in a part of the page, and the button that cancels it.

import { useLayoutEffect, useRef } from "preact/hooks";

/** @param {{ activity: import("./activity.js").Activity }} props */
export function ActivityLine({ activity }) {
  const isRunning = activity.isRunning.value;
  const origin = useRef(/** @type {Element | null} */ (null));
  const cancel = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const hadFocus = useRef(false);

  // The focus must not vanish with the button that has it.
  useLayoutEffect(() => {
    if (isRunning) origin.current = document.activeElement;
    else if (hadFocus.current && origin.current instanceof HTMLElement) origin.current.focus();
    hadFocus.current = false;
  }, [isRunning]);
  if (cancel.current !== null && document.activeElement === cancel.current) hadFocus.current = true;

  return (
    <span class="activity">
      <span role="status">{activity.doing.value || activity.note.value}</span>
      {isRunning && (
        <button ref={cancel} type="button" class="small" onClick={() => activity.cancel()}>
          Cancel
        </button>
      )}
    </span>
  );
}

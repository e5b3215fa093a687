// What the user should know of a sandbox that is in this browser: that it was lost, is not kept, or can't be had.

import { useEffect, useRef } from "preact/hooks";
import { connection } from "../connection/connection.js";
import { Button } from "../parts/button.jsx";
import { lookAfter, trouble } from "./presence.js";

export function SandboxNotice() {
  const isHere = connection.value?.place === "sandbox";
  const now = isHere ? trouble.value : undefined;
  // Where its button had the focus and is gone, the first heading gets it: or a Tab would begin at the top of the page.
  const focused = useRef(/** @type {EventTarget | null} */ (null));
  useEffect(() => {
    const { current } = focused;
    if (!(current instanceof Element) || current.isConnected) return;
    focused.current = null;
    const heading = document.querySelector("main h2");
    if (document.activeElement === document.body && heading instanceof HTMLElement) heading.focus();
  });
  return (
    <div
      role="status"
      class="notice stays"
      onFocusIn={(event) => {
        focused.current = event.target;
      }}
    >
      {now && (
        <p class="actions">
          <span>{now.sentence}</span> <Remedy remedy={now.remedy} />
        </p>
      )}
    </div>
  );
}

/** @param {{ remedy: import("./presence.js").Trouble["remedy"] }} props */
function Remedy({ remedy }) {
  if (remedy === "reload") return <Button onClick={() => location.reload()}>Reload the page</Button>;
  if (remedy === "try again") return <Button onClick={lookAfter}>Try again</Button>;
  const close = () => {
    trouble.value = undefined;
  };
  return (
    <Button label="Close the notice" onClick={close}>
      Close
    </Button>
  );
}

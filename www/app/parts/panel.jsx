// A part of the page with a heading.

import { useEffect, useId, useRef } from "preact/hooks";

/**
 * @param {{
 *   title: string,
 *   id?: string,
 *   tools?: import("preact").ComponentChildren,
 *   isBusy?: boolean,
 *   children: import("preact").ComponentChildren,
 * }} props `tools` stand beside the heading.
 */
export function Panel({ title, id, tools, isBusy, children }) {
  const headingID = useId();
  const heading = useRef(/** @type {HTMLHeadingElement | null} */ (null));
  // Where what had the focus is gone, the heading gets it: or a Tab would begin at the top of the page.
  const focused = useRef(/** @type {EventTarget | null} */ (null));
  useEffect(() => {
    const { current } = focused;
    if (!(current instanceof Element) || current.isConnected) return;
    focused.current = null;
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  });
  return (
    <section
      id={id}
      class="panel"
      aria-labelledby={headingID}
      aria-busy={isBusy}
      onFocusIn={(event) => {
        focused.current = event.target;
      }}
    >
      <div class="toolbar">
        <h2 ref={heading} id={headingID} tabIndex={-1}>
          {title}
        </h2>
        {tools}
      </div>
      {children}
    </section>
  );
}

// Which clicks count.

/**
 * Two kinds do not. One is on a button that can do nothing now: such buttons are `aria-disabled` instead of `disabled`,
 * because a button that is disabled while it has the focus drops it, and whoever uses the keyboard is lost. The other is
 * the second of a double click: the first may be done by then, and the same write would be sent twice.
 */
export function guardClicks() {
  document.addEventListener("click", guard, { capture: true });
}

/** @param {MouseEvent} event */
function guard(event) {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (button === null) return;
  const isSecond = event.detail > 1;
  if (isSecond || button.ariaDisabled === "true") {
    event.preventDefault();
    event.stopPropagation();
  }
}

// A button, which knows whether it can do something now.

/**
 * `aria-disabled` and not `disabled`: a button that is disabled while it has the focus drops it, and whoever uses the
 * keyboard is lost. `clicks.js` sees to it that such a button does nothing.
 * @param {{
 *   children: import("preact").ComponentChildren,
 *   onClick?: () => void,
 *   type?: "button" | "submit",
 *   kind?: string,
 *   label?: string,
 *   isOff?: boolean,
 *   expanded?: boolean,
 *   autofocus?: boolean,
 * }} props `label` is its whole name where what it says is not enough. `isOff`: it can do nothing now.
 */
export function Button({ children, onClick, type = "button", kind, label, isOff, expanded, autofocus }) {
  return (
    <button
      type={type}
      class={kind}
      aria-label={label}
      aria-disabled={isOff ? "true" : undefined}
      aria-expanded={expanded}
      autofocus={autofocus}
      onClick={onClick && (() => onClick())}
    >
      {children}
    </button>
  );
}

// Code to take along.

import { announce } from "./status.js";

/** @param {{ code: string, what: string, language: string }} props `what` it is, for the button's name. */
export function CodeToCopy({ code, what, language }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      announce("Copied.");
    } catch {
      // Without the permission, or off https:, there is no clipboard; the text can still be selected.
      announce("This browser does not let the page copy. Select the text, and copy it.");
    }
  };
  return (
    <figure class="code">
      <figcaption>
        {language}
        <button type="button" class="small" aria-label={`Copy ${what}`} onClick={copy}>
          Copy
        </button>
      </figcaption>
      <pre>
        <code>{code}</code>
      </pre>
    </figure>
  );
}

// A form that makes a call, and its fields: those that an error is about are marked, and the first gets the focus.

import { createContext } from "preact";
import { useContext, useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { fieldsOf } from "./failure-fields.js";

/** @typedef {Omit<import("preact").PartialInputHTMLAttributes<HTMLInputElement>, "label" | "role"> & { type?: any }} InputProps */

/** The names of the fields that the last error is about. */
const Invalid = createContext(/** @type {Set<string>} */ (new Set()));

/**
 * @param {{
 *   activity: import("./activity.js").Activity,
 *   onSubmit: (form: FormData) => void,
 *   children: import("preact").ComponentChildren,
 *   label?: string,
 *   class?: string,
 *   autofocus?: boolean,
 * }} props `autofocus`: the first field gets the focus when the form appears.
 */
export function Form({ activity, onSubmit, children, label, class: className, autofocus }) {
  const ref = useRef(/** @type {HTMLFormElement | null} */ (null));
  const failure = activity.failure.value;
  useLayoutEffect(() => {
    if (autofocus) ref.current?.querySelector("input")?.focus();
  }, [autofocus]);
  useEffect(() => {
    if (failure === undefined) return;
    const invalid = ref.current?.querySelector('[aria-invalid="true"]');
    if (invalid instanceof HTMLElement) invalid.focus();
  }, [failure]);
  return (
    <form
      ref={ref}
      class={className}
      aria-label={label}
      noValidate
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(new FormData(event.currentTarget));
      }}
    >
      <Invalid.Provider value={fieldsOf(failure)}>{children}</Invalid.Provider>
    </form>
  );
}

/**
 * @param {{ label: string, name: string, hint?: string, class?: string } & InputProps} props
 */
export function Field({ label, name, hint, class: className, ...input }) {
  const hintID = useId();
  const isInvalid = useContext(Invalid).has(name);
  return (
    <>
      <label class={`field ${className ?? ""}`}>
        {label}
        <input
          name={name}
          spellcheck={false}
          aria-invalid={isInvalid ? "true" : undefined}
          aria-describedby={hint === undefined ? undefined : hintID}
          {...input}
        />
      </label>
      {hint !== undefined && (
        <p id={hintID} class="hint">
          {hint}
        </p>
      )}
    </>
  );
}

/**
 * One of several choices, or a box to tick.
 * @param {{ label: string } & InputProps} props
 */
export function Choice({ label, ...input }) {
  return (
    <label class="choice">
      <input {...input} /> {label}
    </label>
  );
}

/** @param {FormData} form @param {string} name */
export function textOf(form, name) {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

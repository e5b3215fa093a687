// Which fields of a form an error is about: they are marked, and the first gets the focus.

/**
 * @param {HTMLFormElement} form Its fields are named like the arguments of the package.
 * @param {unknown[]} paths Like `webhook.auth.username` or `eventTypes[0]`; what is no such text is passed over.
 */
export function markInvalid(form, paths) {
  const names = paths.filter((path) => typeof path === "string").map(lastName);
  const invalid = fieldsOf(form).filter(({ name }) => names.includes(name));
  for (const field of invalid) field.ariaInvalid = "true";
  // A field that is hidden now can't be focused, and `focus` then does nothing.
  invalid[0]?.focus();
}

/** @param {HTMLFormElement} form */
export function unmarkInvalid(form) {
  for (const field of fieldsOf(form)) field.ariaInvalid = null;
}

/** @param {HTMLFormElement} form */
function fieldsOf(form) {
  return [...form.elements].filter((element) => element instanceof HTMLInputElement);
}

/** @param {string} path */
function lastName(path) {
  return path.replace(/\[\d+\]$/, "").replace(/^.*\./, "");
}

// What index.html promises. A part that is missing is a mistake of this page's own, so it throws.

/**
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function part(root, selector, type) {
  const found = root.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`There is no ${type.name} ${selector} in the page.`);
}

/** @param {ParentNode} root @param {string} selector */
export const button = (root, selector) => part(root, selector, HTMLButtonElement);

/**
 * The field of a form that has this name.
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export const field = (form, name) => part(form, `input[name="${name}"]`, HTMLInputElement);

/**
 * A copy of the one element that a template holds.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function copyOf(id) {
  const { content } = part(document, `#${id}`, HTMLTemplateElement);
  return part(/** @type {DocumentFragment} */ (content.cloneNode(true)), "*", HTMLElement);
}

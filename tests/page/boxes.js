// How the page lies on the screen, in the page itself: what overflows, overlaps, is cut off, or too small to be hit.

/** Documented in WCAG 2.2, 2.5.8. */
const MIN_TARGET = 24;

/**
 * Runs in the page.
 * @param {number} minTarget
 * @returns {string[]} What is wrong, in words.
 */
function look(minTarget) {
  /** @type {string[]} */
  const wrong = [];
  const name = (/** @type {Element} */ one) => one.outerHTML.slice(0, 90);
  const isSeen = (/** @type {Element} */ one) => one.checkVisibility({ visibilityProperty: true });
  const root = document.documentElement;
  const excess = root.scrollWidth - root.clientWidth;
  if (excess > 0) wrong.push(`the page is ${excess} pixels too wide`);

  // What stands in rows, columns and grids stands beside each other. The foot lies above the page on purpose.
  for (const parent of document.querySelectorAll("body *:not(#console)")) {
    if (!["flex", "inline-flex", "grid"].includes(getComputedStyle(parent).display) || !isSeen(parent))
      continue;
    const boxes = [...parent.children]
      .filter(isSeen)
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0);
    for (const [index, a] of boxes.entries()) {
      for (const b of boxes.slice(index + 1)) {
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (across > 1 && down > 1) wrong.push(`${name(a.one)} overlaps ${name(b.one)}`);
      }
      const outer = parent.getBoundingClientRect();
      if (a.box.right > outer.right + 1 || a.box.left < outer.left - 1) {
        wrong.push(`${name(a.one)} sticks out of ${name(parent)}`);
      }
    }
  }

  for (const control of document.querySelectorAll("button, input, select, summary, a[href]")) {
    if (!isSeen(control)) continue;
    const target = control.matches("[type=radio], [type=checkbox]") ? control.closest("label") : control;
    const { width, height, left, right } = (target ?? control).getBoundingClientRect();
    if (Math.min(width, height) < minTarget) wrong.push(`${name(control)} is too small to be hit`);
    if (left < 0 || right > root.clientWidth) wrong.push(`${name(control)} is not whole in sight`);
    if (control.matches("button") && control.scrollWidth > control.clientWidth + 1) {
      wrong.push(`the text of ${name(control)} is cut off`);
    }
  }
  return wrong;
}

/** @param {import("@playwright/test").Page} page @param {number[]} widths @returns {Promise<Map<string, number[]>>} What is wrong, and at which widths. */
export async function lookAtWidths(page, widths) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    for (const wrong of await page.evaluate(look, MIN_TARGET)) {
      found.set(wrong, [...(found.get(wrong) ?? []), width]);
    }
  }
  return found;
}

// Each state of the page, as axe-core sees it: narrow and wide, light and dark.

import axe from "axe-core";
import { expect, test } from "./page.js";
import { walk } from "./stages.js";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const RULES = {
  light: { type: "tag", values: TAGS },
  // Nothing else differs in the dark.
  dark: { type: "rule", values: ["color-contrast"] },
};
/** So high that the foot, which stays in sight, hides nothing. That it never hides the focus is another test's. */
const HEIGHT = 8000;

for (const width of [390, 1280]) {
  test(`axe-core has nothing to say at ${width} pixels`, async ({ page, user }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: HEIGHT });
    await page.evaluate(axe.source);
    /** @type {Set<string>} */
    const found = new Set();
    await walk(user, async (state) => {
      const numbers = [];
      for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const { passes, violations } = await page.evaluate(
          (runOnly) => /** @type {any} */ (globalThis).axe.run(document, { runOnly }),
          RULES[colorScheme],
        );
        numbers.push(`${colorScheme} ${passes.length} passed, ${violations.length} violated`);
        for (const { id, help, nodes } of violations) {
          for (const { target, failureSummary } of nodes) {
            found.add(`${state}, ${colorScheme}: ${id}, ${help}: ${target.join(" ")}: ${failureSummary}`);
          }
        }
      }
      console.log(`axe, ${width} pixels, ${state}: ${numbers.join("; ")}`);
    });
    expect([...found]).toEqual([]);
  });
}

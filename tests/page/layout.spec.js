// The page on screens of all widths: nothing runs out of it, nothing lies on anything else, and nothing jumps.

import { lookAtWidths } from "./boxes.js";
import { hold } from "./hold.js";
import { expect, test } from "./page.js";
import { walk } from "./stages.js";

const WIDTHS = [320, 390, 768, 1280, 1700, 2560];

test("all fits at all widths, in each state", async ({ page, user }) => {
  test.setTimeout(90_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  /** By what is wrong, where it was seen first. @type {Map<string, string>} */
  const found = new Map();
  await walk(user, async (state) => {
    for (const [wrong, widths] of await lookAtWidths(page, WIDTHS)) {
      if (!found.has(wrong)) found.set(wrong, `${state}, at ${widths.join(", ")}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });
  expect(Object.fromEntries(found)).toEqual({});
});

test("the parts are in order: below each other, in two columns, or in three", async ({ page, user }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  const titles = ["Connection", "Webhooks", "Read one webhook", "Faults", "Requests", "Inbox"];
  const columns = async (/** @type {number} */ width) => {
    await page.setViewportSize({ width, height: 900 });
    /** @type {Map<number, string[]>} */
    const byLeft = new Map();
    const boxes = [];
    for (const title of titles) {
      const { x = 0, y = 0 } = (await user.section(title).boundingBox()) ?? {};
      boxes.push({ title, x: Math.round(x), y });
    }
    for (const { title, x } of boxes.sort((a, b) => a.y - b.y))
      byLeft.set(x, [...(byLeft.get(x) ?? []), title]);
    return [...byLeft].sort(([a], [b]) => a - b).map(([, column]) => column);
  };
  expect(await columns(390)).toEqual([titles]);
  expect(await columns(1280)).toEqual([titles.slice(0, 3), titles.slice(3)]);
  expect(await columns(1700)).toEqual([titles.slice(0, 3), ["Faults", "Requests"], ["Inbox"]]);
});

test("on a narrow screen, links lead to the parts", async ({ page, user }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await user.connect();
  await expect(user.none).toBeVisible();
  const links = page.getByRole("navigation", { name: "Parts of the page" });
  for (const title of ["Inbox", "Webhooks", "Requests", "Faults"]) {
    await links.getByRole("link", { name: title }).click();
    await expect(page.getByRole("heading", { name: title, exact: true })).toBeInViewport();
  }
  await page.setViewportSize({ width: 1280, height: 700 });
  await expect(links).toBeHidden();
});

// Only there are shifts measured.
test("what arrives pushes nothing away that is in sight", { tag: "@chromium" }, async ({ page, user }) => {
  await page.evaluate(() => {
    const total = { all: 0, unasked: 0, what: /** @type {string[]} */ ([]) };
    Object.assign(globalThis, { total });
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of /** @type {any[]} */ (list.getEntries())) {
        total.all += value;
        if (hadRecentInput) continue;
        total.unasked += value;
        const moved = sources.map((/** @type {any} */ { node, previousRect: from, currentRect: to }) => {
          const { localName, className } = node?.parentElement === null ? {} : (node ?? {});
          return `${localName}.${className} from ${from.y} to ${to.y}, ${from.height} to ${to.height} high`;
        });
        total.what.push(...moved);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  // So late that no browser takes the answers for part of the click.
  const { release } = await hold(page, "**/api/v4/users/**", "GET");
  await user.connect();
  await expect(user.section("Webhooks")).toHaveAttribute("aria-busy", "true");
  await page.evaluate(() => new Promise((later) => setTimeout(later, 600)));
  release();
  await expect(user.none).toBeVisible();
  await expect(user.section("Who am I")).toContainText("hello@world.com");
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  const total = await page.evaluate(() => /** @type {any} */ (globalThis).total);
  console.log(
    `layout shift: ${total.unasked.toFixed(4)}, ${total.all.toFixed(4)} with what input brings about`,
  );
  expect(total.unasked, total.what.join("\n")).toBeLessThan(0.02);
});

// Firefox, as it is driven here, can't be asked for a medium.
test("nothing moves for who wants nothing to move", { tag: "@chromium" }, async ({ page, user }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  await page.emulateMedia({ reducedMotion: "reduce" });
  const durations = await page
    .locator("*")
    .evaluateAll((all) =>
      all.map(
        (one) => `${getComputedStyle(one).transitionDuration} ${getComputedStyle(one).animationDuration}`,
      ),
    );
  expect([...new Set(durations)]).toEqual(["0s 0s"]);
});

// Firefox, as it is driven here, can't be asked for a medium.
test("light and dark", { tag: "@chromium" }, async ({ page, user }) => {
  await expect(user.button("Connect")).toBeVisible();
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await ground();
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await ground()).not.toBe(light);
});

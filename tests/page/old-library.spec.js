// The page beside an old library that replaces built-ins, as another script of its origin, or an extension, may load one.
import { join } from "node:path";
import { neighbours } from "../../tools/setup.js";
import { expect, test } from "./page.js";

const PROTOTYPE = join(neighbours, "node_modules/sizzle/speed/frameworks/prototype.js");
// In Firefox, Prototype itself breaks the page's policy, by a style that it tries.
test(
  "beside Prototype.js 1.6 the page does all that it does",
  { tag: "@chromium" },
  async ({ page, user, ask, site }, info) => {
    const inbox = `${site.url}/sandbox/inbox`;
    await page.route("**/prototype.js", (route) =>
      route.fulfill({ path: PROTOTYPE, contentType: "text/javascript" }),
    );
    await page.route(`${site.url}/`, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace("<head>", '<head><script src="/prototype.js"></script>');
      await route.fulfill({ response, body });
    });
    await page.reload();
    expect(await page.evaluate("Prototype.Version + [1].toJSON() + Array.from.length")).toBe("1.6.0.3[1]1");
    await user.connect();
    await user.createWebhook(inbox);
    await user.pressAt(inbox, "Credentials");
    await page.getByLabel("User name", { exact: true }).fill("hello");
    await page.getByLabel("Password", { exact: true }).fill("world");
    await user.press("Set credentials");
    await expect(page.getByText("are set")).toBeVisible();
    await user.pressAt(inbox, "Send a test message to");
    await expect(user.arrived).toHaveCount(1);
    await user.addFault({ goesWrong: "503", operation: "getSelf", count: 1 });
    await user.press("Ask again who I am");
    await expect(page.getByText("2 attempts")).toBeVisible();
    await expect(page.getByText("NaN")).toHaveCount(0);
    const { data } = await ask("webhooks");
    expect(data).toMatchObject([{ webhookURL: inbox, authType: "Basic", eventTypes: ["MessageCreatedV4"] }]);
    await page.screenshot({ path: info.outputPath("beside-prototype.png"), fullPage: true });
    await user.pressAt(inbox, "Delete");
    await user.press("Delete it");
    await user.none.waitFor();
  },
);

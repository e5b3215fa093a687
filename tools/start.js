// Opens the console and the sandbox on localhost: sets up what is missing, builds, serves.
import { build } from "./build.js";
import { main } from "./command.js";
import { buildPage, pages } from "./page.js";
import { serve } from "./serve.js";
import { setUp } from "./setup.js";

await main(async () => {
  await setUp();
  await build();
  await buildPage("server");
  await serve(pages.server);
});

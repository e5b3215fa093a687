// Makes the reference of the types, as pages, in target/reference; what reference.json asks of their comments, it sees to.
import { main, run } from "./command.js";
import { setUp } from "./setup.js";

await main(async () => {
  await setUp();
  await run("typedoc", ["--tsconfig", "tools/reference.json"]);
});

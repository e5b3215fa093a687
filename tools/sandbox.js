// Opens the sandbox alone on localhost, for which there is nothing to build: it takes no Rust.
import { main } from "./command.js";
import { serve } from "./serve.js";
import { setUpPackages } from "./setup.js";

await main(async () => {
  await setUpPackages();
  await serve();
});

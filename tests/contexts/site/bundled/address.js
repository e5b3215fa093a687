// For a bundler that makes a classic script, which has no `import.meta.url`: the module is somewhere on the site.
import { init, UsersClient } from "thumbtack-users/streaming";
import { serve } from "/serve.js";

serve(async (options) => {
  await init("/thumbtack-users.wasm");
  return new UsersClient(options);
});

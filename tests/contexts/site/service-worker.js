// A service worker as one writes it without a bundler, for `register(..., { type: "module" })`.
import { createClient } from "/node_modules/thumbtack-users/pkg/index.js";
import { serve } from "/serve.js";

serve(createClient);

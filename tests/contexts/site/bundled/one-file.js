// For a bundler that makes a classic script: no second file, and no address to know.
import { createClient } from "thumbtack-users";
import { serve } from "/serve.js";

serve(createClient);

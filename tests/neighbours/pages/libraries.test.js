// The client in pages with libraries that replace or extend built-ins, in three engines.
import { checkClean } from "./clean.js";
import { libraries } from "./libraries.js";
import { besideEach } from "./visit.js";

besideEach(libraries, checkClean, ["chromium", "firefox", "webkit"]);

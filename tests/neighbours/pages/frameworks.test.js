// The client in pages with old frameworks, in three engines.
import { checkClean } from "./clean.js";
import { frameworks } from "./libraries.js";
import { besideEach } from "./visit.js";

besideEach(frameworks, checkClean, ["chromium", "firefox", "webkit"]);

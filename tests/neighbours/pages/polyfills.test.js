// The client in pages with polyfills, and with libraries that extend prototypes.
import { checkClean } from "./clean.js";
import { polyfills } from "./libraries.js";
import { besideEach } from "./visit.js";

besideEach(polyfills, checkClean);

// The client in pages where single built-ins are replaced or extended.
import { checkClean } from "./clean.js";
import { replacements } from "./replacements.js";
import { besideEach } from "./visit.js";

besideEach(replacements, checkClean);

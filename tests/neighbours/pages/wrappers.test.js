// The client in pages that wrap `fetch`.
import { checkClean } from "./clean.js";
import { besideEach } from "./visit.js";
import { wrapped } from "./wrappers.js";

besideEach(wrapped, checkClean);

// Runs in a window of jsdom, bundled.
import * as inline from "thumbtack-users/inline";
import { probe } from "./probe.js";

globalThis.outcome = probe(inline).then(JSON.stringify);

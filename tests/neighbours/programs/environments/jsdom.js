// Runs in a window of jsdom, bundled.
import * as entry from "thumbtack-users";
import { probe } from "./probe.cjs";

globalThis.outcome = probe(entry).then(JSON.stringify);

// The cases in Chromium.
import { testIn } from "./in-engine.js";

testIn("chromium");

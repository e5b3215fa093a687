// The cases in Firefox.
import { testIn } from "./in-engine.js";

testIn("firefox");

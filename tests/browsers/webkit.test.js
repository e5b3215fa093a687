// The cases in WebKit.
import { testIn } from "./in-engine.js";

testIn("webkit");

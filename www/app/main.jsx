// The page begins here.

import { render } from "preact";
import { init } from "thumbtack-users/streaming";
import { Console } from "./console.jsx";
import { guardClicks } from "./parts/clicks.js";
import { sandboxUrl } from "./sandbox/sandbox.js";

guardClicks();
// Both are there when somebody connects, and the page is there offline from now on. What goes wrong is said when it matters.
init().catch(() => {});
sandboxUrl().catch(() => {});
const root = document.querySelector("#console");
if (root !== null) render(<Console />, root);

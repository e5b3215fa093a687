// Hostile inputs: whatever a server, a caller's functions, signals or arguments do, every promise settles, with the
// right error, and the next call works. A case is an async function of a context, and throws where it fails:
//
// - `users`: what the package exports, its module loaded
// - `assert`: `equal`, `deepEqual`, `ok`, `match`
// - `engine`: "node", "chromium", "firefox" or "webkit"
//
// Nothing here is more than what a page has: the cases run in browsers as well as in Node.
import { abortCases } from "./aborts.js";
import { argumentCases } from "./arguments.js";
import { attemptCases } from "./attempts.js";
import { bodyCases } from "./bodies.js";
import { disposalCases } from "./disposal.js";
import { fetchCases } from "./fetch.js";
import { iteratorCases } from "./iterators.js";
import { limitCases } from "./limits.js";
import { pageCases } from "./pages.js";
import { renewalCases } from "./renewals.js";
import { sequenceCases } from "./sequences.js";
import { signalCases } from "./signals.js";
import { stackCases } from "./stack.js";
import { tokenCases } from "./tokens.js";

export const cases = {
  ...fetchCases,
  ...bodyCases,
  ...signalCases,
  ...abortCases,
  ...tokenCases,
  ...renewalCases,
  ...attemptCases,
  ...limitCases,
  ...argumentCases,
  ...disposalCases,
  ...pageCases,
  ...iteratorCases,
  ...stackCases,
  ...sequenceCases,
};

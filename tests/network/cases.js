// What a user of the package notices of a bad network, in every engine. Each topic is a file of cases/.
import { aborts } from "./cases/aborts.js";
import { bodies } from "./cases/bodies.js";
import { connections } from "./cases/connections.js";
import { frames } from "./cases/frames.js";
import { kept } from "./cases/kept.js";
import { origins } from "./cases/origins.js";
import { pages } from "./cases/pages.js";
import { retries } from "./cases/retries.js";
import { timeouts } from "./cases/timeouts.js";
import { tokens } from "./cases/tokens.js";

export const cases = {
  ...connections,
  ...kept,
  ...bodies,
  ...timeouts,
  ...aborts,
  ...origins,
  ...frames,
  ...pages,
  ...retries,
  ...tokens,
};

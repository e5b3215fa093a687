// Where this code runs.
import { attempt } from "./attempt.js";

/** The origin of the page, or of the worker's script, where there is one; or anything else that somebody has put there. */
export const pageOrigin = () => attempt(() => globalThis.location.origin);

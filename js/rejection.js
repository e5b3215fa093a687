// Errors, for the module: of the class of this name, with a Map of its fields.
import * as classes from "./errors.js";

// biome-ignore lint/performance/noDynamicNamespaceImportAccess: any of them may be made.
export const makeError = (name, message, members, cause) => new classes[name](message, members, cause);

// What the module tells a caller. Fields come as a list of names and values by turns.
import { classes, withFields } from "./errors.js";

/** An error of the class of this name. */
export const makeError = (name, message, fields, cause) => new classes[name](message, fields, cause);

export const makeObject = (fields) => withFields({}, fields);

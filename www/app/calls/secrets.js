// Arguments as they may be kept and shown: what is secret in them becomes a name.

/** Stands for a value that only whoever typed it knows. */
export class Placeholder {
  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }
}

/** The fields of credentials that are secret. */
const SECRET_FIELDS = ["password", "value"];

/** A user name and a password in a URL: the package refuses them, but what was typed is shown. */
const USER_INFO = /^(\w+:\/\/)[^/?#]*@/;

/**
 * @param {unknown} argument
 * @returns {unknown}
 */
export function hideSecrets(argument) {
  if (typeof argument === "string") return argument.replace(USER_INFO, "$1***@");
  if (typeof argument !== "object" || argument === null || Array.isArray(argument)) return argument;
  return Object.fromEntries(
    Object.entries(argument)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name,
        SECRET_FIELDS.includes(name) ? new Placeholder(name) : hideSecrets(value),
      ]),
  );
}

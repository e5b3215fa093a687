// The sandbox's token, as an app of its own would hold it.

import { TOKENS } from "../../../sandbox/access.js";

export const SANDBOX_TOKEN = TOKENS.helloWorld;

/**
 * The ordinary one is refreshed when the API refuses it, so that one sees how the client goes on; any other stays as it
 * is, so that one sees what a refusal looks like.
 * @param {string} given
 * @returns {import("thumbtack-users").ClientOptions["accessToken"]}
 */
export function sandboxToken(given) {
  if (given !== SANDBOX_TOKEN) return given;
  /** @type {string} */
  let current = SANDBOX_TOKEN;
  return ({ rejected }) => {
    if (rejected === current) current = current === SANDBOX_TOKEN ? TOKENS.refreshed : SANDBOX_TOKEN;
    return current;
  };
}

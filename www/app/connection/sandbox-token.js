// The sandbox's token, as an app of its own would hold it.

export const SANDBOX_TOKEN = "sandbox-token";
/** What the sandbox gives in its place, as if by a refresh token. */
const REFRESHED_TOKEN = "sandbox-token-refreshed";

/**
 * The ordinary one is refreshed when the API refuses it, so that one sees how the client goes on; any other stays as it
 * is, so that one sees what a refusal looks like.
 * @param {string} given
 * @returns {import("thumbtack-users").ClientOptions["accessToken"]}
 */
export function sandboxToken(given) {
  if (given !== SANDBOX_TOKEN) return given;
  let current = SANDBOX_TOKEN;
  return ({ rejected }) => {
    if (rejected === current) current = current === SANDBOX_TOKEN ? REFRESHED_TOKEN : SANDBOX_TOKEN;
    return current;
  };
}

// Who is calling, and may they? Tokens are fixed, so that a README and a test can name them.

import { unauthorized } from "./problems.js";
import { helloWorld, secondUser } from "./users.js";

/** @typedef {import("./users.js").User} User */

// The names are those that published clients ask for; which operation needs which is chosen.
export const SCOPES = Object.freeze({
  readUser: "supply::users.read",
  readWebhooks: "supply::webhooks.read",
  writeWebhooks: "supply::webhooks.write",
});

export const TOKENS = Object.freeze({
  helloWorld: "sandbox-token",
  refreshed: "sandbox-token-refreshed",
  secondUser: "sandbox-token-second-user",
  expired: "sandbox-token-expired",
  withoutWebhookScopes: "sandbox-token-without-webhook-scopes",
});

const ALL_SCOPES = Object.values(SCOPES);

/** The expired token is missing here: like a gateway that asks its OAuth server, the sandbox sees only "not active".
 * @type {Map<string, { user: User, scopes: string[] }>} */
const ACTIVE = new Map([
  [TOKENS.helloWorld, { user: helloWorld, scopes: ALL_SCOPES }],
  [TOKENS.refreshed, { user: helloWorld, scopes: ALL_SCOPES }],
  [TOKENS.secondUser, { user: secondUser, scopes: ALL_SCOPES }],
  [TOKENS.withoutWebhookScopes, { user: helloWorld, scopes: [SCOPES.readUser] }],
]);

// RFC 6750's `b64token`, after a scheme that RFC 9110 makes case-insensitive. Two Authorization headers arrive joined
// by a comma and so do not match either.
const BEARER = /^Bearer +([\w\-.~+/]+=*)$/i;

/**
 * @param {string | undefined} authorization
 * @param {string} scope
 * @returns {User}
 */
export function authenticate(authorization, scope) {
  if (authorization === undefined) throw unauthorized("the authorization header is missing");
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined) throw unauthorized("the authorization header is not a bearer token");

  const grant = ACTIVE.get(token);
  // Documented, to the letter and without a traceID.
  if (grant === undefined) throw refused("token is not active", { traced: false });
  // Observed: a 401, not a 403, with a traceID and these words. The sentence around them is chosen.
  if (!grant.scopes.includes(scope)) throw refused(`required scope(s) [${scope}] not found`);
  return grant.user;
}

/** @param {string} reason @param {{ traced?: boolean }} [options] */
function refused(reason, options) {
  return unauthorized(`invalid token. failure reason(s): [${reason}]`, options);
}

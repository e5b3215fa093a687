// The test's part of an app: what the page, or the server, is asked to do once the docs' part has worked.
import { ApiError, createClient, isThumbtackError } from "thumbtack-users";
import { runOperations } from "./operations.js";

/** Runs all operations, and one that fails. @param {string} baseUrl Of a sandbox. */
export async function probe(baseUrl) {
  const users = await createClient({ accessToken: "sandbox-token", baseUrl });
  const methods = await runOperations(users);
  const error = await users.getWebhook("1").catch((error) => error);
  const { name, code } = error;
  return { methods, name, code, isOurs: isThumbtackError(error), isApiError: error instanceof ApiError };
}

globalThis.probe = probe;

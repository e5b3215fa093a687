// All operations in a worker: what came of them, in a form that can be sent to the page. An error as it is would lose its code
// and its class on the way.
import "/violations.js";
import { runOperations } from "/operations.js";

export async function outcome(createClient, api) {
  const { violations } = globalThis;
  try {
    const users = await createClient({ accessToken: "sandbox-token", baseUrl: api });
    return { done: await runOperations(users), violations };
  } catch ({ name, message }) {
    return { error: `${name}: ${message}`, violations };
  }
}

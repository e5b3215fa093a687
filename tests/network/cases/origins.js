// What a browser does not let happen: answers that are not for this page, and redirects.
import { newWebhook, user } from "../api.js";
import { failure, fixture } from "../fixture.js";

export const origins = {
  "an answer that is not for this origin": async (context) => {
    const { assert } = context;
    const { client, requests } = fixture(context, "no-cors+no-cors+ok");
    if (context.engine === "node") {
      // Node knows no origins.
      assert.deepEqual(await client.getSelf(), user);
    } else {
      const error = await failure(context, client.getSelf(), "NetworkError", {
        code: "network",
        attempts: 1,
      });
      assert.match(error.message, /CORS/);
    }
    // The write was done, and only its answer hidden.
    const creating = client.createWebhook(newWebhook, { maxRetries: 2 });
    if (context.engine === "node") await creating;
    else await failure(context, creating, "NetworkError", { code: "network", attempts: 1 });
    assert.equal((await requests()).length, 2, "requests");
    assert.deepEqual(await client.getSelf(), user);
  },

  "a preflight that is refused": async (context) => {
    const { assert } = context;
    const { client, reports, requests } = fixture(context, "preflight-refused", { maxRetries: 1 });
    if (context.engine === "node") {
      assert.deepEqual(await client.getSelf(), user);
    } else {
      const error = await failure(context, client.getSelf(), "NetworkError", {
        code: "network",
        attempts: 2,
      });
      assert.match(error.message, /CORS/);
      assert.equal(reports.length, 2, "reports");
      assert.deepEqual(await requests(), []);
    }
  },
};

for (const status of ["301", "302", "303", "307", "308"]) {
  origins[`a redirect (${status}) is not followed: the token goes nowhere else`] = async (context) => {
    const { assert } = context;
    const { client, requests } = fixture(context, `${status}+${status}+ok`);
    await failure(context, client.getSelf(), "NetworkError", { code: "network", attempts: 1 });
    await failure(context, client.createWebhook(newWebhook), "NetworkError", {
      code: "network",
      attempts: 1,
    });
    assert.deepEqual(await client.getSelf(), user);
    const servers = (await requests()).map(({ server }) => server);
    assert.deepEqual(servers, ["fresh", "fresh", "fresh"]);
  };
}

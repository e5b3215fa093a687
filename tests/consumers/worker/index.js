// A Worker that does what the path of a request says, with a client that is made as the binding LOAD says, and tells what came of it.
import { env } from "cloudflare:workers";
import init, { createClient, initSync, UsersClient } from "thumbtack-users";
import * as streaming from "thumbtack-users/streaming";
import module from "thumbtack-users/thumbtack-users.wasm";
import { runOperations } from "./operations.js";

const options = { accessToken: "sandbox-token" };

/** In global scope, where a Worker may do little. */
const loads = {
  "init()": () => init(),
  "init(module)": () => init(module),
  "initSync(module)": () => initSync(module),
};
await loads[env.LOAD]?.();

/** For all requests. */
const shared = env.LOAD && {
  token: new UsersClient(options),
  function: new UsersClient({
    timeoutMs: 1000,
    accessToken: async () => (await fetch("https://token.example/")).text(),
  }),
};

const connect = (more) => createClient({ ...options, ...more });

const paths = {
  "/operations": async () => runOperations(env.LOAD ? new UsersClient(options) : await connect()),
  "/self": async () => (await connect()).getSelf(),
  "/late": async () => (await connect({ timeoutMs: 100, maxRetries: 0 })).getSelf(),
  "/once": async () => (await connect({ maxRetries: 0 })).getSelf(),
  "/aborted": async () => {
    const users = await connect();
    const controller = new AbortController();
    const call = users.getSelf({ signal: controller.signal });
    setTimeout(() => controller.abort(new Error("no longer wanted")), 50);
    return call;
  },
  "/streaming": async () => runOperations(await streaming.createClient(options)),
  "/shared/token": () => shared.token.getSelf(),
  "/shared/function": () => shared.function.getSelf(),
  "/shared/function/leave": () => {
    shared.function.getSelf();
    return "has left";
  },
};

export default {
  async fetch(request) {
    try {
      return Response.json({ value: await paths[new URL(request.url).pathname]() });
    } catch (error) {
      const { name, code, message } = error;
      return Response.json({ error: { name, code, message } });
    }
  },
};

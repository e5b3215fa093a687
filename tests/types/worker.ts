// A Worker on Cloudflare: with its types, and none of a browser's.
import { createClient, init, initSync } from "thumbtack-users";
import source from "thumbtack-users/thumbtack-users.wasm";

declare const compiled: WebAssembly.Module;
initSync(compiled);
await init(compiled);
await init(source);
initSync(source as WebAssembly.Module);

export default {
  async fetch(request: Request, env: { TOKEN: string }): Promise<Response> {
    const users = await createClient({ accessToken: env.TOKEN, fetch });
    return Response.json(await users.getSelf({ signal: request.signal }));
  },
} satisfies ExportedHandler<{ TOKEN: string }>;

// A program for Bun, whose `fetch` has more to it than a function: `preconnect`.
import { UsersClient } from "thumbtack-users";

const accessToken = "t";
new UsersClient({ accessToken, fetch });
new UsersClient({ accessToken, fetch: Bun.fetch });
new UsersClient({ accessToken, fetch: async () => new Response() });
new UsersClient({ accessToken, fetch: (url, init) => fetch(url, init) });
new UsersClient({ accessToken, fetch: async (url: string) => new Response(url) });
// @ts-expect-error it gives a promise
new UsersClient({ accessToken, fetch: () => new Response() });

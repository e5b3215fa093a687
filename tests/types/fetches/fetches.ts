// What can be given as `fetch`: what libraries have, mocks, and what one writes oneself.
import { mock } from "node:test";
import { fn as viFn } from "@vitest/spy";
import { fn as jestFn } from "jest-mock";
import nodeFetch from "node-fetch";
import { type ClientOptions, UsersClient } from "thumbtack-users";
import { fetch as undiciFetch } from "undici";

const accessToken = "t";
const response = new Response();

// Mocks.
new UsersClient({ accessToken, fetch: jestFn<typeof fetch>() });
new UsersClient({ accessToken, fetch: jestFn(async () => response) });
new UsersClient({ accessToken, fetch: jestFn<() => Promise<Response>>().mockResolvedValue(response) });
new UsersClient({ accessToken, fetch: viFn() });
new UsersClient({ accessToken, fetch: viFn<typeof fetch>() });
new UsersClient({ accessToken, fetch: viFn(async () => response) });
new UsersClient({ accessToken, fetch: viFn().mockResolvedValue(response) });
new UsersClient({ accessToken, fetch: mock.fn(async () => response) });
// @ts-expect-error Jest's gives `unknown` where it is not told what it mocks
new UsersClient({ accessToken, fetch: jestFn() });

// Libraries with types of their own for what goes in and what comes out: undici 7.30.2, node-fetch 3.3.2.
// @ts-expect-error its RequestInit has another body
new UsersClient({ accessToken, fetch: undiciFetch });
// @ts-expect-error its RequestInit has another body
new UsersClient({ accessToken, fetch: nodeFetch });
new UsersClient({ accessToken, fetch: undiciFetch as unknown as typeof fetch });
new UsersClient({ accessToken, fetch: nodeFetch as unknown as typeof fetch });
new UsersClient({ accessToken, fetch: undiciFetch as unknown as ClientOptions["fetch"] });

// What a client and a call are made with.
import {
  type Attempt,
  type ClientOptions,
  createClient,
  type Environment,
  type ErrorCode,
  type Operation,
  type RequestOptions,
  type TokenContext,
  UsersClient,
} from "thumbtack-users";

const users: UsersClient = await createClient({
  accessToken: "t",
  environment: "staging",
  baseUrl: "http://localhost:8787",
  allowHttp: true,
  timeoutMs: Number.POSITIVE_INFINITY,
  maxRetries: 0,
  headers: { "x-app": "1" },
  fetch,
  onAttempt(attempt) {
    const operation: Operation = attempt.operation;
    const [method, url, number, durationMs]: [string, string, number, number] = [
      attempt.method,
      attempt.url,
      attempt.attempt,
      attempt.durationMs,
    ];
    const status: number | undefined = attempt.status;
    const traceID: string | undefined = attempt.traceID;
    const wait: number | undefined = attempt.retryInMs;
    const code: ErrorCode | undefined = attempt.error?.code;
    const message: string | undefined = attempt.error?.message;
    // @ts-expect-error there may have been no answer
    const sure: number = attempt.status;
  },
});

// The token, or a function that gives it.
new UsersClient({ accessToken: "t" });
new UsersClient({ accessToken: () => "t" });
new UsersClient({ accessToken: async () => "t" });
new UsersClient({ accessToken: ({ rejected }) => (rejected === undefined ? "t" : `${rejected.length}`) });
new UsersClient({ accessToken: async ({ rejected }: TokenContext) => rejected ?? "t" });
// @ts-expect-error the token is required
new UsersClient({});
// @ts-expect-error so are the options
new UsersClient();
// @ts-expect-error the options of createClient too
createClient();
// @ts-expect-error a function that knows of none gives no token
new UsersClient({ accessToken: async (): Promise<string | undefined> => undefined });
// @ts-expect-error a token is a string
new UsersClient({ accessToken: () => 5 });
// @ts-expect-error a promise of a token is no function
new UsersClient({ accessToken: Promise.resolve("t") });

// What sends the requests: fetch, or what stands in for it.
const standIn: typeof fetch = async (input, init) => new Response(`${init?.method} ${input}`);
new UsersClient({ accessToken: "t", fetch: standIn });
new UsersClient({ accessToken: "t", fetch: async (input) => new Response(`${input}`) });
new UsersClient({ accessToken: "t", fetch: (input, init) => fetch(input, init) });
new UsersClient({ accessToken: "t", fetch: globalThis.fetch });
new UsersClient({ accessToken: "t", fetch: async () => new Response() });
new UsersClient({ accessToken: "t", fetch: async (url: string) => new Response(url) });
new UsersClient({
  accessToken: "t",
  fetch: async (url: string, { method }: RequestInit) => new Response(`${method} ${url}`),
});
const plain: (url: string, init: RequestInit) => Promise<Response> = async () => new Response();
new UsersClient({ accessToken: "t", fetch: plain });
const given: ClientOptions["fetch"] = plain;
// @ts-expect-error a fetch gives a promise
new UsersClient({ accessToken: "t", fetch: () => new Response() });
// @ts-expect-error nor nothing
new UsersClient({ accessToken: "t", fetch: () => {} });
declare const three: (url: string, init: RequestInit, more: string) => Promise<Response>;
// @ts-expect-error two arguments are all that it is given
new UsersClient({ accessToken: "t", fetch: three });
// @ts-expect-error null is no function
new UsersClient({ accessToken: "t", fetch: null });
// @ts-expect-error a fetch gives a response
new UsersClient({ accessToken: "t", fetch: async () => "text" });
// @ts-expect-error it is not given a number
new UsersClient({ accessToken: "t", fetch: async (url: number) => new Response(`${url}`) });

new UsersClient({ accessToken: "t", onAttempt: async (attempt: Attempt) => attempt.url });
// @ts-expect-error there is one argument
new UsersClient({ accessToken: "t", onAttempt: (_attempt: Attempt, _more: string) => {} });

const environment: Environment = "production";
// @ts-expect-error no such environment
new UsersClient({ accessToken: "t", environment: "test" });
// @ts-expect-error a URL object is refused
new UsersClient({ accessToken: "t", baseUrl: new URL("https://example.com") });
// @ts-expect-error true or false
new UsersClient({ accessToken: "t", allowHttp: "true" });
// @ts-expect-error a client's option is none of a call
users.getSelf({ allowHttp: true });
// @ts-expect-error a typo in an option
new UsersClient({ accessToken: "t", baseURL: "https://example.com" });
// @ts-expect-error milliseconds are a number
new UsersClient({ accessToken: "t", timeoutMs: "5" });
// @ts-expect-error null is not the default
new UsersClient({ accessToken: "t", timeoutMs: null });
// @ts-expect-error retries are counted
new UsersClient({ accessToken: "t", maxRetries: true });
// @ts-expect-error header fields are in a plain object
new UsersClient({ accessToken: "t", headers: new Headers() });
// @ts-expect-error nor in a list
new UsersClient({ accessToken: "t", headers: [["a", "b"]] });
// @ts-expect-error with texts for values
new UsersClient({ accessToken: "t", headers: { a: 5 } });
// @ts-expect-error a signal is of a call, not of a client
new UsersClient({ accessToken: "t", signal: AbortSignal.timeout(5) });

// Whatever was made elsewhere, and may not be there, is passed on as it is.
declare const perhaps: {
  environment: Environment | undefined;
  baseUrl: string | undefined;
  allowHttp: boolean | undefined;
  number: number | undefined;
  headers: Readonly<Record<string, string>> | undefined;
  fetch: typeof fetch | undefined;
  onAttempt: ((attempt: Attempt) => void) | undefined;
  signal: AbortSignal | undefined;
};
const options: ClientOptions = {
  accessToken: "t",
  environment: perhaps.environment,
  baseUrl: perhaps.baseUrl,
  allowHttp: perhaps.allowHttp,
  timeoutMs: perhaps.number,
  maxRetries: perhaps.number,
  headers: perhaps.headers,
  fetch: perhaps.fetch,
  onAttempt: perhaps.onAttempt,
};
const ofCall: RequestOptions = {
  signal: perhaps.signal,
  timeoutMs: perhaps.number,
  maxRetries: perhaps.number,
  headers: perhaps.headers,
};
new UsersClient(options).getSelf(ofCall);

// Each method takes the same options last.
const { signal } = new AbortController();
users.getSelf({ signal, timeoutMs: 5, maxRetries: 1, headers: { a: "b" } });
users.createWebhook({ webhookURL: "https://example.com", eventTypes: ["MessageCreatedV4"] }, { signal });
users.getWebhook("1", { signal });
users.listWebhooks({}, { signal });
users.listWebhooks(undefined, { signal });
users.webhooks(undefined, { signal });
users.updateWebhook("1", { enabled: true }, { signal });
users.updateWebhookAuth("1", { username: "a", password: "b" }, { signal });
users.deleteWebhookAuth("1", { signal });
users.deleteWebhook("1", { signal });
// @ts-expect-error a typo in an option of a call
users.getSelf({ timeout: 5 });
// @ts-expect-error a typo in an option of a call
users.createWebhook({ webhookURL: "https://example.com", eventTypes: [] }, { retries: 5 });
// @ts-expect-error a typo in an option of a call
users.getWebhook("1", { timeout: 5 });
// @ts-expect-error a typo in an option of a call
users.listWebhooks({}, { timeout: 5 });
// @ts-expect-error the options of a list are its second argument
users.listWebhooks({ signal });
// @ts-expect-error a typo in an option of a call
users.webhooks({}, { timeout: 5 });
// @ts-expect-error a typo in an option of a call
users.updateWebhook("1", { enabled: true }, { timeout: 5 });
// @ts-expect-error a typo in an option of a call
users.updateWebhookAuth("1", { username: "a", password: "b" }, { timeout: 5 });
// @ts-expect-error a typo in an option of a call
users.deleteWebhookAuth("1", { timeout: 5 });
// @ts-expect-error a typo in an option of a call
users.deleteWebhook("1", { timeout: 5 });
// @ts-expect-error a client's option is none of a call
users.getSelf({ baseUrl: "https://example.com" });
// @ts-expect-error a controller is no signal
users.getSelf({ signal: new AbortController() });

// What compiles, and what must not, in a plain strict project.
import init, {
  ApiError,
  type ApiErrorCode,
  type Attempt,
  createClient,
  type EventType,
  initSync,
  isThumbtackError,
  type NewWebhook,
  type Operation,
  type ThumbtackError,
  TimeoutError,
  type TokenContext,
  TokenError,
  type User,
  UsersClient,
  version,
  type Webhook,
  type WebhookPage,
} from "thumbtack-users";

const nothing: void = await init();
await init(new URL("https://example.com/module.wasm"));
await init(fetch("/module.wasm"));
await init(new Uint8Array());
initSync(new Uint8Array());
const text: string = version;

const users: UsersClient = await createClient({
  accessToken: "t",
  environment: "staging",
  headers: { a: "b" },
  fetch,
});
const same = new UsersClient({ accessToken: "t", baseUrl: "http://localhost:8787" });

const refreshing = new UsersClient({
  accessToken: async ({ rejected }: TokenContext) => (rejected === undefined ? "t" : "u"),
  timeoutMs: Number.POSITIVE_INFINITY,
  maxRetries: 0,
  onAttempt(attempt: Attempt) {
    const wait: number | undefined = attempt.retryInMs;
    const operation: Operation = attempt.operation;
    const code: string | undefined = attempt.error?.code;
  },
});
for await (const webhook of refreshing.webhooks({ limit: 10 }, { timeoutMs: 5, maxRetries: 1 })) {
  const id: string = webhook.webhookID;
}
const iterator: AsyncIterableIterator<Webhook> = refreshing.webhooks();

const user: User = await users.getSelf({ signal: AbortSignal.timeout(5) });
const email: string | null | undefined = user.email;
const created: Webhook = await users.createWebhook({
  webhookURL: "https://example.com",
  eventTypes: ["MessageCreatedV4", "SomethingNewV5"],
  auth: { username: "a", password: "b" },
});
const read: Webhook = await users.getWebhook(created.webhookID);
const page: WebhookPage = await users.listWebhooks({ limit: 10, offset: 0 }, { headers: {} });
const next: string | undefined = page.pagination.next;
const updated: Webhook | undefined = await users.updateWebhook("1", { enabled: true });
const secured: Webhook | undefined = await users.updateWebhookAuth("1", { header: "a", value: "b" });
const open: Webhook | undefined = await users.deleteWebhookAuth("1");
const deleted: undefined = await users.deleteWebhook("1");
const types: EventType[] = read.eventTypes;
const auth: string = read.authType;
users.free();
users[Symbol.dispose]();

try {
  await users.getSelf();
} catch (error) {
  if (error instanceof ApiError) {
    const code: ApiErrorCode = error.code;
    const status: number = error.status;
    const trace: string | undefined = error.traceID;
    const errors: unknown[] | undefined = error.errors;
  } else if (error instanceof TimeoutError) {
    const limit: number = error.timeoutMs;
  } else if (error instanceof TokenError) {
    const cause: unknown = error.cause;
  } else if (isThumbtackError(error)) {
    const ours: ThumbtackError = error;
    const operation: Operation | undefined = ours.operation;
  }
}

// @ts-expect-error the token is required
new UsersClient({});
// @ts-expect-error a typo in an option
new UsersClient({ accessToken: "t", baseURL: "https://x" });
// @ts-expect-error no such environment
new UsersClient({ accessToken: "t", environment: "test" });
// @ts-expect-error an ID is a string: it has more digits than a number holds
users.getWebhook(582415950);
// @ts-expect-error a typo in a field
const typo: NewWebhook = { webhookUrl: "https://x", eventTypes: [] };
// @ts-expect-error event types are required
const bare: NewWebhook = { webhookURL: "https://x" };
// @ts-expect-error half of the credentials
users.updateWebhookAuth("1", { username: "a" });
// @ts-expect-error credentials are changed by updateWebhookAuth
users.updateWebhook("1", { auth: { username: "a", password: "b" } });
// @ts-expect-error a token is a string
new UsersClient({ accessToken: () => 5 });
// @ts-expect-error a page has no page number
users.webhooks({ page: 2 });
// @ts-expect-error no such option
users.getSelf({ timeout: 5 });
// @ts-expect-error a user may have no email
const sure: string = user.email;
// @ts-expect-error an update may answer with nothing
const always: Webhook = await users.updateWebhook("1", { enabled: true });
// @ts-expect-error errors are made by the package
new ApiError();
// @ts-expect-error there is no such code
const code: ApiErrorCode = "not found";

// What the methods take and give.
import type {
  BasicAuth,
  EventType,
  HeaderAuth,
  NewWebhook,
  PageQuery,
  Pagination,
  User,
  UsersClient,
  Webhook,
  WebhookAuth,
  WebhookChanges,
  WebhookPage,
} from "thumbtack-users";

declare const users: UsersClient;

// getSelf
const user: User = await users.getSelf();
const { userID, email, firstName, lastName, phoneNumber } = user;
const texts: Array<string | null | undefined> = [userID, email, firstName, lastName, phoneNumber];
const id: string = userID;
// @ts-expect-error a user may have no email
const sure: string = user.email;
// @ts-expect-error nor a name
user.firstName.length;
// @ts-expect-error fields are called as on the wire
user.userId;
// @ts-expect-error it takes options, and nothing before them
users.getSelf("1");

// createWebhook
const created: Webhook = await users.createWebhook({
  webhookURL: "https://example.com",
  eventTypes: ["MessageCreatedV4", "SomethingNewV5"],
  enabled: false,
  auth: { username: "a", password: "b" },
});
const growing: NewWebhook = { webhookURL: "https://example.com", eventTypes: [] };
growing.eventTypes.push("MessageCreatedV4", "SomethingNewV5");
users.createWebhook(growing);
users.createWebhook({
  webhookURL: "https://example.com",
  eventTypes: ["A"],
  auth: { header: "a", value: "b" },
});
const typesOf: string[] = ["MessageCreatedV4"];
users.createWebhook({ webhookURL: "https://example.com", eventTypes: typesOf });
const again: NewWebhook = created;
// @ts-expect-error a typo in a field
const typo: NewWebhook = { webhookUrl: "https://example.com", eventTypes: [] };
// @ts-expect-error event types are required
const bare: NewWebhook = { webhookURL: "https://example.com" };
// @ts-expect-error so is the URL
users.createWebhook({ eventTypes: ["A"] });
// @ts-expect-error a URL object is refused
users.createWebhook({ webhookURL: new URL("https://example.com"), eventTypes: ["A"] });
// @ts-expect-error event types are strings
users.createWebhook({ webhookURL: "https://example.com", eventTypes: [5] });
// @ts-expect-error in an array
users.createWebhook({ webhookURL: "https://example.com", eventTypes: "MessageCreatedV4" });
// @ts-expect-error a set is none
users.createWebhook({ webhookURL: "https://example.com", eventTypes: new Set(["MessageCreatedV4"]) });
// @ts-expect-error with no holes
users.createWebhook({ webhookURL: "https://example.com", eventTypes: ["A", undefined] });
// @ts-expect-error a webhook is created whole
users.createWebhook();

// getWebhook
const read: Webhook = await users.getWebhook(created.webhookID);
const [webhookURL, enabled, authType, owner]: [string, boolean, string, string] = [
  read.webhookURL,
  read.enabled,
  read.authType,
  read.userID,
];
const eventTypes: EventType[] = read.eventTypes;
const isKnown: boolean = read.authType === "CustomHeader" || eventTypes.includes("MessageCreatedV4");
// @ts-expect-error an ID is a string: it has more digits than a number holds
users.getWebhook(582415950);
// @ts-expect-error it is needed
users.getWebhook();
// @ts-expect-error credentials are never given back
read.auth;

// listWebhooks
const page: WebhookPage = await users.listWebhooks({ limit: 10, offset: 0 });
await users.listWebhooks();
await users.listWebhooks(undefined);
const place: Pagination = page.pagination;
const limit: number = place.limit;
const next: string | null | undefined = place.next;
const offset: number | null | undefined = place.offset;
// @ts-expect-error servers may write null
const sureNext: string | undefined = place.next;
// @ts-expect-error servers may write null
const sureOffset: number | undefined = place.offset;
const data: Webhook[] = page.data;
// @ts-expect-error the last page has no next one
next.length;
// @ts-expect-error a page has no page number
users.listWebhooks({ page: 2 });
// @ts-expect-error a number, not a text
users.listWebhooks({ limit: "10" });
// @ts-expect-error the list is in `data`
page.length;

// webhooks
for await (const webhook of users.webhooks({ limit: 10 }, { timeoutMs: 5, maxRetries: 1 })) {
  const id: string = webhook.webhookID;
}
const iterator: AsyncIterableIterator<Webhook> = users.webhooks();
const iterable: AsyncIterable<Webhook> = users.webhooks({ offset: 5 });
const step: IteratorResult<Webhook> = await iterator.next();
if (!step.done) step.value.webhookID;
await iterator.return?.();
// @ts-expect-error it is no promise of a list
(await users.webhooks()).length;
// @ts-expect-error nor a list
for (const webhook of users.webhooks()) break;
// @ts-expect-error a page has no page number
users.webhooks({ page: 2 });

// updateWebhook
const updated: Webhook | undefined = await users.updateWebhook("1", { enabled: true });
users.updateWebhook("1", { eventTypes: typesOf, webhookURL: "https://example.com" });
// @ts-expect-error an update may answer with nothing
const always: Webhook = await users.updateWebhook("1", { enabled: true });
// @ts-expect-error so it is looked at first
updated.enabled;
const perhaps: boolean | undefined = updated?.enabled;
// @ts-expect-error credentials are changed by updateWebhookAuth
users.updateWebhook("1", { auth: { username: "a", password: "b" } });
// @ts-expect-error an ID cannot be changed
users.updateWebhook("1", { webhookID: "2" });
// @ts-expect-error true or false
users.updateWebhook("1", { enabled: "true" });
// @ts-expect-error the changes are needed
users.updateWebhook("1");
// @ts-expect-error event types are strings
users.updateWebhook("1", { eventTypes: [5] });

// updateWebhookAuth
const secured: Webhook | undefined = await users.updateWebhookAuth("1", { header: "a", value: "b" });
users.updateWebhookAuth("1", { username: "a", password: "b" });
const basic: BasicAuth = { username: "a", password: "b" };
const header: HeaderAuth = { header: "a", value: "b" };
const auth: WebhookAuth = isKnown ? basic : header;
users.updateWebhookAuth("1", auth);
if (auth.header === undefined) auth.username.length;
else auth.value.length;
// @ts-expect-error half of the credentials
users.updateWebhookAuth("1", { username: "a" });
// @ts-expect-error half of the credentials
users.updateWebhookAuth("1", { value: "a" });
// @ts-expect-error half of the one, and half of the other
users.updateWebhookAuth("1", { username: "a", value: "b" });
// @ts-expect-error both
users.updateWebhookAuth("1", { username: "a", password: "b", header: "c", value: "d" });
// @ts-expect-error the one, and half of the other
users.updateWebhookAuth("1", { username: "a", password: "b", header: "c" });
// @ts-expect-error an unknown field
users.updateWebhookAuth("1", { username: "a", password: "b", realm: "c" });
// @ts-expect-error credentials are taken away by deleteWebhookAuth
users.updateWebhookAuth("1", undefined);
// @ts-expect-error an update may answer with nothing
secured.authType;

// deleteWebhookAuth
const open: Webhook | undefined = await users.deleteWebhookAuth("1");
// @ts-expect-error an answer is not promised
open.authType;
// @ts-expect-error the ID is needed
users.deleteWebhookAuth();

// deleteWebhook
const deleted: undefined = await users.deleteWebhook("1");
// @ts-expect-error nothing is given back
const webhook: Webhook = await users.deleteWebhook("1");
// @ts-expect-error the ID is needed
users.deleteWebhook();

// There are no others, and what a client is made of is out of sight.
// @ts-expect-error no such method
users.deleteWebhooks();
// @ts-expect-error no such field
users.accessToken;

// Whatever was made elsewhere, and may not be there, is passed on as it is.
declare const given: {
  url: string | undefined;
  eventTypes: string[] | undefined;
  enabled: boolean | undefined;
  auth: WebhookAuth | undefined;
  number: number | undefined;
};
const { enabled: isEnabled, number } = given;
users.createWebhook({
  webhookURL: "https://example.com",
  eventTypes: given.eventTypes ?? ["A"],
  enabled: isEnabled,
  auth: given.auth,
});
const changes: WebhookChanges = {
  webhookURL: given.url,
  eventTypes: given.eventTypes,
  enabled: isEnabled,
};
const query: PageQuery = { limit: number, offset: number };

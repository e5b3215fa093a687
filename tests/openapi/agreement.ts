// openapi.yaml and js/shapes.d.ts say the same: this file compiles if they do. `openapi-document` is what
// openapi-typescript makes of the document; it is made by types.test.js, and never written to a file.
import type { components, operations, webhooks } from "openapi-document";
import type {
  BasicAuth,
  EventType,
  HeaderAuth,
  NewWebhook,
  Operation,
  PageQuery,
  User,
  Webhook,
  WebhookAuth,
  WebhookChanges,
  WebhookPage,
} from "thumbtack-users";

type Schemas = components["schemas"];

/** The fields that can be there: not those which are only named to say that they are not (`header?: undefined`). */
type Keys<T> = { [Key in keyof T]-?: [T[Key]] extends [undefined] ? never : Key }[keyof T];
type OptionalKeys<T> = { [Key in Keys<T>]-?: object extends Pick<T, Key> ? Key : never }[Keys<T>];
type Equal<A, B> = [A, B] extends [B, A] ? true : false;

/** The values of an open set that have a name: `"a"` of `"a" | (string & {})`. */
type Known<T> = T extends string ? (string extends T ? never : T) : never;

/**
 * Two types are the same if each takes what the other gives, and if, at every depth, they have the same keys, of which the
 * same are optional, and the same known values. The first alone would let a field pass that is optional and on one side only,
 * and a value of an open set.
 */
type Same<A, B> = [Equal<A, B>, Equal<Known<A>, Known<B>>] extends [true, true]
  ? false extends EachOf<NonNullable<A>, NonNullable<B>> | EachOf<NonNullable<B>, NonNullable<A>>
    ? false
    : true
  : false;

/** Whether each member of the union A has its like in the union B. */
type EachOf<A, B> = A extends unknown ? (true extends AnyOf<A, B> ? true : false) : never;
type AnyOf<A, B> = B extends unknown ? SameShape<A, B> : never;

/** Of arrays and objects; there is nothing more to compare of anything else. */
type SameShape<A, B> = A extends readonly (infer AItem)[]
  ? B extends readonly (infer BItem)[]
    ? Same<AItem, BItem>
    : false
  : A extends object
    ? [Equal<Keys<A>, Keys<B>>, Equal<OptionalKeys<A>, OptionalKeys<B>>] extends [true, true]
      ? false extends { [Key in Keys<A>]-?: Key extends keyof B ? Same<A[Key], B[Key]> : false }[Keys<A>]
        ? false
        : true
      : false
    : true;

/** What can be given for an input: that its arrays may be read-only ones is a matter of TypeScript, not of the API. */
type Given<T> = { [Key in keyof T]: T[Key] extends readonly (infer Item)[] | undefined ? Item[] : T[Key] };

/** Compiles if it is so. */
type Proof<Holds extends true> = Holds;

export type Agreement = [
  Proof<Same<User, Schemas["User"]>>,
  Proof<Same<Webhook, Schemas["Webhook"]>>,
  Proof<Same<Given<NewWebhook>, Schemas["NewWebhook"]>>,
  Proof<Same<Given<WebhookChanges>, Schemas["WebhookChanges"]>>,
  Proof<Same<BasicAuth, Schemas["BasicAuth"]>>,
  Proof<Same<HeaderAuth, Schemas["HeaderAuth"]>>,
  Proof<Same<WebhookAuth, Schemas["WebhookAuth"]>>,
  Proof<Same<WebhookPage, Schemas["WebhookPage"]>>,
  Proof<Same<EventType, Schemas["EventType"]>>,
  Proof<Same<PageQuery, NonNullable<operations["listWebhooks"]["parameters"]["query"]>>>,
  Proof<Equal<Operation, Exclude<keyof operations, keyof webhooks>>>,
];

/** What the methods take and give is what the operations do. */
type Body<Name extends keyof operations> = operations[Name] extends {
  requestBody: { content: { "application/json": infer Content } };
}
  ? Content
  : never;
type Answer<Name extends keyof operations, Status extends number> = operations[Name]["responses"] extends {
  [Key in Status]: { content: { "application/json": infer Content } };
}
  ? Content
  : never;

export type Methods = [
  Proof<Same<User, Answer<"getSelf", 200>>>,
  Proof<Same<Webhook, Answer<"createWebhook", 201>>>,
  Proof<Same<Webhook, Answer<"getWebhook", 200>>>,
  Proof<Same<WebhookPage, Answer<"listWebhooks", 200>>>,
  Proof<Same<Webhook, Answer<"updateWebhook", 200>>>,
  Proof<Same<Webhook, Answer<"updateWebhookAuth", 200>>>,
  Proof<Same<Webhook, Answer<"deleteWebhookAuth", 200>>>,
  Proof<Same<Given<NewWebhook>, Body<"createWebhook">>>,
  Proof<Same<Given<WebhookChanges>, Body<"updateWebhook">>>,
  Proof<Same<WebhookAuth, Body<"updateWebhookAuth">>>,
];

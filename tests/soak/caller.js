// One of the callers: a client of its own, webhooks of its own, one call after the other. It keeps a book of what it was
// told, and checks each answer against that at once.

import assert from "node:assert/strict";
import { UsersClient } from "thumbtack-users";

/** @typedef {import("thumbtack-users").Attempt} Attempt */
/** @typedef {import("thumbtack-users").Webhook} Webhook */
/** @typedef {import("thumbtack-users").User} User */
/** @typedef {Omit<Webhook, "webhookID">} Unnamed */

/**
 * @typedef {object} Call
 * @property {string} requestID What marks its requests.
 * @property {string} operation
 * @property {string} [webhookID] Whose webhook it was about.
 * @property {Unnamed} [created] What a create would make.
 * @property {Webhook} [before] What a change started from, and where it would have led.
 * @property {Webhook} [after]
 * @property {Attempt[]} attempts What `onAttempt` was told.
 * @property {any} [value] What it resolved to.
 * @property {any} [error] What it rejected with.
 */

/** How often which operation comes up, in a hundred. */
const MIX = /** @type {Array<[operation: keyof Caller, often: number]>} */ ([
  ["create", 25],
  ["get", 15],
  ["getDeleted", 3],
  ["list", 10],
  ["update", 17],
  ["updateAuth", 10],
  ["deleteAuth", 5],
  ["delete", 10],
  ["self", 5],
]);

const LOTS = MIX.flatMap(([operation, often]) => Array.from({ length: often }, () => operation));

export class Caller {
  /** @type {Call[]} */
  calls = [];
  /** What is there, as far as the caller knows for sure. @type {Map<string, Webhook>} */
  known = new Map();
  /** @type {string[]} */
  deleted = [];
  /** @type {Attempt[]} */
  #attempts = [];
  #name;
  #chance;
  #user;
  #client;

  /**
   * @param {string} name
   * @param {{ url: string, token: string, user: User, chance: () => number }} options
   */
  constructor(name, { url, token, user, chance }) {
    this.#name = name;
    this.#chance = chance;
    this.#user = user;
    this.#client = new UsersClient({
      accessToken: token,
      baseUrl: url,
      onAttempt: (attempt) => this.#attempts.push(attempt),
    });
  }

  /** @param {number} count How many calls to make. */
  async work(count) {
    while (this.calls.length < count) {
      const operation = this.#oneOf(LOTS);
      const needed = operation === "getDeleted" ? this.deleted.length : this.known.size;
      const isFree = ["create", "list", "self"].includes(operation);
      await /** @type {any} */ (this)[isFree || needed > 0 ? operation : "create"]();
    }
  }

  /** Ends all that is still under way, and all that would follow, at once. */
  stop() {
    this.#client.free();
  }

  /**
   * Makes a call and enters it into the book. What a call that failed has done is not known until the sandbox's log is
   * read: its webhook is left alone from then on.
   * @template T
   * @param {keyof UsersClient & string} operation
   * @param {Partial<Call>} about
   * @param {(options: { headers: Record<string, string> }) => Promise<T>} send
   * @param {(value: T) => void} told What to do with the answer.
   */
  async #call(operation, about, send, told) {
    const requestID = `${this.#name}.${this.calls.length}`;
    this.#attempts = [];
    /** @type {Call} */
    const call = { ...about, requestID, operation, attempts: this.#attempts };
    this.calls.push(call);
    const [outcome] = await Promise.allSettled([send({ headers: { "x-request-id": requestID } })]);
    if (outcome.status === "fulfilled") {
      call.value = outcome.value;
      told(outcome.value);
    } else {
      call.error = outcome.reason;
      if (call.after !== undefined || operation === "deleteWebhook") this.known.delete(call.webhookID ?? "");
    }
  }

  self() {
    const told = (/** @type {User} */ user) => assert.deepEqual(user, this.#user);
    return this.#call("getSelf", {}, (options) => this.#client.getSelf(options), told);
  }

  create() {
    const auth = this.#oneOf([undefined, { username: "u", password: "p" }, { header: "x-key", value: "v" }]);
    const enabled = this.#chance() < 0.5;
    const webhook = {
      webhookURL: `https://example.com/${this.#name}/${this.calls.length}`,
      eventTypes: ["MessageCreatedV4"],
      enabled,
    };
    const authType = auth === undefined ? "None" : "username" in auth ? "Basic" : "CustomHeader";
    const created = { ...webhook, authType, userID: this.#user.userID };
    return this.#call(
      "createWebhook",
      { created },
      (options) => this.#client.createWebhook(auth ? { ...webhook, auth } : webhook, options),
      (answer) => {
        assert.match(answer.webhookID, /^\d{18}$/);
        assert.deepEqual(answer, { ...created, webhookID: answer.webhookID });
        this.known.set(answer.webhookID, answer);
      },
    );
  }

  get() {
    const expected = this.#oneOf([...this.known.values()]);
    const { webhookID } = expected;
    const told = (/** @type {Webhook} */ answer) => assert.deepEqual(answer, expected);
    return this.#call(
      "getWebhook",
      { webhookID },
      (options) => this.#client.getWebhook(webhookID, options),
      told,
    );
  }

  getDeleted() {
    const webhookID = this.#oneOf(this.deleted);
    const told = () => assert.fail("a deleted webhook is still there");
    return this.#call(
      "getWebhook",
      { webhookID },
      (options) => this.#client.getWebhook(webhookID, options),
      told,
    );
  }

  list() {
    const page = { limit: this.#integer(1, 30), offset: this.#integer(0, 600) };
    return this.#call(
      "listWebhooks",
      {},
      (options) => this.#client.listWebhooks(page, options),
      ({ data, pagination }) => {
        assert.equal(pagination.limit, page.limit);
        assert.ok(data.length <= page.limit);
        for (const [index, webhook] of data.entries()) {
          assert.ok(index === 0 || webhook.webhookID > (data[index - 1]?.webhookID ?? ""));
          assert.equal(webhook.userID, this.#user.userID);
          assert.deepEqual(webhook, this.known.get(webhook.webhookID) ?? webhook);
        }
      },
    );
  }

  update() {
    const eventTypes = ["MessageCreatedV4", `Type${this.calls.length}`];
    const changes = this.#oneOf([{ enabled: true }, { enabled: false }, { eventTypes }]);
    return this.#change("updateWebhook", changes, (webhookID, options) =>
      this.#client.updateWebhook(webhookID, changes, options),
    );
  }

  updateAuth() {
    const auth = { username: "u", password: "p" };
    return this.#change("updateWebhookAuth", { authType: "Basic" }, (webhookID, options) =>
      this.#client.updateWebhookAuth(webhookID, auth, options),
    );
  }

  deleteAuth() {
    return this.#change("deleteWebhookAuth", { authType: "None" }, (webhookID, options) =>
      this.#client.deleteWebhookAuth(webhookID, options),
    );
  }

  delete() {
    const webhookID = this.#oneOf([...this.known.keys()]);
    return this.#call(
      "deleteWebhook",
      { webhookID },
      (options) => this.#client.deleteWebhook(webhookID, options),
      (answer) => {
        assert.equal(answer, undefined);
        this.known.delete(webhookID);
        this.deleted.push(webhookID);
      },
    );
  }

  /**
   * @param {keyof UsersClient & string} operation
   * @param {Partial<Webhook>} changes
   * @param {(webhookID: string, options: object) => Promise<Webhook | undefined>} send
   */
  #change(operation, changes, send) {
    const before = this.#oneOf([...this.known.values()]);
    const { webhookID } = before;
    const after = { ...before, ...changes };
    return this.#call(
      operation,
      { webhookID, before, after },
      (options) => send(webhookID, options),
      (answer) => {
        assert.deepEqual(answer, after);
        this.known.set(webhookID, after);
      },
    );
  }

  /** From `min` to `max`. @param {number} min @param {number} max */
  #integer(min, max) {
    return min + Math.floor(this.#chance() * (max - min + 1));
  }

  /** @template T @param {T[]} values @returns {T} */
  #oneOf(values) {
    return /** @type {T} */ (values[this.#integer(0, values.length - 1)]);
  }
}

// An operation under faults: what strikes it, whether it is carried out, what is answered, and the record of it all.

import { WITHOUT_BODY } from "./fault.js";
import { pause } from "./pause.js";
import { asProblem, Problem } from "./problems.js";

/** @typedef {import("hono").Context} Context */
/** @typedef {import("./fault.js").Cut} Cut */
/** @typedef {import("./fault.js").Fault} Fault */
/** @typedef {(c: Context) => Response | Promise<Response>} Handler */

/**
 * What was asked of the sandbox and what became of it, for a test to hold against what its callers were told. No header is
 * in it but the request's ID, no query and no body.
 * @typedef {object} LoggedRequest
 * @property {string} operation
 * @property {string} method
 * @property {string} path
 * @property {string | null} requestID What the caller sent as `x-request-id`.
 * @property {string | null} webhookID The webhook that was asked for, or that was created.
 * @property {number | null} outcome What the operation itself came to, as a status. `null`: it was not carried out.
 * @property {number | null} answered The status that was handed over to be sent. `null`: none was, or not yet.
 * @property {Cut | null} cut Where the connection was cut.
 * @property {string | null} faultID The fault that struck.
 */

/** Of a caller's texts, the first so many characters are kept. */
const MAX_TEXT = 200;

/** Under this name a handler tells `cutConnections` where to cut. */
const CUT = "cut";

/**
 * `app.fetch` rejects with it, as fetch does where a connection breaks; a service worker's `respondWith` makes a network
 * error of that. A host that can break off later than at once finds here how far the answer got.
 */
export class ConnectionCut extends Error {
  /** @param {Cut} where @param {Response} answer The whole answer, whatever of it is sent. */
  constructor(where, answer) {
    super("a fault cuts the connection");
    this.name = "ConnectionCut";
    this.where = where;
    this.answer = answer;
  }
}

/**
 * The outermost middleware, so that an answer that is to be cut has the headers of all the others.
 * @type {import("hono").MiddlewareHandler}
 */
export async function cutConnections(c, next) {
  await next();
  const cut = c.get(CUT);
  if (cut !== undefined) throw new ConnectionCut(cut, c.res);
}

/**
 * @param {{ name: string, method: string }} operation
 * @param {Handler} handler
 * @param {import("./state.js").SandboxState} state
 * @returns {Handler}
 */
export function underFaults({ name: operation, method }, handler, { faults, requests }) {
  return async (c) => {
    const requestID = c.req.header("x-request-id");
    const fault = faults.strike({ operation, method, requestID });
    const logged = requests.add({
      operation,
      method: c.req.method,
      path: c.req.path.slice(0, MAX_TEXT),
      requestID: requestID?.slice(0, MAX_TEXT) ?? null,
      webhookID: c.req.param("webhookID")?.slice(0, MAX_TEXT) ?? null,
      outcome: null,
      answered: null,
      cut: null,
      faultID: fault?.faultID ?? null,
    });

    const own = fault === undefined || carriesOut(fault) ? await outcome(handler, c) : undefined;
    logged.outcome = own?.status ?? null;
    if (operation === "createWebhook" && own?.ok) logged.webhookID = (await own.clone().json()).webhookID;

    const stayed = await pause(fault?.delayMs ?? 0, c.req.raw.signal);
    const answer = fault?.status === undefined ? (own ?? new Response()) : answerOf(fault, fault.status);
    if (!stayed) return answer;
    // Without a body, an answer is whole with its headers, and could not be cut any later than before them.
    const isBare = answer.body === null || c.req.method === "HEAD";
    logged.cut = (fault?.cut && isBare ? "before" : fault?.cut) ?? null;
    if (logged.cut !== "before") logged.answered = answer.status;
    c.set(CUT, logged.cut ?? undefined);
    return answer;
  };
}

/** @param {Fault} fault */
function carriesOut({ carryOut, status, cut }) {
  const isAnswerOwn = status === undefined && cut !== "before";
  return carryOut ?? isAnswerOwn;
}

/** @param {Handler} handler @param {Context} c */
async function outcome(handler, c) {
  try {
    return await handler(c);
  } catch (error) {
    return asProblem(error).response();
  }
}

/** @param {Fault} fault @param {number} status */
function answerOf({ headers, body }, status) {
  const answer = bodyOf(body, status);
  for (const [name, value] of Object.entries(headers ?? {})) answer.headers.set(name, value);
  return answer;
}

/** @param {Fault["body"]} body @param {number} status */
function bodyOf(body, status) {
  if (WITHOUT_BODY.includes(status)) return new Response(null, { status });
  if (typeof body === "string") return new Response(body, { status });
  if (body !== undefined) return Response.json(body, { status });
  return new Problem({
    title: "Fault",
    status,
    members: { detail: "asked for at /sandbox/faults" },
  }).response();
}

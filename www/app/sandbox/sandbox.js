// The page's sandbox: where it is, and what has changed there. Behind the server it is the server's; in the static build it
// is a service worker of the page's own.

import { channelOf } from "../../worker/names.js";
import { askWorker, ensureWorker, refreshed, watchPresence } from "./presence.js";
import { SandboxError } from "./sandbox-error.js";

/** Where the page is: the sandbox's paths begin there. */
const base = new URL("./", location.href);
const isStatic = import.meta.env.MODE === "static";

/** The address of the sandbox's own receiver. */
export const sandboxInbox = new URL("sandbox/inbox", base).href;

/** @typedef {import("../../../sandbox/state.js").Change} Change */

/** After how long a server that was not there is asked again. */
const RETRY_MS = 3_000;

/** @type {Change[]} */
const CHANGES = ["faults", "deliveries", "inbox"];

/** The base URL of the sandbox, once it answers. Rejects where it can't run, with an Error that says why. */
export async function sandboxUrl() {
  if (isStatic) await ensureWorker();
  return base.href.replace(/\/$/, "");
}

if (isStatic) watchPresence();

/** How requests are sent to the sandbox. */
export const sandboxFetch = isStatic ? askWorker : undefined;

/** Whether the sandbox is in this page's own browser, where nobody else reaches it. */
export const isOwnSandbox = isStatic;

/**
 * @param {(change: Change) => void} told Of each change, and of all there is at the start.
 * @returns {() => void} Ends that.
 */
export function watchSandbox(told) {
  if (isStatic) {
    const channel = new BroadcastChannel(channelOf(base.href));
    channel.addEventListener("message", ({ data }) => told(data));
    const stop = refreshed.subscribe(() => CHANGES.forEach(told));
    return () => {
      stop();
      channel.close();
    };
  }
  return followServer(told);
}

/**
 * Server-sent events, while the page is in sight: a browser has six connections for all its pages on a host, and none may be
 * taken by one that nobody looks at. Whatever has happened without a connection is asked for when there is one.
 * @param {(change: Change) => void} told
 */
function followServer(told) {
  /** @type {EventSource | undefined} */
  let source;
  let timer = 0;
  const follow = () => {
    stop();
    if (document.hidden) return;
    source = new EventSource(new URL("sandbox/changes", base));
    source.addEventListener("open", () => CHANGES.forEach(told));
    source.addEventListener("message", ({ data }) => told(data));
    // Some browsers try again by themselves, others give up where nobody listens.
    source.addEventListener("error", () => {
      if (source?.readyState === EventSource.CLOSED) timer = window.setTimeout(follow, RETRY_MS);
    });
  };
  const stop = () => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  follow();
  document.addEventListener("visibilitychange", follow);
  return () => {
    document.removeEventListener("visibilitychange", follow);
    stop();
  };
}

/**
 * Asks the control of the sandbox, which is none of the API's and so none of the package's business.
 * @param {string} path
 * @param {{ method?: string, body?: unknown, signal?: AbortSignal }} [options]
 * @returns {Promise<any>} What it answers; `undefined` where it has no body.
 */
export async function askSandbox(path, { method = "GET", body, signal } = {}) {
  const init = {
    method,
    signal: signal ?? null,
    ...(body !== undefined && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  };
  await sandboxUrl();
  const send = sandboxFetch ?? fetch;
  const response = await send(new URL(`sandbox/${path}`, base), init).catch((error) => {
    if (signal?.aborted || error instanceof SandboxError) throw error;
    throw new SandboxError("The sandbox does not answer. Is it still running?", { cause: error });
  });
  const answer = await read(response);
  if (response.ok) return answer;
  const details = (answer?.errors ?? []).map((/** @type {any} */ error) => `${error.field} ${error.message}`);
  const error = new SandboxError(
    details.join("; ") || answer?.detail || answer?.title || `status ${response.status}`,
  );
  throw Object.assign(error, { argument: answer?.errors?.[0]?.field });
}

/** @param {Response} response */
async function read(response) {
  const text = await response.text();
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SandboxError("What answers is not the sandbox.", { cause: error });
  }
}

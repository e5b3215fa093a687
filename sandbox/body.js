// From a request to a JSON object: media type, size, encoding, syntax, in this order.

import { bodyTooLarge, notJSON, validationError } from "./problems.js";

/** Chosen. The largest real body is a URL and a password. */
export const MAX_BODY_BYTES = 64 * 1024;

/** The `field` of an error that is about the whole body. */
export const BODY = "body";

/**
 * @param {Request} request
 * @returns {Promise<Record<string, unknown>>}
 */
export async function readJSONObject(request) {
  const mediaType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") throw notJSON();

  const value = parse(await readLimited(request));
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalidBody("is not a JSON object");
  }
  return /** @type {Record<string, unknown>} */ (value);
}

/**
 * A body as text, whatever it is; bytes that are not UTF-8 become U+FFFD.
 * @param {Request} request
 */
export async function readText(request) {
  return new TextDecoder().decode(await readLimited(request));
}

/**
 * The announced length only saves reading; what counts is what arrives, since a chunked body announces nothing.
 * @param {Request} request
 */
async function readLimited(request) {
  if (Number(request.headers.get("content-length")) > MAX_BODY_BYTES) throw tooLarge();
  // Firefox has no streams of what is sent, only the whole.
  return request.body === undefined ? readWhole(request) : readStream(request.body?.getReader());
}

/** @param {Request} request */
async function readWhole(request) {
  const bytes = new Uint8Array(await request.arrayBuffer().catch(tooEarly));
  if (bytes.length > MAX_BODY_BYTES) throw tooLarge();
  return bytes;
}

/** @param {ReadableStreamDefaultReader<Uint8Array> | undefined} reader */
async function readStream(reader) {
  const bytes = new Uint8Array(MAX_BODY_BYTES);
  let size = 0;
  while (reader !== undefined) {
    const { done, value } = await reader.read().catch(tooEarly);
    if (done) break;
    if (size + value.length > MAX_BODY_BYTES) {
      // Not awaited: a sender that never stops must not hold up the answer.
      reader.cancel().catch(() => {});
      throw tooLarge();
    }
    bytes.set(value, size);
    size += value.length;
  }
  return bytes.subarray(0, size);
}

/** @param {Uint8Array} bytes */
function parse(bytes) {
  try {
    // JSON is UTF-8 whatever a charset parameter says (RFC 8259); `fatal`, or bad bytes would be stored as U+FFFD.
    return /** @type {unknown} */ (JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    // Also a RangeError: some engines parse recursively and give up on deep nesting. Never the engine's message, which
    // quotes the body and so may quote a password.
    throw invalidBody("is not JSON in UTF-8");
  }
}

/** @returns {never} */
function tooEarly() {
  throw invalidBody("ended too early");
}

const tooLarge = () => bodyTooLarge(MAX_BODY_BYTES);

/** @param {string} message */
const invalidBody = (message) => validationError([{ field: BODY, message }]);

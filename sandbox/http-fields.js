// The rules for names and values of HTTP header fields (RFC 9110): for credentials that are a header, and for the
// headers of a fault.

/** @typedef {(text: string) => string | undefined} TextRule What is wrong with the text, if anything. */

// A token, and a field value of visible characters (Latin-1) with blanks only between them.
const NAME = /^[\w!#$%&'*+\-.^`|~]+$/;
const VALUE = /^[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/;

/** They say how a message is framed and where it goes, which is the sender's own affair: a wrong one would be a hang. */
const FRAMING = [
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** @type {TextRule} */
export const fieldName = (text) => (NAME.test(text) ? undefined : "is not an HTTP header name");

/** @type {TextRule} */
export const fieldValue = (text) => (VALUE.test(text) ? undefined : "is not an HTTP header value");

/** @type {TextRule} A name that may be given to a message from outside. */
export const freeFieldName = (text) =>
  fieldName(text) ?? (FRAMING.includes(text.toLowerCase()) ? "is a header that frames a message" : undefined);

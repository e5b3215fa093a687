// The rules for names and values of HTTP header fields (RFC 9110): for credentials that are a header, and for the
// headers of a fault.

/** @typedef {(text: string) => string | undefined} TextRule What is wrong with the text, if anything. */

// A token, and a field value of visible characters (Latin-1) with blanks only between them.
const NAME = /^[\w!#$%&'*+\-.^`|~]+$/;
const VALUE = /^[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/;

/** @type {TextRule} */
export const fieldName = (text) => (NAME.test(text) ? undefined : "is not an HTTP header name");

/** @type {TextRule} */
export const fieldValue = (text) => (VALUE.test(text) ? undefined : "is not an HTTP header value");

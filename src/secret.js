// Secrets: tokens, passwords and header values, which no message, field or log may ever show; and the search for them in
// texts that come from elsewhere (a server that quotes what it was sent, a platform that quotes a header it refuses).

/** Stands in a text where a secret was. */
const REDACTED = "[redacted]";

/**
 * From this length on, in UTF-16 code units, a header value is found inside of words too. A shorter one, such as the `en` of
 * `accept-language: en`, only as a word of its own: else it would be "found" in every text.
 */
const LONG = 8;

/** So many tokens of a function's are remembered: a server may speak of the one before. */
const TOKENS = 10;

/**
 * The secrets of a client, or of a call besides those of its client: each with whether it is found only as a word; and a
 * client's newest tokens.
 */
export const secrets = (client) => ({ own: new Map(), recent: new Set(), client });

/** Adds a token, a password or another credential. */
export const add = ({ own }, secret) => void (secret && own.set(secret, false));

/** Adds the value of a header field of the caller's, which may well be an everyday word. */
export const addHeaderValue = ({ own }, value) =>
  void (value && !own.has(value) && own.set(value, value.length < LONG));

/** Adds Basic credentials as they stand in an `authorization` field: RFC 7617, section 2, base64 of `username:password`. */
export function addBasic(secrets, { username, password }) {
  if (password === undefined) return;
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  add(secrets, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")));
}

/** Adds the password in a URL, which is a secret although a URL is none, and what a server makes of it. */
export function addCredentials(secrets, url) {
  const [, username, password] = /:\/\/([^/?#:]*):([^/?#]*)@/.exec(url) ?? [];
  if (!password) return;
  const [plainUsername, plain] = [username, password].map((text) => read(text, ...PERCENT).said);
  add(secrets, password);
  add(secrets, plain);
  addBasic(secrets, { username: plainUsername, password: plain });
}

/** A text with each of the secrets replaced, however they are spelled and overlap. */
export function redact({ own, recent, client }, text) {
  const hidden = [];
  const all = [...own, ...(client?.own ?? [])];
  for (const token of client?.recent ?? recent) all.push([token, false]);
  for (const { said, starts, ends } of readings(text)) {
    for (const [secret, isWord] of all) {
      for (let place = said.indexOf(secret); place >= 0; place = said.indexOf(secret, place + 1)) {
        const start = starts[place];
        const end = ends[place + secret.length - 1];
        if (isWord && (isOfWord(text[start - 1]) || isOfWord(text[end]))) continue;
        for (let index = start; index < end; index++) hidden[index] = true;
      }
    }
  }
  let clean = "";
  for (let index = 0; index < text.length; index++) {
    if (!hidden[index]) clean += text[index];
    else if (!hidden[index - 1]) clean += REDACTED;
  }
  return clean;
}

/** Whether a text holds one of them. */
export const holds = (secrets, text) => redact(secrets, text) !== text;

/** Adds a token of the client's, which comes in place of another. */
export function remember({ recent }, token) {
  recent.delete(token);
  recent.add(token);
  if (recent.size > TOKENS) recent.delete(recent.values().next().value);
}

const isOfWord = (character) => /[\da-z\u0080-\uffff]/i.test(character ?? "");

// A server may write a secret as it is, or as JSON, a URL or HTML has it, and each of these knows several spellings of the
// same character. So not the secret is spelled in all of them, but the text is read in each. A way of reading is an expression
// for what stands for something else, and what that is.

/** RFC 3986, section 2.1. Beyond ASCII, what stands together is UTF-8. */
const PERCENT = [/%[0-7][\da-f]|(?:%[89a-f][\da-f])+/gi, percent];

/** The same, as forms write it: URL Standard, `application/x-www-form-urlencoded`. */
const FORM = [/\+|%[0-7][\da-f]|(?:%[89a-f][\da-f])+/gi, (text) => (text === "+" ? " " : percent(text))];

/** RFC 8259, section 7. */
const JSON_TEXT = [/\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/g, (text) => JSON.parse(`"${text}"`)];

/** HTML, section 13.5: the references by number, and the five names that escaping makes. */
const HTML = [/&(?:#x[\da-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/gi, html];

const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function percent(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "\ufffd";
  }
}

function html(text) {
  const name = text.slice(1, -1).toLowerCase();
  if (name[0] !== "#") return NAMED[name];
  const code = Number(name[1] === "x" ? `0${name.slice(1)}` : name.slice(1));
  return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
}

/** The plain reading of a text, and those in which it says something else. */
function readings(text) {
  const others = [PERCENT, FORM, JSON_TEXT, HTML].filter(([spelled]) => text.search(spelled) >= 0);
  return [[/(?!)/g], ...others].map((way) => read(text, ...way));
}

/** What a text says, and for each place in that where its spelling in the text begins and ends. */
function read(text, spelled, meaning) {
  let said = "";
  const starts = [];
  const ends = [];
  const take = (what, start, end) => {
    for (const _ of what.split("")) {
      starts.push(start);
      ends.push(end);
    }
    said += what;
  };
  let place = 0;
  const takeUpTo = (end) => {
    for (; place < end; place++) take(text[place], place, place + 1);
  };
  for (const { 0: spelling, index } of text.matchAll(spelled)) {
    takeUpTo(index);
    place += spelling.length;
    take(meaning(spelling), index, place);
  }
  takeUpTo(text.length);
  return { said, starts, ends };
}

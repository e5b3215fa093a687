// Where the access token comes from: a string, or a function of the caller's.
//
// Calls that need a token at the same time share one question to the function; calls whose token the API refused share the one
// that says so; and a refusal that comes late takes the answer that is there.
import { invoke, now } from "./foreign.js";
import { add, remember } from "./secret.js";
import { SETTLED, THREW, within } from "./wait.js";

/** RFC 6750, section 2.1. */
export const bearer = (token) => `Bearer ${token}`;

/** A source of tokens that asks a function; or one that has the same token always. */
export const tokens = (accessToken, secrets) => {
  const isFunction = typeof accessToken === "function";
  // A text has been read with the other options.
  const newest = isFunction
    ? undefined
    : { text: accessToken, number: 0, authorization: bearer(accessToken) };
  const callee = isFunction && accessToken;
  return { callee, newest, secrets, asked: 0, last: undefined, lastRefusal: undefined };
};

/**
 * A token of a function for a call: how the wait for it ended, and the answer. `refused` is the one that the API refused; then it is another,
 * or the same if there is no other.
 */
export async function token(source, call, limitMs, refused) {
  const { newest } = source;
  let question = openQuestion(source, limitMs);
  if (question && refused && !helps(question, refused)) question = undefined;
  if (!question && refused) {
    if (newest && newest.text !== refused.text) return [SETTLED, newest];
    // With another token or not, nobody asks twice about one.
    const { lastRefusal } = source;
    if (
      lastRefusal &&
      !lastRefusal.isOpen &&
      lastRefusal.number > refused.number &&
      isAbout(lastRefusal, refused)
    ) {
      question = lastRefusal;
    }
  }
  question ??= ask(source, refused);
  question.patienceMs = Math.max(question.patienceMs, limitMs);
  question.waiting++;
  const [how, answer] = await within(call, limitMs, question.outcome);
  question.waiting--;
  return [
    how,
    how === SETTLED ? { text: answer, number: question.number, authorization: undefined } : answer,
    question.refused?.text,
  ];
}

/** Notes an answer that has been found to be a token, also among the secrets of the call that uses it. */
export function accept(source, secrets, token) {
  if (!source.callee) return;
  add(secrets, token.text);
  if (source.newest && source.newest.number >= token.number) return;
  remember(source.secrets, token.text);
  source.newest = token;
}

const isAbout = (question, token) => question.refused?.text === token.text;

/** Whether the answer to a question will be newer than a token that was refused: it is about the same, or a newer one. */
const helps = (question, token) => isAbout(question, token) || question.refused?.number > token.number;

/** The question that others wait for, whatever it is about, unless it has been open for too long: then it is left to itself. */
function openQuestion({ last }, limitMs) {
  const isOpen = last?.isOpen && last.waiting > 0;
  return isOpen && now() - last.askedAtMs < Math.max(last.patienceMs, limitMs) ? last : undefined;
}

function ask(source, refused) {
  const question = {
    number: ++source.asked,
    refused,
    askedAtMs: now(),
    /** The longest limit of those who wait for it. */
    patienceMs: 0,
    /** How many calls wait for it. When the last has given up, it is nobody's question, and is not joined. */
    waiting: 0,
    isOpen: true,
    outcome: undefined,
  };
  const close = (how) => (answer) => {
    question.isOpen = false;
    return [how, answer];
  };
  source.last = question;
  if (refused) source.lastRefusal = question;
  const context = refused ? { rejected: refused.text } : {};
  question.outcome = invoke(source.callee, context).then(close(SETTLED), close(THREW));
  return question;
}

// How long things may take, and how they come out.

/** Longer than any call of these tables may take. */
const BOUND = 8_000;

/** A turn of the event loop: afterwards, all that follows from what has happened has happened too. */
export const turn = () => new Promise((resolve) => setTimeout(resolve));

/** Waits until this holds; fails if it never does. */
export async function until(condition, what) {
  const end = performance.now() + BOUND;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`waited in vain until ${what}`);
    await turn();
  }
}

/** What a promise came to, as `{ value }` or `{ reason }`; fails if it stays pending. */
export async function outcome(promise, what = "the call") {
  let timer;
  const pending = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} is still pending after ${BOUND} ms`)), BOUND);
  });
  const settled = promise.then(
    // In an array, since a result may be anything, also a thenable.
    (value) => [{ value }],
    (reason) => [{ reason }],
  );
  try {
    return (await Promise.race([settled, pending]))[0];
  } finally {
    clearTimeout(timer);
  }
}

/** Many of them. */
export const outcomes = (promises) => Promise.all(promises.map((promise) => outcome(promise)));

/** The middle one of some numbers. */
export const median = (numbers) => numbers.sort((one, other) => one - other)[numbers.length >> 1];

/** Text for a value that may refuse to have one. */
export function text(value) {
  try {
    const isError = value instanceof Error;
    return isError
      ? `${value.name} ${value.code ?? ""}: ${value.message}`
      : (JSON.stringify(value) ?? String(value));
  } catch {
    return `a ${typeof value} that cannot be shown`;
  }
}

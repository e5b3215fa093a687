// Turns that clients take, and their time.

/**
 * The milliseconds of so many calls, one after the other.
 * @param {() => Promise<unknown>} call
 * @param {number} count
 */
export async function timed(call, count) {
  const start = performance.now();
  for (let index = 0; index < count; index++) await call();
  return performance.now() - start;
}

/** A turn for the browser's own work. */
export const pause = () => new Promise((resolve) => setTimeout(resolve, 0));

/** @template T @param {T[]} list */
export function shuffled(list) {
  const rest = [...list];
  return list.map(() => rest.splice(Math.floor(Math.random() * rest.length), 1)[0]);
}

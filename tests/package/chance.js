// Chance, for tests that want to know a wait to the millisecond: the package looks `Math.random` up each time.

/** Does the work while `Math.random` gives always the same. */
export async function atRandom(number, work) {
  const { random } = Math;
  Math.random = () => number;
  try {
    return await work();
  } finally {
    Math.random = random;
  }
}

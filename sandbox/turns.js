// So much work at a time: what comes then waits for its turn, in the order in which it came.

/**
 * @param {number} size How much may be at work at a time.
 * @returns {<Result>(work: () => Promise<Result>) => Promise<Result>}
 */
export function turns(size) {
  let free = size;
  /** @type {Array<() => void>} */
  const waiting = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise((resolve) => waiting.push(() => resolve(undefined)));
    try {
      return await work();
    } finally {
      // Handed on, not given back: or one that comes now would overtake those who wait.
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

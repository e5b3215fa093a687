// Time, for tests that must not wait: the package looks `setTimeout` up each time it sets one.

/** Does the work while every timer runs out at once, and gives the times, in milliseconds, that were set. */
export async function hurried(work) {
  const { setTimeout } = globalThis;
  const times = [];
  globalThis.setTimeout = (callback, ms, ...parameters) => {
    times.push(ms);
    return setTimeout(callback, 0, ...parameters);
  };
  try {
    await work();
  } finally {
    globalThis.setTimeout = setTimeout;
  }
  return times;
}

/** Does the work and gives the timers that it set and has not called off; they still run. */
export async function leftTimers(work) {
  const { setTimeout, clearTimeout } = globalThis;
  const left = new Set();
  globalThis.setTimeout = (callback, ms, ...parameters) => {
    const id = setTimeout(
      (...given) => {
        left.delete(id);
        callback(...given);
      },
      ms,
      ...parameters,
    );
    left.add(id);
    return id;
  };
  globalThis.clearTimeout = (id) => {
    left.delete(id);
    clearTimeout(id);
  };
  try {
    await work();
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
  }
  return left;
}

/**
 * Does the work on a machine whose clock stands still but for its timers, and gives the times, in milliseconds, that were set.
 * `lateness` says, for each, how many milliseconds late it is, or `undefined` where it never runs out.
 */
export async function onSleepyMachine(lateness, work) {
  const { setTimeout } = globalThis;
  const { now } = Date;
  let time = now();
  const times = [];
  Date.now = () => time;
  globalThis.setTimeout = (callback, ms, ...parameters) => {
    const lateMs = lateness(ms, times.push(ms));
    const expire = () => {
      time += ms + lateMs;
      callback(...parameters);
    };
    return lateMs === undefined ? undefined : setTimeout(expire, 0);
  };
  try {
    await work();
  } finally {
    globalThis.setTimeout = setTimeout;
    Date.now = now;
  }
  return times;
}

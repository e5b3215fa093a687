// What a run says while it goes on: apart from the report, and with the seconds since the start.

export const tell = (/** @type {string} */ line) =>
  console.error(`${(performance.now() / 1000).toFixed(1).padStart(6)} s  ${line}`);

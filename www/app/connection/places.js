// Whom the page can talk to.

/** @type {Array<{ place: import("./connection.js").Place, label: string }>} */
export const PLACES = [
  { place: "sandbox", label: "This sandbox" },
  { place: "staging", label: "Staging" },
  { place: "production", label: "Production" },
  { place: "own", label: "Own base URL" },
];

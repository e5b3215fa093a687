// Faults that one meets in the field, ready to be asked for.

/** @typedef {import("../../../sandbox/fault.js").Fault} Fault */

const EXPIRED = {
  type: "about:blank",
  title: "Unauthorized",
  status: 401,
  detail: "invalid token. failure reason(s): [token is not active]",
};

/** @type {Array<{ name: string, label: string, fault: Fault, expect: string }>} */
export const PRESETS = [
  {
    name: "unavailable",
    label: "503 Service Unavailable",
    fault: { status: 503 },
    expect: "Sent again after a pause, twice at the most; a create is not, for it may have been done.",
  },
  {
    name: "busy",
    label: "429 with Retry-After: 2",
    fault: { status: 429, headers: { "retry-after": "2" } },
    expect: "Sent again after the two seconds that the answer asks for; a create too, for nothing was done.",
  },
  {
    name: "slow",
    label: "Slow: three seconds late",
    fault: { delayMs: 3_000 },
    expect: "It waits, up to thirty seconds for an attempt, and can be cancelled.",
  },
  {
    name: "expired",
    label: "401 Expired token",
    fault: {
      status: 401,
      headers: { "content-type": "application/problem+json", "www-authenticate": "Bearer" },
      body: EXPIRED,
    },
    expect: "The token function is asked for a fresh one, and the call is sent once more.",
  },
  {
    name: "cut",
    label: "Connection cut before the answer",
    fault: { cut: "before" },
    expect: "Sent again, but for a create: nobody knows whether it was done.",
  },
  {
    name: "half",
    label: "Connection cut in the middle of the answer",
    fault: { cut: "body" },
    expect: "Sent again, but for a create: this one was done, and only its answer was lost.",
  },
  {
    name: "challenge",
    label: "202 challenge of the firewall",
    fault: { status: 202, body: "" },
    expect: "An error and no success: the firewall has answered in place of the API.",
  },
];

/** A waiting fault in words. @param {Fault} fault */
export function describeFault({ status, delayMs, cut, headers }) {
  const parts = [
    status === undefined ? undefined : `answers ${status}`,
    headers?.["retry-after"] === undefined ? undefined : `Retry-After: ${headers["retry-after"]}`,
    delayMs === undefined ? undefined : `${delayMs / 1000} s late`,
    cut === undefined
      ? undefined
      : `cuts the connection ${cut === "before" ? "before the answer" : `in the ${cut}`}`,
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}

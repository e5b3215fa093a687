// Answers in good order that are no successes.
import { NEW_TOKEN, success } from "./api.js";
import { answer } from "./message.js";

const EXPOSED = { "access-control-expose-headers": "retry-after" };

const problem = (status, title) => ({ type: "about:blank", title, status, traceID: `trace-${status}` });

/** Fails with this status; `more` are headers. */
const failing = (status, title, more) => (exchange) =>
  answer(exchange, status, problem(status, title), typeof more === "function" ? more() : more);

// To another origin, where everything would be well.
const redirect = (status) => (exchange) =>
  answer(exchange, status, undefined, { location: exchange.elsewhere });

export const statuses = {
  301: redirect(301),
  302: redirect(302),
  303: redirect(303),
  307: redirect(307),
  308: redirect(308),

  403: failing(403, "Forbidden"),
  404: failing(404, "Not Found"),
  408: failing(408, "Request Timeout"),
  500: failing(500, "Internal Server Error"),
  502: failing(502, "Bad Gateway"),
  503: failing(503, "Service Unavailable"),

  // A page sees the field only where the server lets it (the Fetch standard, "CORS-safelisted response-header name").
  "503-after-1": failing(503, "Service Unavailable", { "retry-after": "1", ...EXPOSED }),
  "503-after-1-hidden": failing(503, "Service Unavailable", { "retry-after": "1" }),
  "503-after-61": failing(503, "Service Unavailable", { "retry-after": "61", ...EXPOSED }),
  "429-after-0": failing(429, "Too Many Requests", { "retry-after": "0", ...EXPOSED }),
  "429-after-10": failing(429, "Too Many Requests", { "retry-after": "10", ...EXPOSED }),
  // Whole seconds: between one and two from now.
  "429-until": failing(429, "Too Many Requests", () => {
    const date = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000);
    return { "retry-after": date.toUTCString(), ...EXPOSED };
  }),
  429: failing(429, "Too Many Requests"),

  // Lets in who has the newer token.
  "newer-only": (exchange) => {
    if (exchange.request.headers.authorization === `Bearer ${NEW_TOKEN}`) {
      return answer(exchange, ...success(exchange.operation));
    }
    return failing(401, "Unauthorized")(exchange);
  },
};

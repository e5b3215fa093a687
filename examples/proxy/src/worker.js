// Passes Thumbtack's Users API on to pages of other origins, which it may not allow to call it (CORS). The pages' client has
// this Worker's address as its `baseUrl`. Tokens pass through; nothing is kept and nothing is logged.

const REQUEST_FIELDS = ["accept", "authorization", "content-type"];
const RESPONSE_FIELDS = ["content-type", "retry-after"];
const PREFLIGHT = {
  "access-control-allow-methods": "GET, POST, PUT, DELETE",
  "access-control-allow-headers": "authorization, content-type",
  "access-control-max-age": "7200",
};

export default {
  /** @param {Request} request @param {{ ORIGINS: string, API: string }} env As wrangler.toml says. */
  async fetch(request, { ORIGINS, API }) {
    const origin = request.headers.get("origin") ?? "";
    if (!ORIGINS.split(",").includes(origin)) return problem(403, "This origin may not use this proxy.");
    // The client waits as long as the API asks it to: so it has to see the field.
    const cors = {
      "access-control-allow-origin": origin,
      "access-control-expose-headers": "retry-after",
      vary: "origin",
    };
    if (request.method === "OPTIONS")
      return new Response(null, { status: 204, headers: { ...cors, ...PREFLIGHT } });
    const { pathname, search } = new URL(request.url);
    if (!pathname.startsWith("/api/v4/users/")) return problem(404, "Only the Users API is here.", cors);
    try {
      const answer = await fetch(API + pathname + search, {
        method: request.method,
        headers: picked(request.headers, REQUEST_FIELDS),
        body: request.body,
        redirect: "manual",
      });
      const headers = { ...picked(answer.headers, RESPONSE_FIELDS), ...cors };
      return new Response(answer.body, { status: answer.status, headers });
    } catch {
      return problem(502, "Thumbtack could not be reached.", cors);
    }
  },
};

/** @param {Headers} headers @param {string[]} names */
const picked = (headers, names) =>
  Object.fromEntries(names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name)]] : [])));

/** As the API itself says what is wrong (RFC 9457). */
const problem = (/** @type {number} */ status, /** @type {string} */ detail, headers = {}) =>
  Response.json(
    { type: "about:blank", status, detail },
    { status, headers: { ...headers, "content-type": "application/problem+json" } },
  );

// Passes Thumbtack's Users API on to pages of other origins, which it may not allow to call it (CORS). The pages' client has
// this Worker's address as its `baseUrl`. Tokens pass through; nothing is kept and nothing is logged.

/** All that there is of the Users API: no other path gets by, however its dots and slashes are written. */
const PATHS = /^\/api\/v4\/users\/(self|webhooks(\/[\w-]+(\/auth)?)?)$/;
const METHODS = ["GET", "POST", "PUT", "DELETE"];
const REQUEST_FIELDS = ["accept", "authorization", "content-type"];
const PREFLIGHT = {
  "access-control-allow-methods": METHODS.join(", "),
  "access-control-allow-headers": REQUEST_FIELDS.join(", "),
  "access-control-max-age": "7200",
};

export default {
  /** @param {Request} request @param {{ ORIGINS?: string, API?: string }} env As wrangler.toml says. */
  async fetch(request, { ORIGINS, API }) {
    if (!ORIGINS) return problem(500, "This proxy's variable ORIGINS is not set.");
    if (!API) return problem(500, "This proxy's variable API is not set.");
    const origin = request.headers.get("origin") ?? "";
    if (!origin || !ORIGINS.split(/[\s,]+/).includes(origin))
      return problem(403, "This origin may not use this proxy.");
    // The client waits as long as the API asks it to: so it has to see the field.
    const cors = {
      "access-control-allow-origin": origin,
      "access-control-expose-headers": "retry-after",
      vary: "origin",
    };
    const { method, body } = request;
    if (method === "OPTIONS") return new Response(null, { status: 204, headers: { ...cors, ...PREFLIGHT } });
    const { pathname, search } = new URL(request.url);
    if (!PATHS.test(pathname)) return problem(404, "Only the Users API is here.", cors);
    if (!METHODS.includes(method))
      return problem(405, "The Users API has no such method.", { ...cors, allow: METHODS.join(", ") });
    try {
      const headers = picked(request.headers, REQUEST_FIELDS);
      const answer = await fetch(API + pathname + search, { method, headers, body, redirect: "manual" });
      return passedOn(answer, cors);
    } catch {
      return problem(502, "Thumbtack could not be reached.", cors);
    }
  },
};

/** No cookies, and nothing that a browser would take for a page of this origin: what the API itself sends is JSON. */
function passedOn({ status, headers, body }, cors) {
  const isProblem = headers.get("content-type")?.startsWith("application/problem+json");
  const own = {
    "content-type": isProblem ? "application/problem+json" : "application/json",
    "cache-control": "no-store",
  };
  return new Response(body, { status, headers: { ...picked(headers, ["retry-after"]), ...own, ...cors } });
}

/** @param {Headers} headers @param {string[]} names */
const picked = (headers, names) =>
  Object.fromEntries(names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name)]] : [])));

/** As the API itself says what is wrong (RFC 9457). */
const problem = (/** @type {number} */ status, /** @type {string} */ detail, headers = {}) =>
  Response.json(
    { type: "about:blank", status, detail },
    {
      status,
      headers: { ...headers, "content-type": "application/problem+json", "cache-control": "no-store" },
    },
  );

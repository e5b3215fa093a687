// An API on another origin that writes down what it receives, byte for byte. The first segment of a path says whose request it is:
// each visit has webhooks and a journal of its own.
import { once } from "node:events";
import { createServer } from "node:http";

const USER = {
  userID: "1337",
  email: "hello@world.com",
  lastName: null,
  more: { list: ["one", { two: [2] }] },
};
/** What each browser sends by itself, or differently. */
const OF_BROWSER =
  /^(host|connection|user-agent|accept-(encoding|language)|origin|sec-.*|content-length|pragma|cache-control|priority|te)$/;
/** How often these are sent is the browser's affair: Firefox repeats a request that broke off. */
const UNSEEN = /\/(cut|slow)$/;

/** @param {string} webhookID @param {any} [body] What is to be changed; never credentials. */
function webhook(webhookID, body) {
  const {
    webhookURL = "https://example.com/hook",
    enabled = true,
    eventTypes = ["MessageCreatedV4"],
  } = body ?? {};
  return { webhookID, webhookURL, enabled, authType: "None", userID: "1337", eventTypes };
}

class Visit {
  journal = "";
  webhooks = ["1", "2", "3", "4", "5"].map((id) => webhook(id));
  busy = 1;

  /** @param {string} method @param {string} path @param {URLSearchParams} query @param {any} body @param {any} headers */
  answer(method, path, query, body, headers) {
    const [, id] = /^\/webhooks\/([^/]+)/.exec(path) ?? [];
    if (path === "/self")
      return headers.authorization === "Bearer old-token" ? problem(401, "An old token.") : [200, USER];
    if (method === "POST") {
      if (!body?.webhookURL?.endsWith("/refused")) return [201, webhook("6", body)];
      const { username, password } = body.auth ?? {};
      return problem(400, `${username} | ${password} | Basic ${base64(`${username}:${password}`)}`);
    }
    if (!id) {
      const [limit, offset] = [Number(query.get("limit") ?? 10), Number(query.get("offset") ?? 0)];
      return [200, { data: this.webhooks.slice(offset, offset + limit), pagination: { limit, offset } }];
    }
    if (id === "busy" && this.busy-- > 0) return problem(503, "Busy.");
    if (id === "missing") return problem(404, "There is none.");
    if (id === "odd") return [200, webhook("1", { eventTypes: ["MessageCreatedV4", 5] })];
    return method === "DELETE" ? [204, undefined] : [200, webhook(id, body)];
  }
}

const base64 = (/** @type {string} */ text) => Buffer.from(text).toString("base64");

const problem = (/** @type {number} */ status, /** @type {string} */ detail) => [
  status,
  { type: "about:blank", title: "Refused", status, detail, traceID: "trace-1" },
];

/** @returns {Promise<{ origin: string, journal(visit: string): string, close(): Promise<void> }>} */
export async function startApi() {
  /** @type {Map<string, Visit>} */
  const visits = new Map();
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://api");
    const [, name, path] = /^\/([^/]+)\/api\/v4\/users(.*)$/.exec(pathname) ?? [];
    const { method = "", headers } = request;
    const cors = {
      "access-control-allow-origin": "*",
      "access-control-allow-headers": `authorization, content-type, ${headers["access-control-request-headers"] ?? ""}`,
      "access-control-allow-methods": "GET, POST, PUT, DELETE",
      "access-control-max-age": "600",
      "access-control-expose-headers": "retry-after",
    };
    if (method === "OPTIONS") return response.writeHead(204, cors).end();
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    if (path.endsWith("/cut")) return response.destroy();
    if (path.endsWith("/slow")) return undefined; // until the client has gone
    if (!visits.has(name)) visits.set(name, new Visit());
    const visit = /** @type {Visit} */ (visits.get(name));
    const own = Object.entries(headers).filter(([field]) => !OF_BROWSER.test(field));
    const fields = own.map(([field, value]) => `  ${field}: ${value}\n`).sort();
    if (!UNSEEN.test(path))
      visit.journal += `${method} ${path}${searchParams.size ? `?${searchParams}` : ""}\n${fields.join("")}  ${text}\n`;
    const [status, answer] = visit.answer(method, path, searchParams, parse(text), headers);
    const json = { "content-type": "application/json", "retry-after": "0" };
    response.writeHead(status, { ...cors, ...json }).end(answer && JSON.stringify(answer));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    journal: (visit) => visits.get(visit)?.journal ?? "",
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function parse(/** @type {string} */ text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

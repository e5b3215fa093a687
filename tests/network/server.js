// A server on loopback that does what servers and networks do on a bad day: real sockets, for real browsers.
//
// A case takes `<origin>/<id>/<faults>` for its base URL. The ID is its own; the faults are names of faults.js, joined
// with "+": the first request meets the first, the second the second, and all that follow the last; but at a name with
// "*" all stay, until the case says so. What has come in under an ID is told on the origin `control` (control.js).
// Preflights are answered as an API does that wants to be called from pages, and are no requests in this sense.
import { once } from "node:events";
import { createServer } from "node:http";
import { connect, createServer as createListener } from "node:net";
import { control } from "./control.js";
import { faults, preflights } from "./faults.js";
import { Journal } from "./journal.js";

const ADDRESS = "127.0.0.1";

/**
 * @typedef {object} Exchange A request that meets its fault.
 * @property {import("node:http").IncomingMessage} request
 * @property {string} operation What is asked, such as `GET /api/v4/users/self`.
 * @property {import("node:http").ServerResponse} response For answers that are HTTP;
 * @property {import("node:net").Socket} socket and this for those that are not.
 * @property {Record<string, string>} headers What every answer carries: CORS, and whether the connection is kept.
 * @property {() => Promise<void>} released Resolves when the case says so.
 * @property {string} elsewhere The URL of a success, on another origin.
 */

/**
 * Origins: `fresh` ends each connection after its answer, preflights included, so that a browser cannot send a request
 * again by itself, which they do if a kept connection breaks (RFC 9112, section 9.3.1); `kept` is the same with
 * connections that are kept; at `refused` nobody listens; nobody has any reason to come to `elsewhere`.
 * @returns {Promise<{ origins: Record<"fresh" | "kept" | "elsewhere" | "refused" | "control", string>,
 *   close(): Promise<void> }>}
 */
export async function startNetwork() {
  const journal = new Journal();
  const origins = {};
  const servers = [];
  const open = async (name, answer) => {
    const listener = (request, response) => answer(request, response).catch(() => request.socket.destroy());
    const server = createServer({ keepAliveTimeout: 30_000 }, listener).listen(0, ADDRESS);
    await once(server, "listening");
    origins[name] = `http://${ADDRESS}:${server.address().port}`;
    servers.push(server);
  };
  for (const name of ["fresh", "kept", "elsewhere"]) {
    await open(name, (request, response) => meet(name, request, response, journal, origins));
  }
  await open("control", (request, response) => control(request, response, journal));
  const reserved = await reservePort();
  origins.refused = `http://${ADDRESS}:${reserved.port}`;
  return {
    origins,
    close: async () => {
      reserved.release();
      await Promise.all(servers.map(close));
    },
  };
}

const close = (server) =>
  new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });

/** A port on which nobody listens, nor can begin to as long as it is the near end of a connection of our own. */
async function reservePort() {
  const listener = createListener().listen(0, ADDRESS);
  await once(listener, "listening");
  const socket = connect(listener.address().port, ADDRESS);
  await once(socket, "connect");
  const release = () => {
    socket.destroy();
    listener.close();
  };
  return { port: socket.localPort, release };
}

async function meet(name, request, response, journal, origins) {
  const [, id, script, ...path] = request.url.split("/");
  const { socket } = request;
  const headers = {
    "access-control-allow-origin": "*",
    connection: name === "kept" ? "keep-alive" : "close",
  };
  const entry = journal.of(id);
  if (request.method === "OPTIONS") {
    entry.preflights += 1;
    const answer = preflights[script] ?? preflights.allowed;
    return answer({ request, response, socket, headers });
  }
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  const operation = `${request.method} /${path.join("/")}`;
  entry.add({ server: name, operation, authorization: request.headers.authorization, body }, socket);
  const fault = faults[entry.next(script)];
  if (!fault) return response.writeHead(501, headers).end(`there is no such fault: ${script}`);
  const elsewhere = `${origins.elsewhere}/${id}/ok/${path.join("/")}`;
  return fault({ request, operation, response, socket, headers, released: () => entry.released, elsewhere });
}

// A proxy that answers as https://api.thumbtack.com: for programs that go through a proxy where a variable tells them to.
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { request as ask, createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect } from "node:net";
import { join } from "node:path";
import { consumers } from "../../tools/setup.js";
import { cert, key } from "./certificate.js";

const LOOPBACK = "127.0.0.1";

/**
 * @param {string} target The sandbox's URL, where all ends.
 * @returns `env`: the variables by which Deno and Bun take this proxy, and trust what is behind it; `hosts`: with whom it was
 *   asked to connect.
 */
export async function startTunnel(target) {
  const secure = createSecureServer({ cert, key }, (request, response) => {
    const { host: _, ...headers } = request.headers; // the sandbox answers to names of this machine only
    const onward = ask(new URL(request.url ?? "", target), { method: request.method, headers });
    onward.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  /** @type {string[]} */
  const hosts = [];
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  const keep = (/** @type {import("node:net").Socket} */ socket, /** @type {() => void} */ end) =>
    sockets.add(socket.on("error", () => {}).on("close", end));
  const proxy = createServer().on("connect", ({ url }, /** @type {import("node:net").Socket} */ socket) => {
    hosts.push(url ?? "");
    const onward = connect(portOf(secure), LOOPBACK, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.pipe(onward).pipe(socket);
    });
    keep(socket, () => onward.destroy());
    keep(onward, () => socket.destroy());
  });
  for (const server of [secure, proxy]) await once(server.listen(0, LOOPBACK), "listening");

  const trusted = join(consumers, "apps", `certificate-${process.pid}.pem`);
  await mkdir(join(consumers, "apps"), { recursive: true });
  await writeFile(trusted, cert);
  return {
    env: {
      HTTPS_PROXY: `http://${LOOPBACK}:${portOf(proxy)}`,
      DENO_CERT: trusted,
      NODE_EXTRA_CA_CERTS: trusted,
    },
    hosts,
    close() {
      for (const socket of sockets) socket.destroy();
      for (const server of [secure, proxy]) server.close();
    },
  };
}

const portOf = (/** @type {import("node:net").Server} */ server) =>
  /** @type {import("node:net").AddressInfo} */ (server.address()).port;

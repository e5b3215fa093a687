// What stands in for https://api.thumbtack.com: a sandbox, and ways to it for programs that know no other address than
// Thumbtack's, and are not to be changed.
import { startServer } from "../../sandbox/server.js";
import { startTunnel } from "./tunnel.js";

const API = "https://api.thumbtack.com";

/**
 * @typedef {object} StandIn
 * @property {Record<string, string>} preload Variables by which Node replaces `fetch` before it runs a program.
 * @property {Record<string, string>} proxy Variables by which Deno and Bun go through a proxy.
 * @property {string[]} hosts With whom the proxy was asked to connect.
 */

/** @param {(api: StandIn) => Promise<void>} work */
export async function withStandIn(work) {
  const sandbox = await startServer();
  const tunnel = await startTunnel(sandbox.url);
  try {
    await work({ preload: { NODE_OPTIONS: preload(sandbox.url) }, proxy: tunnel.env, hosts: tunnel.hosts });
  } finally {
    tunnel.close();
    await sandbox.close();
  }
}

/** An option by which Node does so before it runs a program. @param {string} url The sandbox's. */
export const preload = (url) =>
  `--import=data:text/javascript,${encodeURIComponent(redirection(JSON.stringify(url)))}`;

/** Code by which a program's `fetch` goes to the sandbox instead. @param {string} url A JavaScript expression. */
export const redirection = (url) => `
  const { fetch } = globalThis;
  globalThis.fetch = (address, init) =>
    fetch(typeof address === "string" ? address.replace("${API}", ${url}) : address, init);
`;

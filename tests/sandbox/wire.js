// Requests that fetch would not send: a foreign Host, a path that is not normalised, a body that never ends.

import assert from "node:assert/strict";
import { request } from "node:http";
import { connect } from "node:net";

const LIMIT_MS = 20_000;

/**
 * @param {string} url The server.
 * @param {string} path Sent as it is.
 * @param {{ method?: string, headers?: Record<string, string> }} [options]
 * @returns {Promise<{ status: number | undefined, headers: import("node:http").IncomingHttpHeaders, text: string }>}
 */
export function ask(url, path, { method = "GET", headers = {} } = {}) {
  const { hostname: bracketed, port } = new URL(url);
  const hostname = bracketed.replace(/^\[|\]$/g, "");
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(LIMIT_MS);
    const asked = request({ hostname, port, path, method, headers, signal, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("error", reject);
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

/**
 * Opens a connection and writes `text`. `heard` waits for a pattern in all that came back; `closed` waits for the end,
 * and tells whether it came by itself and not for lack of patience.
 * @param {string} url
 * @param {string} text
 */
export async function speak(url, text) {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  let heard = "";
  socket.setEncoding("latin1");
  let inTime = true;
  socket.setTimeout(LIMIT_MS, () => {
    inTime = false;
    socket.destroy();
  });
  socket.on("data", (chunk) => {
    heard += chunk;
  });
  // A reset is an end like any other here.
  socket.on("error", () => {});
  const closed = new Promise((resolve) => socket.once("close", () => resolve(inTime)));
  socket.write(text, "latin1");
  return {
    socket,
    closed,
    /** @param {RegExp} pattern */
    async heard(pattern) {
      while (!pattern.test(heard)) {
        const more = new Promise((resolve) => socket.once("data", resolve));
        await Promise.race([more, closed]);
        if (socket.destroyed) break;
      }
      assert.match(heard, pattern);
      return heard;
    },
  };
}

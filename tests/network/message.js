// Answers on their way: whole ones, and ones that are written byte by byte, past Node's own idea of HTTP.

/** A whole answer with a JSON body, or without one. */
export function answer({ response, headers }, status, body, more = {}) {
  if (body === undefined) return response.writeHead(status, { ...headers, ...more }).end();
  const type = { "content-type": "application/json" };
  response.writeHead(status, { ...headers, ...type, ...more }).end(JSON.stringify(body));
}

const REASONS = { 200: "OK", 500: "Internal Server Error" };

/** The head of an answer, as text, with an empty line at its end. */
export function head({ headers }, status, more) {
  const fields = { ...headers, "content-type": "application/json", ...more };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${REASONS[status]}\r\n${lines.join("")}\r\n`;
}

/** Breaks the connection: an error for the other end, not an end. */
export const reset = ({ socket }) => socket.resetAndDestroy();

// Loaded into a server before all else: requests to Thumbtack end in the sandbox, and each time that the package's module is
// compiled, a line is written down.
import { appendFileSync } from "node:fs";

const { SANDBOX_URL = "", COMPILED = "" } = process.env;

const { fetch } = globalThis;
globalThis.fetch = (url, init) =>
  fetch(typeof url === "string" ? url.replace("https://api.thumbtack.com", SANDBOX_URL) : url, init);

const { compile } = WebAssembly;
WebAssembly.compile = (bytes) => {
  if (Buffer.from(bytes).includes("thumbtack-users")) appendFileSync(COMPILED, "compiled\n");
  return compile(bytes);
};

// Loaded into a server before all else: each time that the package's module is compiled, a line is written down.
import { appendFileSync } from "node:fs";

const { COMPILED = "" } = process.env;

WebAssembly.Module = new Proxy(WebAssembly.Module, {
  construct(Module, [bytes]) {
    if (Buffer.from(bytes).includes("thumbtack-users")) appendFileSync(COMPILED, "compiled\n");
    return new Module(bytes);
  },
});

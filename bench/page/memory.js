// Sees the module's memory from outside: the package keeps it to itself, so this looks on while an instance is made.

/** @type {WebAssembly.Memory | undefined} */
let memory;

/** @param {WebAssembly.Exports} exports */
function note(exports) {
  memory ??= Object.values(exports).find((part) => part instanceof WebAssembly.Memory);
}

const { Instance, instantiate, instantiateStreaming } = WebAssembly;

WebAssembly.Instance = class extends Instance {
  /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} [imports] */
  constructor(module, imports) {
    super(module, imports);
    note(this.exports);
  }
};

/** @param {(...args: any) => Promise<any>} make */
const watched =
  (make) =>
  async (/** @type {unknown[]} */ ...args) => {
    const made = await make(...args);
    note((made.instance ?? made).exports); // of a compiled module it is the instance itself
    return made;
  };
WebAssembly.instantiate = watched(instantiate);
WebAssembly.instantiateStreaming = watched(instantiateStreaming);

/** How many bytes the module has by now. */
export function bytesOfModule() {
  if (!memory) throw new Error("The module was loaded in another way than this page knows.");
  return memory.buffer.byteLength;
}

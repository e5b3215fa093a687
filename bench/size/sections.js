// The sections that a module is made of. No tool at hand says how many bytes each takes; a section is a number that says
// which, a length, and so many bytes.

// https://webassembly.github.io/spec/core/binary/modules.html#sections
const NAMES = [
  "custom",
  "types",
  "imports",
  "functions (which type each has)",
  "tables",
  "memories",
  "globals",
  "exports",
  "start",
  "elements",
  "code",
  "data",
  "number of data segments",
  "tags",
];
const HEADER = 8;

/**
 * @typedef {object} Section
 * @property {string} name
 * @property {Uint8Array} content
 */

/**
 * @param {Uint8Array} module
 * @returns {Section[]}
 */
export function sections(module) {
  const found = [];
  for (let place = HEADER; place < module.length; ) {
    const { value: length, end: start } = number(module, place + 1);
    const content = module.subarray(start, start + length);
    found.push({ name: nameOf(module[place], content), content });
    place = start + length;
  }
  return found;
}

/**
 * A custom section begins with its own name.
 * @param {number} id
 * @param {Uint8Array} content
 */
function nameOf(id, content) {
  if (id !== 0) return NAMES[id] ?? `section ${id}`;
  const { value: length, end: start } = number(content, 0);
  return `"${new TextDecoder().decode(content.subarray(start, start + length))}"`;
}

/**
 * Reads a number as WebAssembly writes it (LEB128): seven bits a byte, the lowest first.
 * @param {Uint8Array} bytes
 * @param {number} start
 */
function number(bytes, start) {
  let value = 0;
  let end = start;
  for (let bits = 0; ; bits += 7) {
    const byte = bytes[end];
    value += (byte & 0x7f) * 2 ** bits;
    end += 1;
    if (byte < 0x80) return { value, end };
  }
}

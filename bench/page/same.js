// Whether a client gives the right answer.

/**
 * Throws if a client does not give what the API sent.
 * @param {string} name
 * @param {unknown} given
 * @param {unknown} sent
 */
export function ensureSame(name, given, sent) {
  if (!isSame(given, sent)) throw new Error(`${name} gave another answer than the API's.`);
}

/** @param {any} one @param {any} other @returns {boolean} */
function isSame(one, other) {
  if (typeof one !== "object" || one === null) return one === other;
  if (typeof other !== "object" || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(other);
  return keys.length === Object.keys(one).length && keys.every((key) => isSame(one[key], other[key]));
}

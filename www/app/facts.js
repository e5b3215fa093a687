// Names and values as a description list. Values come from the server, so they only ever become text.

/**
 * @param {HTMLDListElement} list
 * @param {Array<[name: string, value: unknown]>} facts A fact whose value is `undefined` is left out.
 */
export function showFacts(list, facts) {
  const known = facts.filter(([, value]) => value !== undefined);
  list.replaceChildren(
    ...known.map(([name, value]) => {
      const row = document.createElement("div");
      const term = document.createElement("dt");
      const detail = document.createElement("dd");
      term.textContent = name;
      detail.textContent = asText(value);
      row.append(term, detail);
      return row;
    }),
  );
}

/** @param {unknown} value */
export const asText = (value) => (typeof value === "string" ? value : JSON.stringify(value));

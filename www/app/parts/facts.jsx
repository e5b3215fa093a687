// Names and values as a description list. Values come from a server, so they only ever become text.

/** @param {{ facts: Array<[name: string, value: unknown]> }} props A fact whose value is `undefined` is left out. */
export function Facts({ facts }) {
  const known = facts.filter(([, value]) => value !== undefined);
  if (known.length === 0) return null;
  return (
    <dl class="facts">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{asText(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** @param {unknown} value */
export const asText = (value) => (typeof value === "string" ? value : JSON.stringify(value));

// A list of what has happened, the latest first: as much as one looks at, and the rest on demand.

import { useState } from "preact/hooks";
import { Button } from "./button.jsx";

const SHOWN = 6;

/**
 * @template T
 * @param {{ label: string, items: T[], show: (item: T) => import("preact").ComponentChild }} props
 */
export function Entries({ label, items, show }) {
  const [isAll, setAll] = useState(false);
  const older = items.length - SHOWN;
  return (
    <>
      <ol class="entries" aria-label={label}>
        {(isAll ? items : items.slice(0, SHOWN)).map(show)}
      </ol>
      {older > 0 && (
        <div class="more">
          <Button
            kind="small"
            expanded={isAll}
            label={`${label}: ${isAll ? "show fewer" : `show ${older} older`}`}
            onClick={() => setAll(!isAll)}
          >
            {isAll ? "Show fewer" : `Show ${older} older`}
          </Button>
        </div>
      )}
    </>
  );
}

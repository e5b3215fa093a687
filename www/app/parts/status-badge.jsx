// A status as one sees it at a glance, never by its colour alone.

/**
 * @param {{ status: number | null | undefined, word: string, successes?: (status: number) => boolean }} props `word` stands
 *   where there is no status. `successes`: left out, those of the API, for which a 202 is a challenge.
 */
export function StatusBadge({ status, word, successes = isSuccessOfAPI }) {
  const isSuccess = typeof status === "number" && successes(status);
  const tone = status
    ? isSuccess
      ? "good"
      : "bad"
    : word === "failed" || word === "no answer"
      ? "bad"
      : "calm";
  return <span class={`badge ${tone}`}>{status ?? word}</span>;
}

/** @param {number} status */
const isSuccessOfAPI = (status) => [200, 201, 204].includes(status);

/** What a receiver of deliveries means by success: any 2xx. @param {number} status */
export const isSuccessOfReceiver = (status) => status >= 200 && status < 300;

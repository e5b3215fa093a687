// A status as one sees it at a glance, never by its colour alone.

/** @param {{ status: number | null | undefined, word: string }} props `word` stands where there is no status. */
export function StatusBadge({ status, word }) {
  const isSuccess = status === 200 || status === 201 || status === 204;
  const tone = status
    ? isSuccess
      ? "good"
      : "bad"
    : word === "failed" || word === "no answer"
      ? "bad"
      : "calm";
  return <span class={`badge ${tone}`}>{status ?? word}</span>;
}

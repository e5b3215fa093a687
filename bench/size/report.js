// The report's first half: what the first call downloads, and the files of ours that its JavaScript is made of.
import { GOAL, measure, measureApp, measureStreaming, OURS, PEERS, sources } from "../download.js";
import { number, share, table } from "./table.js";

/** @typedef {import("../download.js").Download} Download */
/** @typedef {import("../download.js").Size} Size */

/** @returns {Promise<string>} Markdown. */
export async function reportOfDownload() {
  const streaming = await measureStreaming();
  return `${await download(streaming)}\n\n${javascript(await sources())}`;
}

/** @param {Download} streaming */
async function download(streaming) {
  const rows = [
    row(`**${OURS}**: all in one file`, (await measure()).total),
    row(`**${OURS}/streaming**`, streaming.total),
    row("of that the JavaScript", streaming.javascript),
    row("of that the module", streaming.module),
  ];
  for (const [name, entry] of Object.entries(PEERS)) rows.push(row(name, (await measureApp(entry)).total));
  const over = streaming.total.brotli - GOAL;
  return `## The download

All that a browser downloads for the first call of an app that makes only this one (\`bench/apps/\`), in bytes. The goal is
${number(GOAL)} in brotli, which is ${over > 0 ? `missed by ${number(over)}` : "reached"}.

${table(["", "raw", "gzip 9", "brotli 11"], rows)}`;
}

/** @param {string} name @param {Size} size */
const row = (name, { raw, gzip, brotli }) => [name, raw, gzip, brotli];

/** @param {Record<string, number>} files */
function javascript(files) {
  const total = Object.values(files).reduce((sum, bytes) => sum + bytes, 0);
  const rows = Object.entries(files)
    .sort(([, one], [, other]) => other - one)
    .map(([path, bytes]) => [path, bytes, share(bytes, total)]);
  return `## The JavaScript, by file

As it is minified: compressed, the files are one text, and none has bytes of its own.

${table(["file", "bytes", "share"], rows)}`;
}

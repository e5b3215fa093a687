// The pages' HTML, which notes what no code of a page has caught.

/** @param {{ title: string, script: string, head?: string }} page Its script's address, and what its head has in addition. */
export const html = ({ title, script, head = "" }) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    <script>
      const errors = [];
      addEventListener("error", ({ message, target }) => errors.push(message ?? \`no \${target.src}\`), true);
      addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));
      globalThis.uncaught = async () => errors;
    </script>
    ${head}
    <script type="module" src="${script}"></script>
  </head>
  <body></body>
</html>
`;

/**
 * Throws what the page's code has not caught.
 * @param {import("./engines.js").Driver} driver
 */
export async function ensureQuiet(driver) {
  const errors = await driver.call("uncaught", undefined, 10_000);
  if (errors.length > 0) throw new Error(`Uncaught in the page: ${errors.join("; ")}`);
}

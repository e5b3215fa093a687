// A registry of npm packages with one in it: the packed tarball.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

/**
 * @param {string} folder An app that has installed the package, for its package.json.
 * @param {(url: string) => Promise<void>} work
 */
export async function withRegistry(folder, work) {
  const tarball = await readFile(process.env.TARBALL ?? "");
  const manifest = JSON.parse(await readFile(`${folder}/node_modules/thumbtack-users/package.json`, "utf8"));
  const { name, version } = manifest;
  const server = createServer(({ url, headers }, response) => {
    const address = `http://${headers.host}`;
    const digest = (/** @type {string} */ hash) => createHash(hash).update(tarball);
    const dist = {
      tarball: `${address}/${name}.tgz`,
      integrity: `sha512-${digest("sha512").digest("base64")}`,
      shasum: digest("sha1").digest("hex"),
    };
    const document = {
      name,
      "dist-tags": { latest: version },
      versions: { [version]: { ...manifest, dist } },
    };
    if (url === `/${name}`) response.end(JSON.stringify(document));
    else if (url === `/${name}.tgz`) response.end(tarball);
    else response.writeHead(404).end("{}");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  try {
    await work(`http://127.0.0.1:${port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

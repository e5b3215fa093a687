// What a place is: see the README of tests/places.

/**
 * @typedef {object} Place One framework or tool in which the package is tried.
 * @property {string} name As the table says it.
 * @property {string[]} shown Packages whose installed versions the table shows.
 * @property {Record<string, string>} packages What is installed beside the tarball, at exact versions.
 * @property {boolean} [asDevDependencies] Whether all of it is in `devDependencies`, with the tarball.
 * @property {Record<string, unknown>} [manifest] Fields of package.json beside name, version and dependencies.
 * @property {Record<string, string>} files The app, by path: what a new app of the tool has, and a page that calls the API.
 * @property {20 | 22 | 24} [node] The Node that runs it; otherwise the one that runs the tests.
 * @property {string} [install] The command that installs, where that is not npm. `$TARBALL` is the packed package.
 * @property {Row[]} rows
 *
 * @typedef {object} Row One line of the table.
 * @property {string} done What was done: "dev", "build", "server" or "test", then what is special about it.
 * @property {Record<string, string>} [files] In place of those of the place, or beside them.
 * @property {(app: import("./app.js").App) => Promise<void>} work Throws where anything is not as it should be.
 * @property {{ says: RegExp, helps: string }} [fails] Where it is known not to work: what the user sees then, and what helps. The
 *   row then passes only if it fails, with that error.
 *
 * @typedef {object} Result A line of the table that was run.
 * @property {string} place
 * @property {string} versions
 * @property {string} done
 * @property {string} result
 * @property {string} command
 * @property {boolean} isExpected
 */

export {};

// What the page and its service worker call the same things. By scope: two pages on one origin have nothing in common.

/** The channel on which the worker says what has changed. @param {string} scope */
export const channelOf = (scope) => `sandbox changes ${scope}`;

/** How the names of the caches with the page's files begin. The blank ends the scope. @param {string} scope */
export const cachesOf = (scope) => `page ${scope} `;

/** What a page that belongs to no worker asks for. */
export const CLAIM = "claim";

/**
 * The header by which a page knows that an answer is the sandbox's: where the worker has gone, the host answers instead. Its
 * value is another one as soon as the sandbox has lost what it had.
 */
export const MARK = "x-sandbox";

/** The header that says so where the browser does not keep what the sandbox has. */
export const UNKEPT = "x-sandbox-unkept";

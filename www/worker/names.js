// What the page and its service worker call the same things. By scope: two pages on one origin have nothing in common.

/** The channel on which the worker says what has changed. @param {string} scope */
export const channelOf = (scope) => `sandbox changes ${scope}`;

/** How the names of the caches with the page's files begin. The blank ends the scope. @param {string} scope */
export const cachesOf = (scope) => `page ${scope} `;

/** What a page that belongs to no worker asks for. */
export const CLAIM = "claim";

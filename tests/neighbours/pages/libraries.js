// Libraries that replace built-ins, or extend their prototypes, each as a page has it: all that npm has of Prototype and MooTools
// (nothing newer), and of the others the last that does so. Dojo, YUI, jQuery and Underscore change no built-in.
import { bundled, file } from "./installed.js";

/** What es5-shim and es6-shim define where a browser has none of it. */
const ES5 = "forEach map filter some every reduce indexOf"
  .split(" ")
  .map((name) => `Array.prototype.${name}`)
  .concat("Object.keys", "Array.isArray", "String.prototype.trim", "Date.now");
const ES6 =
  "Array.from Object.assign Object.is String.prototype.startsWith String.prototype.includes Map Set".split(
    " ",
  );
const CORE_JS = "Promise URL URLSearchParams Map Set WeakMap".split(" ");

/** A library that has to replace these. */
const replacing = (/** @type {string[]} */ paths, /** @type {() => Promise<string>} */ code) => ({
  code: async () => `window.were = [${paths}];\n${await code()}`,
  proof: paths.map((path, index) => `${path} && ${path} !== window.were[${index}]`).join(" && "),
});

/** A library that does so only where a browser is too old to have them. */
const inPlaceOf = (/** @type {string[]} */ paths, /** @type {() => Promise<string>} */ code, end = "") =>
  replacing(paths, async () => {
    const taken = paths.map((path) => `delete ${path.includes(".") ? path : `window.${path}`};`);
    return `${taken.join("\n")}\n${await code()}\n;${end}`;
  });

/** Frameworks from before there was ECMAScript 5. @type {import("./site.js").Neighbour[]} */
export const frameworks = [
  {
    name: "Prototype 1.6.0.3",
    code: file("sizzle/speed/frameworks/prototype.js"),
    proof: `Array.prototype.toJSON && Array.from === $A`,
  },
  {
    // A port without the DOM part: the part that replaces built-ins is that of Prototype.
    name: "Prototype 1.7 (prototype@0.0.5)",
    ...replacing(["Array.from", "Function.prototype.bind"], bundled('require("prototype");')),
  },
  {
    name: "MooTools 1.2.1",
    code: file("sizzle/speed/frameworks/mootools.js"),
    proof: "Array.prototype.extend && Function.prototype.pass",
  },
  {
    name: "MooTools 1.4.5",
    ...replacing(["Array.from"], file("mootools-1.4/lib/mootools-core-1.4.5-server.js")),
  },
  {
    name: "MooTools 1.5.2",
    ...replacing(["Array.from"], file("mootools-1.5/lib/mootools-core-1.5.2-server.js")),
  },
];

/** Libraries that extend prototypes, and polyfills. @type {import("./site.js").Neighbour[]} */
export const polyfills = [
  {
    name: "Sugar 1.4.1",
    ...replacing(["Array.prototype.map"], file("sugar/release/sugar-full.development.js")),
  },
  { name: "Datejs 1.0.0-rc3", ...replacing(["Date.parse"], bundled('require("datejs");')) },
  {
    name: "collections 5.1.13",
    code: bundled('require("collections/shim");'),
    proof: "Array.prototype.clone",
  },
  { name: "should 13.2.3", code: file("should/should.js"), proof: '"should" in {}' },
  { name: "es5-shim 4.6.7", code: file("es5-shim/es5-shim.js", "es5-shim/es5-sham.js") },
  {
    name: "es5-shim 4.6.7 in place of the platform's",
    ...inPlaceOf(ES5, file("es5-shim/es5-shim.js")),
  },
  { name: "es6-shim 0.35.8", code: file("es6-shim/es6-shim.js", "es6-shim/es6-sham.js") },
  {
    name: "es6-shim 0.35.8 in place of the platform's",
    ...inPlaceOf(ES6, file("es6-shim/es6-shim.js")),
  },
  { name: "core-js 2.6.12", code: file("core-js-2/client/shim.js"), proof: 'window["__core-js_shared__"]' },
  {
    name: "core-js 2.6.12 in place of the platform's",
    ...inPlaceOf(["Promise", ...ES6], file("core-js-2/client/shim.js")),
  },
  { name: "core-js 3.50.0", code: bundled('require("core-js");'), proof: 'window["__core-js_shared__"]' },
  {
    name: "core-js 3.50.0 in place of the platform's",
    ...replacing(
      CORE_JS,
      bundled(`
        require("core-js/configurator")({ usePolyfill: ${JSON.stringify(CORE_JS)} });
        require("core-js");
      `),
    ),
  },
  {
    name: "JSON of json2 0.4.0 in place of the platform's",
    ...inPlaceOf(["JSON"], file("json2/lib/JSON2/static/json2.js"), "JSON ??= JSON2;"),
  },
  { name: "JSON 3 3.3.3 in place of the platform's", ...inPlaceOf(["JSON"], file("json3/lib/json3.js")) },
  {
    name: "harmony-reflect 1.6.2 in place of the platform's",
    ...inPlaceOf(["Reflect"], file("harmony-reflect/reflect.js")),
  },
  {
    // abort-controller's polyfill is not here: no browser's fetch takes its signals, and it leaves fetch as it is.
    name: "abortcontroller-polyfill 1.7.8 in place of the platform's",
    ...replacing(["AbortController", "AbortSignal", "fetch"], async () => {
      const code = await file("abortcontroller-polyfill/dist/umd-polyfill.js")();
      return `delete window.AbortController; delete window.AbortSignal;\n${code}`;
    }),
  },
  { name: "zone.js 0.16.3", ...replacing(["Promise", "setTimeout"], file("zone.js/bundles/zone.umd.js")) },
  { name: "bluebird 3.7.2", ...replacing(["Promise"], file("bluebird/js/browser/bluebird.js")) },
  {
    name: "es6-promise 4.2.8 in place of the platform's",
    ...inPlaceOf(["Promise"], file("es6-promise/dist/es6-promise.auto.js")),
  },
];

// Single built-ins, replaced or extended as old libraries and polyfills do it: each function below runs in a page, as it stands.
const run = (/** @type {() => void} */ work) => () => `(${work})();`;

/** What is put on Object.prototype: names that fetch, promises, descriptors and JSON look for. */
export const OF_FETCH =
  "method headers body signal mode credentials cache redirect referrer referrerPolicy integrity keepalive priority duplex window";
const OF_DESCRIPTORS = "get set value writable enumerable configurable";
const OF_ARGUMENTS =
  "accessToken baseUrl timeoutMs maxRetries enabled auth username password header onAttempt";
const OF_OTHERS =
  "then catch toJSON status ok text json href url length name message stack cause code reason aborted done";

/** @param {string} names @param {string} descriptor */
export const onObjectPrototype = (names, descriptor) => () =>
  `for (const name of "${names}".split(" "))
    Object.defineProperty(Object.prototype, name, { __proto__: null, configurable: true, ${descriptor} });`;

const pollution = Object.entries({
  "of fetch": OF_FETCH,
  "of descriptors": OF_DESCRIPTORS,
  "of arguments": OF_ARGUMENTS,
  "of promises, JSON, answers and errors": OF_OTHERS,
  "of iterators": "return throw",
}).flatMap(([what, names]) => [
  {
    name: `fields ${what} on Object.prototype`,
    code: onObjectPrototype(names, 'enumerable: true, writable: true, value: "polluted"'),
  },
  { name: `read-only fields ${what} on Object.prototype`, code: onObjectPrototype(names, "value: 7") },
  {
    name: `accessors ${what} on Object.prototype`,
    code: onObjectPrototype(names, 'enumerable: true, get: () => "polluted", set: undefined'),
  },
]);

/** @type {Record<string, () => void>} */
const replaced = {
  "Array.from without a map function (Prototype)"() {
    Array.from = (iterable) => {
      const items = [];
      for (let index = 0; index < iterable?.length; index++) items[index] = iterable[index];
      return items;
    };
  },
  "Array.prototype.toJSON (Prototype 1.6)"() {
    Array.prototype.toJSON = function () {
      return `[${this.map((item) => JSON.stringify(item)).join(", ")}]`;
    };
  },
  "String.prototype.toJSON (Prototype 1.6)"() {
    String.prototype.toJSON = function () {
      return `"${this}"`;
    };
  },
  "toJSON of numbers, booleans and objects"() {
    for (const { prototype } of [Number, Boolean, Object])
      prototype.toJSON = function () {
        return String(this);
      };
  },
  "Object.keys with inherited names"() {
    Object.prototype.extend = () => {};
    Object.keys = (object) => {
      const names = [];
      for (const name in object) names[names.length] = name;
      return names;
    };
  },
  "Function.prototype.bind with a list of arguments (MooTools 1.2)"() {
    Function.prototype.bind = function (self, list) {
      return (...given) => Reflect.apply(this, self, list === undefined ? given : [].concat(list));
    };
  },
  "Function.prototype.call and apply that set a field (Internet Explorer 5)"() {
    Function.prototype.apply = function (self, list) {
      const holder = Object(self ?? window);
      holder.__called = this;
      try {
        return holder.__called(...(list ?? []));
      } finally {
        delete holder.__called;
      }
    };
    Function.prototype.call = function (self, ...list) {
      return this.apply(self, list);
    };
  },
  "an iterator of arrays that gives nothing"() {
    Array.prototype[Symbol.iterator] = () => ({ next: () => ({ done: true, value: undefined }) });
  },
  "an iterator of arrays that gives pairs"() {
    Array.prototype[Symbol.iterator] = Array.prototype.entries;
  },
  "Array.prototype.reduce without a function (Prototype 1.6)"() {
    Array.prototype.reduce = function () {
      return this.length > 1 ? this : this[0];
    };
  },
  "Array.prototype.forEach that stops where the function gives false"() {
    Array.prototype.forEach = function (work) {
      for (let index = 0; index < this.length; index++) if (work(this[index]) === false) return this;
      return this;
    };
  },
  "Array.prototype.map with the item alone"() {
    Array.prototype.map = function (work) {
      const items = [];
      for (let index = 0; index < this.length; index++) items[index] = work(this[index]);
      return items;
    };
  },
  "Array.prototype.filter by a field"() {
    Array.prototype.filter = function (field) {
      const items = [];
      for (let index = 0; index < this.length; index++)
        if (this[index][field]) items[items.length] = this[index];
      return items;
    };
  },
  "Array.prototype.some and find that give items"() {
    Array.prototype.some = Array.prototype.find = function (test) {
      for (let index = 0; index < this.length; index++) if (test(this[index])) return this[index];
    };
  },
  "Array.prototype.every that compares (Sugar)"() {
    Array.prototype.every = function (value) {
      for (let index = 0; index < this.length; index++) if (this[index] !== value) return false;
      return true;
    };
  },
  "Array.prototype.includes that gives a place"() {
    Array.prototype.includes = function (value) {
      return this.indexOf(value);
    };
  },
  "Array.prototype.push that gives the item"() {
    Array.prototype.push = function (item) {
      this[this.length] = item;
      return item;
    };
  },
  "Array.prototype.splice that takes nothing in"() {
    const { splice } = Array.prototype;
    Array.prototype.splice = function (start, count) {
      return Reflect.apply(splice, this, [start, count]);
    };
  },
  "Array.prototype.concat of one, and slice of all"() {
    Array.prototype.concat = (items) => items;
    Array.prototype.slice = function () {
      return this;
    };
  },
  "Array.prototype.join with commas"() {
    Array.prototype.join = Array.prototype.toString;
  },
  "String.prototype.split by texts alone"() {
    const { split } = String.prototype;
    String.prototype.split = function (by) {
      return Reflect.apply(split, this, [String(by)]);
    };
  },
  "String.prototype.slice and substr without places from the end"() {
    String.prototype.slice = String.prototype.substring;
    String.prototype.substr = function (start, length) {
      return this.substring(start, start + length);
    };
  },
  "String.prototype.trim that gives a list"() {
    String.prototype.trim = function () {
      return [String(this)];
    };
  },
  "String.prototype.replace with texts alone (Safari 2)"() {
    const { replace } = String.prototype;
    String.prototype.replace = function (what, by) {
      return Reflect.apply(replace, this, [what, String(by)]);
    };
  },
  "JSON of strings alone"() {
    window.JSON = { parse: String, stringify: String };
  },
  "a JSON.parse that evaluates"() {
    JSON.parse = (text) => new Function(`return (${text});`)();
  },
  "a Promise whose then calls at once"() {
    window.Promise = class Early {
      constructor(work) {
        work(
          (value) => Object.assign(this, { value }),
          (reason) => Object.assign(this, { reason, isRejected: true }),
        );
      }
      // biome-ignore lint/suspicious/noThenProperty: it is one
      then(take, fail) {
        const next = this.isRejected ? fail?.(this.reason) : take?.(this.value);
        return Early.resolve(next);
      }
      catch(fail) {
        return this.isRejected ? this.then(undefined, fail) : this;
      }
      static resolve(value) {
        return new Early((resolve) => resolve(value));
      }
      static reject(reason) {
        return new Early((_, reject) => reject(reason));
      }
    };
  },
  "Map and Set of Internet Explorer 11"() {
    for (const [{ prototype }, name] of [
      [Map, "set"],
      [WeakMap, "set"],
      [Set, "add"],
      [WeakSet, "add"],
    ]) {
      const method = prototype[name];
      prototype[name] = function (...given) {
        Reflect.apply(method, this, given);
      };
    }
  },
  "Object.entries and values of other meaning"() {
    Object.entries = (object) => Object.keys(object).map((key) => ({ key, value: object[key] }));
    Object.values = (object) => Object.keys(object);
  },
  "Object.fromEntries that gives nothing"() {
    Object.fromEntries = () => ({});
  },
  "Object.assign of one source"() {
    Object.assign = (target, source) => {
      for (const name in source) target[name] = source[name];
      return target;
    };
  },
  "Object.defineProperty of es5-sham, which sets"() {
    Object.defineProperty = (object, name, { value }) => {
      try {
        object[name] = value;
      } catch {}
      return object;
    };
  },
  "Object.create, freeze, getOwnPropertyNames and getPrototypeOf of es5-sham"() {
    Object.create = (prototype) => {
      const made = {};
      if (prototype) Object.setPrototypeOf(made, prototype);
      return made;
    };
    Object.freeze = (object) => object;
    Object.getOwnPropertyNames = Object.keys;
    Object.getPrototypeOf = (object) => object.constructor?.prototype ?? null;
  },
  "Object.prototype.hasOwnProperty that is always true"() {
    Object.prototype.hasOwnProperty = () => true;
  },
  "Symbol.hasInstance of classes"() {
    for (const owner of [Promise, URL, Response, Headers, AbortSignal, WebAssembly.Module, Object, Array])
      Object.defineProperty(owner, Symbol.hasInstance, { value: () => false });
  },
  "Symbol.iterator on Object.prototype"() {
    Object.prototype[Symbol.iterator] = function* () {
      for (const name in this) yield [name, this[name]];
    };
  },
  "Error.prepareStackTrace that gives call sites, and no stacks"() {
    Error.prepareStackTrace = (_, sites) => sites;
    Error.stackTraceLimit = 0;
  },
  "timers that give objects (zone.js, Sinon)"() {
    const { setTimeout, clearTimeout } = window;
    window.setTimeout = (work, ms, ...given) => ({ id: setTimeout(work, ms, ...given) });
    window.clearTimeout = (timer) => clearTimeout(timer?.id);
  },
};

/** @type {import("./site.js").Neighbour[]} */
export const replacements = [
  ...Object.entries(replaced).map(([name, work]) => ({ name, code: run(asFunction(work)) })),
  ...pollution,
];

/** A method's text is no expression. @param {() => void} work */
function asFunction(work) {
  return /** @type {any} */ ({
    toString: () => String(work).replace(/^"(?:[^"\\]|\\.)*"\(\)/, "function ()"),
  });
}

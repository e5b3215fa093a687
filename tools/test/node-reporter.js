// A reporter of Node's test runner: what failed, and the totals, as an object of JSON a line. Beside it the reporter for people
// prints everything.

/** What the crate's own tests print in a browser; tests/engines passes it on as a diagnostic. */
const OF_CRATE = /test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/;
const TOTAL = /^(tests|pass|fail|cancelled|skipped|todo) (\d+)$/;

/** @param {AsyncIterable<{ type: string, data: any }>} events */
export default async function* report(events) {
  /** The names of the test that is told of and of the suites that it is in: these events come in the order of the tests. @type {string[]} */
  const names = [];
  for await (const { type, data } of events) {
    if (type === "test:start") names.splice(data.nesting, names.length, data.name);
    if (type === "test:fail" && isFailureOfItsOwn(data)) {
      yield line({
        failure: { file: data.file, line: data.line, name: names.slice(0, data.nesting + 1).join(" > ") },
      });
    } else if (type === "test:diagnostic") {
      const [, name, number] = (data.nesting === 0 && TOTAL.exec(data.message)) || [];
      if (name) yield line({ total: { name, number: Number(number) } });
      const [, ...counts] = OF_CRATE.exec(data.message) ?? [];
      if (counts.length > 0) yield line({ ofCrate: counts.map(Number) });
    }
  }
}

const line = (/** @type {object} */ value) => `${JSON.stringify(value)}\n`;

/** A suite whose tests failed is told of by those; and what was cancelled with its suite, by that. */
const BY_ANOTHER = ["subtestsFailed", "cancelledByParent"];

const isFailureOfItsOwn = (/** @type {any} */ { todo, skip, details }) =>
  todo === undefined && skip === undefined && !BY_ANOTHER.includes(details?.error?.failureType);

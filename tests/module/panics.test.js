// A panic, or a JavaScript exception that passes through the module, would reject a call with something that is no error of
// ours, and leave the module's stack where it was. The lints keep both out of the sources; here is what is left in the module
// itself: every function that could panic or throw, and why it does not. One that is not listed fails the test, and so does a
// line that is no longer needed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { calls } from "./call-graph.js";

/** Functions that never return. */
const ENDS =
  /panicking::(panic|assert)|::unwrap_failed$|::expect_failed$|::handle_error$|::handle_alloc_error$|panic_already|_fail(_rt)?$|panic_access_error$|panic_poisoned$|::capacity_overflow$|::alloc_err$|__wbindgen_throw|::throw_str$|rust_begin_unwind|::panic_handler$/;

/** What stands between the caller and the end, by the reason why it is never reached. */
const REASONS = {
  "http::Method: only for methods that are not in the table of operations": [/^http::method::extension/],
  "never called: js-sys's own tasks and closures, of which the module makes none": [
    /^js_sys::futures::jspi/,
    /^__wbg_jspi_task_poll$/,
    /^wasm_bindgen::convert::closures/,
  ],
};

/**
 * Ends of those that allocate, which is wherever a text or a list is made: memory is exhausted (what is read of arguments and
 * answers has limits), or the allocator is broken.
 */
const OF_MEMORY = /^alloc::(raw_vec::handle_error|alloc::handle_alloc_error)$/;

const ends = calls().filter(([from, to]) => ENDS.test(to) && !ENDS.test(from));
const found = new Map(ends.filter(([, to]) => !OF_MEMORY.test(to)));

test("the call graph is there", () => assert.ok(ends.length > 10 && ends.length > found.size));

test("no function of this crate can panic", () => {
  assert.deepEqual(
    [...found].filter(([from]) => from.includes("thumbtack_users")),
    [],
  );
});

test("each function that could panic or throw has its reason not to", () => {
  const patterns = Object.values(REASONS).flat();
  const unknown = [...found].filter(([from]) => !patterns.some((pattern) => pattern.test(from)));
  assert.deepEqual(unknown, []);
  for (const pattern of patterns) {
    assert.ok(
      [...found.keys()].some((from) => pattern.test(from)),
      `no longer needed: ${pattern}`,
    );
  }
});

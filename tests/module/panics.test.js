// A panic, or a JavaScript exception that passes through the module, would leave the promise of a call pending for ever. The
// lints keep both out of the sources; here is what is left in the module itself: every function that could panic or
// throw, and why it does not. One that is not listed fails the test, and so does a line that is no longer needed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { calls } from "./call-graph.js";

/** Functions that never return. */
const ENDS =
  /panicking::(panic|assert)|::unwrap_failed$|::expect_failed$|::handle_error$|::handle_alloc_error$|panic_already|_fail(_rt)?$|panic_access_error$|panic_poisoned$|::capacity_overflow$|::alloc_err$|__wbindgen_throw|::throw_str$|rust_begin_unwind|::panic_handler$/;

/** What stands between the caller and the end, by the reason why it is never reached. */
const REASONS = {
  "memory is exhausted (what is read of arguments and answers has limits) or the allocator is broken": [
    /\balloc::(boxed|raw_vec|rc|str|string|vec|fmt)\b/,
    /^__rustc::__rdl_/,
  ],
  "the standard library indexes where it has just looked": [
    /^core::str::(pattern|split_at)/,
    /^core::slice::/,
    /^core::net::parser/,
    /^core::unicode::printable/,
  ],
  "http::Method: only for methods that are not in the table of operations": [/^http::method::extension/],
  "a finished future is polled again: the task queue drops it, and every future of ours is awaited once": [
    /^thumbtack_users::.*\{\{closure\}\}$/,
    /^<core::future::poll_fn::PollFn/,
    /^js_sys::futures::future_to_promise/,
  ],
  "the task queue of js-sys borrows its own cells, and never while it runs a task": [
    /^js_sys::futures::(queue|jspi)/,
    /^__wbg_jspi_task_poll$/,
    /^core::cell::(RefCell|once|lazy)/,
    /^<wasm_bindgen::__rt::LazyCell/,
    /^std::(thread::local|sys::thread_local)/,
  ],
  "an object of the module's is used after it was freed: entry/client.js frees none that it uses": [
    /^__wbg_\w+_free$/,
    /^wasm_bindgen::__rt::(throw_null|maybe_catch_unwind)$/,
  ],
  "the two functions of a platform's promise do not throw, and deliver is never called by others": [
    /UnwrapThrowExt<T>>::unwrap_throw$/,
    /^wasm_bindgen::convert::closures/,
  ],
};

const found = new Map();
for (const [from, to] of calls()) {
  if (ENDS.test(to) && !ENDS.test(from)) found.set(from, to);
}

test("the call graph is there", () => assert.ok(found.size > 10));

test("no function of this crate can panic, but for a future polled after its end", () => {
  const own = [...found].filter(([from]) => from.includes("thumbtack_users"));
  for (const [from, to] of own) assert.match(to, /panic_const_async_fn_resumed$/, from);
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

// The way into the module for what comes later, and the queue of its tasks.
//
// wasm-bindgen-futures queues a microtask to run its tasks; here is what stands in for `queueMicrotask` in its glue. Inside of a
// delivery the tasks run at once, which saves a turn for each; and a test's fake timers cannot stop them.
import { deliver as deliverToModule } from "#module";

let tasks;
let isBusy = false;

/** Works in a microtask; by `await`, which is the language's own whatever a page has made of `Promise`. */
export async function later(work) {
  await undefined;
  work();
}

/** For the glue, in place of the global of this name. */
export function queueMicrotask(run) {
  tasks = run;
  if (!isBusy) later(() => runAfter(() => {}));
}

/** Brings what somebody in the module may wait for, by its key. */
export const deliver = (key, isThrown, value) => runAfter(() => deliverToModule(key, isThrown, value));

/** Works, then runs the tasks; not where one of them has called what works here: they go on when it has returned. */
function runAfter(work) {
  if (isBusy) return work();
  isBusy = true;
  try {
    work();
    for (let run = tasks; run; run = tasks) {
      tasks = undefined;
      run();
    }
  } finally {
    isBusy = false;
  }
}

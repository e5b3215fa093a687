// The way into the module for what comes later, and the queue of its tasks.
//
// wasm-bindgen-futures queues a microtask to run its tasks. Here is what stands in for `queueMicrotask` in its glue: inside of a
// delivery the tasks run at once, which saves a turn for each; and a test's fake timers cannot stop them.

const settled = Promise.resolve();
let tasks;
let isBusy = false;
let deliverToModule;

/** Takes the function that brings something to a task. */
export const connect = (deliver) => {
  deliverToModule = deliver;
};

/** For the glue, in place of the global of this name. */
export function queueMicrotask(run) {
  tasks = run;
  if (!isBusy) settled.then(runTasks);
}

/** Brings what somebody in the module may wait for, by its key. */
export function deliver(key, isThrown, value) {
  const isNested = isBusy; // a task that runs has called something that delivers
  isBusy = true;
  try {
    deliverToModule(key, isThrown, value);
  } finally {
    isBusy = isNested;
  }
  if (!isNested) runTasks();
}

function runTasks() {
  if (isBusy) return;
  isBusy = true;
  try {
    while (tasks) {
      const run = tasks;
      tasks = undefined;
      run();
    }
  } finally {
    isBusy = false;
  }
}

// The page's side: the functions of `window` that a driver calls.
import * as users from "thumbtack-users";
import { Runner } from "./runner.js";

/** @type {Runner} */
let runner;
let cases;

addEventListener("error", ({ error, message }) =>
  runner?.note("an error that no code caught", error ?? message),
);
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof Mark) {
    event.preventDefault();
    event.stopImmediatePropagation(); // it concerns nobody else
    event.reason.seen();
  } else {
    runner?.note("a rejection that nobody waited for", event.reason);
  }
});

// Rejections are told in their order, each in a task of its own: once this one is, all before it have been.
class Mark {
  constructor(seen) {
    this.seen = seen;
  }
}
const noticed = () => new Promise((resolve) => Promise.reject(new Mark(resolve)));

window.openModule = async ({ path, engine, network }) => {
  ({ cases } = await import(path));
  await users.init();
  runner = new Runner({ users, engine, network }, noticed);
};

window.runCase = ({ name, limitMs }) => runner.run(name, cases[name], limitMs);

window.takeUnhandled = () => runner.takeUnhandled();

// What a panel asks of the sandbox's control: one thing at a time, and then what came of it is read.

import { useState } from "preact/hooks";
import { Activity } from "../parts/activity.js";
import { announce } from "../parts/status.js";
import { askSandbox } from "./sandbox.js";
import { readAgain } from "./sandbox-state.js";

/**
 * @param {Parameters<typeof readAgain>[0]} what The panel shows.
 */
export function useControl(what) {
  const [activity] = useState(() => new Activity());
  /**
   * @param {string} doing
   * @param {string} done What to say when it is.
   * @param {string} path
   * @param {{ method: string, body?: unknown }} request
   */
  const ask = (doing, done, path, request) =>
    activity.run(
      doing,
      async (signal) => {
        await askSandbox(path, { ...request, signal });
        await readAgain(what);
      },
      () => announce(done),
    );
  return { activity, ask };
}

// What the sandbox refuses, or can't do.

export class SandboxError extends Error {
  name = "SandboxError";
}

/** What stands at this page's address is another build's, whose sandbox is not in a service worker: only a reload helps. */
export class ReplacedError extends SandboxError {
  constructor() {
    super("Another version of this page is at this address now. Reload the page to go on.");
  }
}

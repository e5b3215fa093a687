// Calls into code that is not ours. A caller's `fetch` may throw, return no promise, or a thenable that lies;
// an async function turns each of these into one promise of the platform's own, which is safe to wait for.
// `callee(...)` in a module also has `this` undefined, as the contract of the `fetch` option says.

export const invoke = async (callee, input, init) => callee(input, init);

export const readText = async (response) => response.text();

// The types of how the module is loaded.
import type { UsersClient } from "./client.js";
import type { InvalidArgumentError } from "./errors.js";
import type { ClientOptions } from "./options.js";

/**
 * Where the WebAssembly module comes from: its address (a `URL`, a text, or a `Request` for it), the `Response` to such a
 * request, its bytes, or the compiled module.
 */
export type ModuleSource = URL | string | Request | Response | ModuleBytes | CompiledModule;

/**
 * The bytes of a WebAssembly module: an `ArrayBuffer`, or a `Uint8Array` such as Node's `Buffer`; not of shared memory, which
 * browsers do not compile. (Nor a `DataView`, which V8 does not.)
 */
export type ModuleBytes = ArrayBuffer | (Uint8Array & { readonly buffer: ArrayBuffer });

/**
 * A `WebAssembly.Module`, in programs whose libraries know it: Node's own types do not.
 *
 * (Where that type has no members, as in the library `dom`, it would let everything by. Then this is an object of which nothing
 * is known: no promise, and nothing that has members.)
 */
export type CompiledModule = typeof globalThis extends {
  WebAssembly: { Module: { prototype: infer Module } };
}
  ? keyof Module extends never
    ? { readonly then?: undefined }
    : Module
  : never;

/**
 * Loads the WebAssembly module. Call it as often as you like: it is loaded once, concurrent calls share one load, and
 * a load that failed is forgotten, so that the next call tries again.
 *
 * @example
 * ```ts
 * await init();
 * const users = new UsersClient({ accessToken });
 * ```
 *
 * @example From an address of your own
 * ```ts
 * await init(new URL("/assets/thumbtack-users.wasm", location.href));
 * ```
 *
 * @param source Where the module comes from, or a promise of that. If it is left out: what is in the JavaScript itself; on
 *   Cloudflare Workers, what was imported when the Worker was built. From `thumbtack-users/streaming`: the `.wasm` file beside the
 *   JavaScript, fetched in browsers, and read from disk in Node, Deno and Bun.
 * @throws An `Error` that says why the module can't be fetched (it may take 30 seconds) or compiled; it is none of this
 *   package's classes.
 */
export function init(source?: ModuleSource | Promise<ModuleSource>): Promise<void>;

/**
 * Loads the module at once, from its bytes or from a module that is compiled already. Once one is loaded, it does nothing.
 *
 * Browsers may refuse to compile at once what is larger than a few kilobytes on a page's main thread: there, use {@link init}.
 *
 * @example In Node
 * ```ts
 * initSync(readFileSync(new URL(import.meta.resolve("thumbtack-users/thumbtack-users.wasm"))));
 * const users = new UsersClient({ accessToken });
 * ```
 *
 * @param module The bytes, or the compiled module.
 * @throws `WebAssembly.CompileError` if the bytes are no module, `WebAssembly.LinkError` if it is another one.
 */
export function initSync(module: ModuleBytes | CompiledModule): void;

/**
 * Loads the module and makes a client: `await init()`, then `new UsersClient(options)`.
 *
 * @example
 * ```ts
 * const users = await createClient({ accessToken });
 * console.log((await users.getSelf()).userID);
 * ```
 *
 * @param options The access token, and whatever else is not as usual.
 * @returns A client, ready to be used.
 * @throws {@link InvalidArgumentError} if an option is missing, unknown or breaks a rule; what {@link init} throws.
 */
export function createClient(options: ClientOptions): Promise<UsersClient>;

/** The version of this package, as in its package.json. */
export const version: string;

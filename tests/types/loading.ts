// How the module is loaded: what `init` and `initSync` take, from each entry point.
import init, {
  type CompiledModule,
  createClient,
  init as initByName,
  initSync,
  type ModuleBytes,
  type ModuleSource,
  type UsersClient,
  version,
} from "thumbtack-users";
import * as streaming from "thumbtack-users/streaming";
import source from "thumbtack-users/thumbtack-users.wasm";

const nothing: void = await init();
await initByName();
await init(undefined);
await init("/thumbtack-users.wasm");
await init(new URL("https://example.com/thumbtack-users.wasm"));
await init(new Request("https://example.com/thumbtack-users.wasm"));
await init(new Response());
await init(fetch("https://example.com/thumbtack-users.wasm"));
await init(source);
const where: ModuleSource = source;

const bytes = new Uint8Array(8);
const all: ModuleBytes[] = [bytes, bytes.buffer, new ArrayBuffer(8)];
for (const each of all) await init(each);
initSync(bytes);
initSync(bytes.buffer);

// @ts-expect-error a number is no place
init(5);
// @ts-expect-error nor is null
init(null);
// @ts-expect-error nor a promise of a number
init(Promise.resolve(5));
// @ts-expect-error nor what wasm-bindgen's own loader takes
init({ module_or_path: "/thumbtack-users.wasm" });
// @ts-expect-error nor bytes that V8 does not compile
init(new DataView(bytes.buffer));
// @ts-expect-error what is loaded at once is not fetched
initSync("/thumbtack-users.wasm");
// @ts-expect-error and is not waited for
initSync(fetch("/thumbtack-users.wasm"));
// @ts-expect-error nor left out
initSync();
// @ts-expect-error it gives no module
const exports: object = await init();

// The other entry point has the same classes, not merely like ones.
const sameClass: typeof UsersClient = streaming.UsersClient;
const sameErrors: typeof streaming.ApiError = (await import("thumbtack-users")).ApiError;
const ours: UsersClient = await streaming.createClient({ accessToken: "t" });
const theirs: streaming.UsersClient = await createClient({ accessToken: "t" });
await streaming.init();
await streaming.default();

const text: string = version;

type Compiled = CompiledModule;

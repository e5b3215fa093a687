// Loading the module: each case in a process of its own, where nothing is loaded yet.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fresh } from "./fresh.js";

const manifest = JSON.parse(
  readFileSync(new URL(import.meta.resolve("thumbtack-users/package.json")), "utf8"),
);

test("importing the package does nothing: no fetch, no compile, no global touched", async () => {
  const [before, after, calls] = await fresh(`
    const calls = [];
    const spy = (object, name) => {
      const original = object[name];
      object[name] = (...all) => (calls.push(name), original(...all));
    };
    spy(globalThis, "fetch");
    for (const name of ["compile", "compileStreaming", "instantiate", "instantiateStreaming"]) spy(WebAssembly, name);
    WebAssembly.Module = new Proxy(WebAssembly.Module, { construct: () => calls.push("Module") });
    const before = Reflect.ownKeys(globalThis).map(String);
    await import("thumbtack-users");
    print([before, Reflect.ownKeys(globalThis).map(String), calls]);
  `);
  assert.deepEqual(after, before);
  assert.deepEqual(calls, []);
});

test("before init, new UsersClient throws not_initialized and says what to do", async () => {
  const error = await fresh(`
    const { UsersClient, isThumbtackError, ThumbtackError } = await import("thumbtack-users");
    try { new UsersClient({ accessToken: "t" }); } catch (e) {
      print([e.name, e.code, e.message, isThumbtackError(e), e instanceof ThumbtackError, typeof e.stack]);
    }
  `);
  const [name, code, message, isOurs, isInstance, stack] = error;
  assert.deepEqual(
    [name, code, isOurs, isInstance, stack],
    ["ThumbtackError", "not_initialized", true, true, "string"],
  );
  assert.ok(message.includes("await init()") && message.includes("createClient"), message);
});

test("init resolves to nothing, and as often as it is called the module is compiled once", async () => {
  const [results, compiled, user] = await fresh(`
    const { default: init, init: named, UsersClient, createClient } = await import("thumbtack-users");
    let compiled = 0;
    const construct = (Module, [bytes]) => (compiled++, new Module(bytes));
    WebAssembly.Module = new Proxy(WebAssembly.Module, { construct });
    const results = await Promise.all([init(), init(), named(), init("ignored")]);
    results.push(await init());
    await createClient(ok);
    print([results.map((result) => result === undefined), compiled, await new UsersClient(ok).getSelf()]);
  `);
  assert.deepEqual(results, [true, true, true, true, true]);
  assert.equal(compiled, 1);
  assert.deepEqual(user, { userID: "1337" });
});

const foreignModule = `(await import("node:vm")).runInNewContext("new WebAssembly.Module(bytes)", { bytes: wasm() })`;

test("where so much may not be compiled at once, as in pages of older Chrome, it is compiled beside the program", async () => {
  const [compiled, user] = await fresh(`
    let compiled = 0;
    const { compile, Module } = WebAssembly;
    const ours = wasm().length; // Node compiles one of its own for fetch
    WebAssembly.compile = (bytes) => (compiled += bytes.length === ours ? 1 : 0, compile(bytes));
    const construct = (Module, [bytes]) => {
      if (bytes.length > 4096) throw new RangeError("Use WebAssembly.compile.");
      return new Module(bytes);
    };
    WebAssembly.Module = new Proxy(Module, { construct });
    const { createClient } = await import("thumbtack-users");
    const user = await (await createClient(ok)).getSelf();
    print([compiled, user]);
  `);
  assert.equal(compiled, 1);
  assert.deepEqual(user, { userID: "1337" });
});

const sources = {
  "a URL": `new URL(import.meta.resolve("thumbtack-users/thumbtack-users.wasm"))`,
  bytes: "wasm()",
  "an ArrayBuffer": "new Uint8Array(wasm()).buffer",
  "a compiled module": "new WebAssembly.Module(wasm())",
  "a module of another realm": foreignModule,
  "a Response": `new Response(wasm(), { headers: { "content-type": "application/wasm" } })`,
  "a Promise of a Response": `Promise.resolve(new Response(wasm(), { headers: { "content-type": "application/wasm" } }))`,
  "a Promise of bytes": "Promise.resolve(wasm())",
  "a file: URL as a string": `import.meta.resolve("thumbtack-users/thumbtack-users.wasm")`,
  "a Promise of a file: URL": `Promise.resolve(new URL(import.meta.resolve("thumbtack-users/thumbtack-users.wasm")))`,
  "a Response of another media type": "new Response(wasm())",
  "a Response with a parameter": `new Response(wasm(), { headers: { "content-type": "application/wasm; charset=utf-8" } })`,
  "nothing, at last": "Promise.resolve(undefined)",
  "a Request": `(globalThis.fetch = async (request) => new Response(request instanceof Request ? wasm() : ""),
    new Request("https://x.example/m.wasm"))`,
  "a string": `(globalThis.fetch = async (url) =>
    new Response(url === "https://x.example/m.wasm" ? wasm() : "", { headers: { "content-type": "application/wasm" } }),
    "https://x.example/m.wasm")`,
};

for (const [what, source] of Object.entries(sources)) {
  test(`init takes ${what}`, async () => {
    const user = await fresh(`
      const { init, UsersClient } = await import("thumbtack-users");
      await init(${source});
      print(await new UsersClient(ok).getSelf());
    `);
    assert.deepEqual(user, { userID: "1337" });
  });
}

for (const source of ["wasm()", "new WebAssembly.Module(wasm())", foreignModule]) {
  test(`initSync takes ${source}; init then has nothing to do`, async () => {
    const user = await fresh(`
      const { init, initSync, UsersClient } = await import("thumbtack-users");
      const result = initSync(${source});
      const client = new UsersClient(ok);
      await init("https://nowhere.invalid/");
      print([result === undefined, await client.getSelf()]);
    `);
    assert.deepEqual(user, [true, { userID: "1337" }]);
  });
}

test("a load that failed is forgotten, and concurrent calls share the failure", async () => {
  const outcome = await fresh(`
    const { init, UsersClient, createClient } = await import("thumbtack-users");
    const failures = await Promise.allSettled([init(new Uint8Array(8)), init(new Uint8Array(8))]);
    let code;
    try { new UsersClient(ok); } catch (error) { code = error.code; }
    await init();
    print([failures.map(({ reason }) => reason instanceof Error), failures[0].reason === failures[1].reason, code,
      await (await createClient(ok)).getSelf()]);
  `);
  assert.deepEqual(outcome, [[true, true], true, "not_initialized", { userID: "1337" }]);
});

test("a synchronous failure of initSync leaves things as they were", async () => {
  const outcome = await fresh(`
    const { init, initSync, UsersClient } = await import("thumbtack-users");
    let thrown;
    try { initSync(new Uint8Array(8)); } catch (error) { thrown = error instanceof WebAssembly.CompileError; }
    await init();
    print([thrown, await new UsersClient(ok).getSelf()]);
  `);
  assert.deepEqual(outcome, [true, { userID: "1337" }]);
});

test("an initSync that overtakes an init is the one that counts", async () => {
  const outcome = await fresh(`
    const { init, initSync, UsersClient } = await import("thumbtack-users");
    const outcomes = [];
    for (let ticks = 0; ticks < 12; ticks++) {
      const slow = init(new Promise((resolve) => setTimeout(resolve, 5, wasm())));
      for (let tick = 0; tick < ticks; tick++) await null;
      initSync(wasm());
      const client = new UsersClient(ok);
      const before = client.getSelf();
      await slow;
      outcomes.push((await before).userID, (await client.getSelf()).userID);
    }
    print([...new Set(outcomes)]);
  `);
  assert.deepEqual(outcome, ["1337"]);
});

test("an initSync while init compiles is the one that counts", async () => {
  for (let ticks = 0; ticks < 8; ticks += 1) {
    const outcome = await fresh(`
      const { init, initSync, UsersClient } = await import("thumbtack-users");
      const slow = init(wasm());
      for (let tick = 0; tick < ${ticks}; tick++) await null;
      initSync(wasm());
      const client = new UsersClient(ok);
      const before = client.getSelf();
      await slow;
      print([(await before).userID, (await client.getSelf()).userID]);
    `);
    assert.deepEqual(outcome, ["1337", "1337"]);
  }
});

test("a module that is not ours fails to load, and is forgotten", async () => {
  const outcome = await fresh(`
    const { init, initSync, UsersClient } = await import("thumbtack-users");
    const empty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
    const failure = await init(empty).catch((error) => error.message);
    let thrown;
    try { initSync(empty); } catch (error) { thrown = error.message; }
    await init();
    print([failure, thrown, await new UsersClient(ok).getSelf()]);
  `);
  const message = `This is not the module of thumbtack-users ${manifest.version}, but perhaps of another version: is it out of a cache?`;
  assert.deepEqual(outcome, [message, message, { userID: "1337" }]);
});

test("a source that is not needed may fail", async () => {
  const outcome = await fresh(`
    const { init, UsersClient } = await import("thumbtack-users");
    const first = init();
    await init(Promise.reject(new Error("early")));
    await first;
    await init(Promise.reject(new Error("late")));
    await new Promise(setImmediate);
    print(await new UsersClient(ok).getSelf());
  `);
  assert.deepEqual(outcome, { userID: "1337" });
});

test("an address without a module says so", async () => {
  const outcome = await fresh(`
    globalThis.fetch = async () => new Response("gone", { status: 404 });
    const { init } = await import("thumbtack-users");
    print(await init("https://x.example/m.wasm").catch((error) => [error instanceof Error, error.message]));
  `);
  assert.deepEqual(outcome, [
    true,
    "The module of thumbtack-users was answered 404: https://x.example/m.wasm. Put the package's .wasm there, or import thumbtack-users, which has it inside.",
  ]);
});

for (const [what, handler] of Object.entries({
  "never answers": "() => {}",
  "never ends its answer": `(_, response) => {
    response.writeHead(200, { "content-type": "application/wasm" });
    response.write(wasm().subarray(0, 5000));
  }`,
})) {
  test(`a server that ${what} keeps nobody waiting for ever, and is forgotten`, async () => {
    const outcome = await fresh(`
      import { createServer } from "node:http";
      const { setTimeout } = globalThis;
      // As if half a minute were over in a moment.
      globalThis.setTimeout = (call, ms, ...rest) => setTimeout(call, ms === 30_000 ? 100 : ms, ...rest);
      const server = createServer(${handler}).listen(0, "127.0.0.1");
      await new Promise((listening) => server.once("listening", listening));
      const broken = new Promise((closed) => server.once("connection", (socket) => socket.once("close", closed)));
      const { init, createClient } = await import("thumbtack-users");
      const address = "http://127.0.0.1:" + server.address().port + "/m.wasm";
      const failures = await Promise.allSettled([init(address), createClient(ok)]);
      await broken; // the request is called off
      server.close();
      print([failures.map(({ reason }) => reason.message.replace(address, "it")), await (await createClient(ok)).getSelf()]);
    `);
    const message =
      "The module of thumbtack-users did not come within 30000 ms: it. Put the package's .wasm there, or import thumbtack-users, which has it inside.";
    assert.deepEqual(outcome, [[message, message], { userID: "1337" }]);
  });
}

test("nothing that may be a secret of an address is in a message", async () => {
  const messages = await fresh(`
    globalThis.fetch = async () => new Response("", { status: 403 });
    const { init } = await import("thumbtack-users");
    const messages = [];
    for (const address of [
      "https://user:hunter2@cdn.example/m.wasm?signature=hunter2#hunter2",
      new URL("https://user:hunter2@cdn.example/m.wasm?signature=hunter2"),
    ]) await init(address).catch((error) => messages.push(error.message));
    print(messages);
  `);
  assert.equal(messages.length, 2);
  for (const message of messages) {
    assert.ok(message.includes("https://cdn.example/m.wasm. "), message);
    assert.ok(!message.includes("hunter2"), message);
  }
});

test("importing the package asks for nothing that a place may lack", async () => {
  const names = await fresh(`
    const lacking = ["TextDecoder", "TextEncoder", "WebAssembly", "fetch", "AbortController", "DecompressionStream"];
    for (const name of lacking) delete globalThis[name];
    print([Object.keys(await import("thumbtack-users")), Object.keys(await import("thumbtack-users/streaming"))]);
  `);
  assert.deepEqual(names[0], names[1]);
  assert.ok(names[0].includes("createClient"));
});

test("an environment that lacks something is told all of it in one sentence, and may mend it", async () => {
  const [messages, user] = await fresh(`
    const { init, initSync, createClient } = await import("thumbtack-users");
    const streaming = await import("thumbtack-users/streaming");
    const kept = {};
    const take = (...names) => { for (const name of names) { kept[name] = globalThis[name]; delete globalThis[name]; } };
    take("Response", "DecompressionStream", "atob", "TextDecoder", "TextEncoder", "URL");
    const { getBuiltinModule } = process; // Node has more of the kind, and is no browser
    process.getBuiltinModule = undefined;
    const bytes = new Uint8Array(8);
    const said = [];
    for (const load of [init, () => init(bytes), () => createClient(ok), async () => initSync(bytes), streaming.init]) {
      await load().then(() => said.push("loaded"), (error) => said.push(String(error)));
    }
    process.getBuiltinModule = getBuiltinModule;
    Object.assign(globalThis, kept);
    print([said, await (await createClient(ok)).getSelf()]);
  `);
  const lacks = "Error: This environment lacks what thumbtack-users needs: TextDecoder, TextEncoder, URL.";
  assert.deepEqual(messages, Array(5).fill(lacks));
  assert.deepEqual(user, { userID: "1337" });
});

test("a place that hides what Node has, as Jest's jsdom does, lacks nothing", async () => {
  const user = await fresh(`
    const { createClient } = await import("thumbtack-users");
    const answer = Response.json({ userID: "1337" }); // Node's own class needs what follows
    for (const name of ["TextDecoder", "TextEncoder", "fetch", "atob", "DecompressionStream"]) delete globalThis[name];
    const fetch = async () => ({ status: 200, headers: answer.headers, text: async () => '{"userID":"1337"}' });
    print(await (await createClient({ accessToken: "t", fetch })).getSelf());
  `);
  assert.deepEqual(user, { userID: "1337" });
});

for (const [what, address, says] of [
  ["a file that is not there", "file:///nowhere/m.wasm", /^could not be read \(ENOENT: /],
  ["an address that names no file", "file://elsewhere/m.wasm", /^could not be read \(File URL host must be/],
]) {
  test(`${what}: the error says so, and guesses neither at CSP nor at CORS`, async () => {
    const message = await fresh(`
      const { init } = await import("thumbtack-users/streaming");
      print(await init(${JSON.stringify(address)}).catch((error) => error.message));
    `);
    const start = "The module of thumbtack-users ";
    assert.ok(message.startsWith(start), message);
    assert.match(message.slice(start.length), says);
    assert.ok(message.includes(`: ${address}. `), message);
    assert.doesNotMatch(message, /CSP|Content-Security-Policy|CORS/);
  });
}

test("without Node's files, as in a page, a file: address is one that cannot be fetched", async () => {
  const message = await fresh(`
    process.getBuiltinModule = undefined;
    const { init } = await import("thumbtack-users/streaming");
    print(await init().catch((error) => error.message));
  `);
  assert.match(message, /^The module of thumbtack-users cannot be fetched from a file: address: file:/);
  assert.match(message, /Put the package's \.wasm there, or import thumbtack-users, which has it inside\.$/);
  assert.doesNotMatch(message, /CSP|Content-Security-Policy|CORS/);
});

test("version is the package's", async () => {
  assert.equal(await fresh(`print((await import("thumbtack-users")).version);`), manifest.version);
});

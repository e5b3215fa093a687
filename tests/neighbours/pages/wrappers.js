// What pages put around `fetch`: by hand, as found in apps and extensions, and by libraries. All of them pass on what they are given.
import { bundled, file } from "./installed.js";
import { OF_FETCH, onObjectPrototype } from "./replacements.js";

/** @typedef {(fetch: typeof window.fetch) => (url: string, init: any) => Promise<Response>} Wrap */

/** Those that copy: what is on a polluted prototype must not be sent for all that. @type {Record<string, Wrap>} */
const copying = {
  "copies by {...init}": (fetch) => (url, init) => fetch(url, { ...init, headers: { ...init.headers } }),
  "copies by Object.assign": (fetch) => (url, init) =>
    fetch(url, Object.assign({}, init, { headers: Object.assign({}, init.headers) })),
  "copies by for in": (fetch) => (url, init) => {
    const copy = {};
    for (const name in init) if (Object.hasOwn(init, name)) copy[name] = init[name];
    return fetch(url, copy);
  },
  "makes a Request": (fetch) => (url, init) => fetch(new Request(url, init)),
  "makes Headers": (fetch) => (url, init) => fetch(url, { ...init, headers: new Headers(init.headers) }),
  "lists entries of headers": (fetch) => (url, init) =>
    fetch(url, {
      ...init,
      headers: Object.entries(init.headers).map(([name, value]) => [name, String(value)]),
    }),
};

/** @type {Record<string, Wrap>} */
const wrappers = {
  ...copying,
  "asks options.headers.hasOwnProperty": (fetch) => (url, options) => {
    // biome-ignore lint/suspicious/noPrototypeBuiltins: as it is written in pages
    if (options.headers.hasOwnProperty("x-skip")) return Promise.reject(new Error("skipped"));
    return fetch(url, options);
  },
  "asks options.hasOwnProperty": (fetch) => (url, options) => {
    // biome-ignore lint/suspicious/noPrototypeBuiltins: as it is written in pages
    if (options.hasOwnProperty("body") && options.body?.hasOwnProperty("formData")) throw new Error("a form");
    return fetch(url, options);
  },
  "looks for ordinary objects": (fetch) => (url, init) => {
    for (const object of [init, init.headers]) {
      const isPlain =
        object instanceof Object && object.constructor === Object && `${object}` === "[object Object]";
      if (!isPlain || Object.getPrototypeOf(object) !== Object.prototype)
        throw new Error("not an ordinary object");
    }
    return fetch(url, init);
  },
  "asks propertyIsEnumerable, isPrototypeOf and valueOf": (fetch) => (url, init) => {
    // biome-ignore lint/suspicious/noPrototypeBuiltins: as it is written in pages
    if (!init.propertyIsEnumerable("method") || init.isPrototypeOf(init.headers)) throw new Error("odd");
    return fetch(url, init.valueOf());
  },
  "logs what is sent": (fetch) => (url, init) => {
    window.sent = `${url} ${init} ${init.headers} ${JSON.stringify(init)} ${init.headers.toLocaleString()}`;
    return fetch(url, init);
  },
  "changes what it is given": (fetch) => (url, init) => {
    init.method = init.method.toLowerCase().toUpperCase();
    init.headers.accept = String(init.headers.accept);
    init.priority = "auto";
    delete init.headers["x-nobody"];
    init.headers = new Headers(init.headers);
    return fetch(url, init);
  },
  "looks at a clone of the answer": (fetch) => async (url, init) => {
    const response = await fetch(url, init);
    window.seen = await response.clone().text();
    return response;
  },
  "gives a clone of the answer": (fetch) => async (url, init) => (await fetch(url, init)).clone(),
  "makes the answer anew": (fetch) => async (url, init) => {
    const { status, headers, body } = await fetch(url, init);
    return new Response(status === 204 ? null : body, { status, headers });
  },
  "is a Proxy": (fetch) =>
    new Proxy(fetch, { apply: (target, self, given) => Reflect.apply(target, self, given) }),
};

/** They expect header fields; whatever the page fetches without any goes by. */
const byHand = (/** @type {Wrap} */ wrap) => async () =>
  `
  const { fetch } = window;
  const wrapped = (${wrap})(fetch.bind(window));
  window.fetch = (url, init) => (init?.headers ? wrapped(url, init) : fetch(url, init));
`;

const REPLACES = { proof: "window.fetch !== window.before" };
const keeping = (/** @type {() => string | Promise<string>} */ code) => async () =>
  `window.before = window.fetch;\n${await code()}`;

/** @type {import("./site.js").Neighbour[]} */
const libraries = [
  {
    // It sends by XMLHttpRequest, which always says where it comes from; and it keeps caches away by a parameter of its own.
    name: "whatwg-fetch 3.6.20 in place of the platform's",
    code: keeping(async () => `delete window.fetch;\n${await file("whatwg-fetch/dist/fetch.umd.js")()}`),
    except: /^ {2}referer: .*\n|[?&]_=\d+/gm,
  },
  {
    // It puts the request into the error, and with it the token: so the client must not give that as a cause.
    name: "fetch-intercept 2.4.0",
    except: /; cause: \w+$/gm,
    code: keeping(
      bundled(`
        import fetchIntercept from "fetch-intercept";
        fetchIntercept.register({ request: (url, init) => [url, { ...init }], response: (response) => response });
      `),
    ),
  },
  {
    name: "@sentry/browser 11.12.0",
    code: keeping(
      bundled(`
        import * as Sentry from "@sentry/browser";
        const transport = () => ({ send: async () => ({}), flush: async () => true });
        const integrations = [Sentry.browserTracingIntegration()];
        Sentry.init({ dsn: "http://key@localhost/1", transport, tracesSampleRate: 1, integrations });
      `),
    ),
  },
  {
    name: "@opentelemetry/instrumentation-fetch 0.223.0",
    code: keeping(
      bundled(`
        import { registerInstrumentations } from "@opentelemetry/instrumentation";
        import { FetchInstrumentation } from "@opentelemetry/instrumentation-fetch";
        import { WebTracerProvider } from "@opentelemetry/sdk-trace-web";
        new WebTracerProvider().register();
        registerInstrumentations({ instrumentations: [new FetchInstrumentation({ clearTimingResources: true })] });
      `),
    ),
  },
  {
    name: "@datadog/browser-rum 7.16.2",
    code: keeping(
      bundled(`
        import { datadogRum } from "@datadog/browser-rum";
        const names = { applicationId: "1", clientToken: "2", service: "page", proxy: location.origin + "/telemetry" };
        datadogRum.init({ ...names, sessionSampleRate: 100, trackResources: true, sessionPersistence: "local-storage" });
      `),
    ),
  },
  {
    name: "@mswjs/interceptors of msw 2.15.0",
    code: keeping(
      bundled(`
        import { FetchInterceptor } from "@mswjs/interceptors/fetch";
        const interceptor = new FetchInterceptor();
        interceptor.apply();
        interceptor.on("request", () => {});
      `),
    ),
  },
];

/** @type {import("./site.js").Neighbour[]} */
export const wrapped = [
  ...Object.entries(wrappers).map(([name, wrap]) => ({ name: `a fetch that ${name}`, code: byHand(wrap) })),
  ...Object.entries(copying).map(([name, wrap]) => ({
    name: `a fetch that ${name}, and fields of fetch on Object.prototype`,
    code: async () =>
      `${await byHand(wrap)()}\n${onObjectPrototype(OF_FETCH, 'enumerable: true, writable: true, value: "polluted"')()}`,
  })),
  ...libraries.map((library) => ({ ...library, ...REPLACES })),
];

// An app of Angular's, with a server that renders it.
import { readFileSync } from "node:fs";
import { firstCall, probeIn } from "./parts.js";

/** The versions with which tests/consumers builds the same app. */
const manifest = new URL("../../consumers/angular/package.json", import.meta.url);
const { dependencies: packages } = JSON.parse(readFileSync(manifest, "utf8"));

/** `browser` and `server` are the two kinds of app; the other configurations are those of `ng new`. @param {boolean} zone */
const angularJson = (zone) => ({
  version: 1,
  projects: {
    app: {
      projectType: "application",
      root: "",
      sourceRoot: "src",
      architect: {
        build: {
          builder: "@angular/build:application",
          options: {
            browser: "src/main.ts",
            tsConfig: "tsconfig.json",
            ...(zone && { polyfills: ["zone.js"] }),
          },
          configurations: {
            browser: {},
            server: { server: "src/main.server.ts", outputMode: "server", ssr: { entry: "src/server.ts" } },
            production: {
              budgets: [{ type: "initial", maximumWarning: "500kB", maximumError: "1MB" }],
              outputHashing: "all",
            },
            development: { optimization: false, extractLicenses: false, sourceMap: true },
          },
        },
        serve: {
          builder: "@angular/build:dev-server",
          configurations: {
            browser: { buildTarget: "app:build:browser,development" },
            server: { buildTarget: "app:build:server,development" },
          },
        },
      },
    },
  },
});

const tsconfig = {
  compilerOptions: {
    strict: true,
    noImplicitOverride: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitReturns: true,
    noFallthroughCasesInSwitch: true,
    skipLibCheck: true,
    isolatedModules: true,
    experimentalDecorators: true,
    importHelpers: true,
    target: "ES2022",
    module: "preserve",
    types: ["node"],
  },
  angularCompilerOptions: {
    strictInjectionParameters: true,
    strictInputAccessModifiers: true,
    strictTemplates: true,
  },
  include: ["src/**/*.ts"],
};

/** @param {boolean} zone @param {boolean} hydrated Whether a server has rendered the page. */
const main = (zone, hydrated) => {
  const providers = [zone && "provideZoneChangeDetection()", hydrated && "provideClientHydration()"];
  return `import "./probe.js";
import { provideZoneChangeDetection } from "@angular/core";
import { bootstrapApplication, provideClientHydration } from "@angular/platform-browser";
import { App } from "./app";

bootstrapApplication(App, { providers: [${providers.filter(Boolean)}] }).catch((error) => console.error(error));
`;
};

/** @param {{ name: string, zone: boolean }} kind @returns {import("./place.js").Place} */
export const angular = ({ name, zone }) => ({
  name,
  shown: ["@angular/core", "@angular/build", "@angular/ssr", ...(zone ? ["zone.js"] : [])],
  node: 24,
  packages,
  files: {
    ...probeIn("src"),
    "angular.json": JSON.stringify(angularJson(zone)),
    "tsconfig.json": JSON.stringify(tsconfig),
    "src/probe.d.ts": "export declare const probe: (baseUrl: string) => Promise<unknown>;\n",
    "src/index.html": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>App</title><base href="/">
<link rel="icon" href="data:,"></head><body><app-root></app-root></body></html>\n`,
    "src/app.ts": `import { afterNextRender, Component, signal } from "@angular/core";
import { createClient } from "thumbtack-users";

@Component({ selector: "app-root", template: "<p>{{ text() }}</p>" })
export class App {
  readonly text = signal("Who is signed in?");

  constructor() {
    afterNextRender(() => {
      ${firstCall("this.text.set(text);").replaceAll("\n", "\n      ")}
    });
  }
}
`,
    "src/main.ts": main(zone, false),
    "src/main.server.ts": `${zone ? 'import { provideZoneChangeDetection } from "@angular/core";\n' : ""}import { type BootstrapContext, bootstrapApplication, provideClientHydration } from "@angular/platform-browser";
import { provideServerRendering, RenderMode, withRoutes } from "@angular/ssr";
import { App } from "./app";

const routes = withRoutes([{ path: "**", renderMode: RenderMode.Server }]);
const providers = [provideServerRendering(routes), provideClientHydration()${zone ? ", provideZoneChangeDetection()" : ""}];
export default (context: BootstrapContext) => bootstrapApplication(App, { providers }, context);
`,
    "src/server.ts": `import { AngularNodeAppEngine, createNodeRequestHandler, isMainModule, writeResponseToNodeResponse } from "@angular/ssr/node";
import express from "express";
import { join } from "node:path";
import { probe } from "./probe.js";

const app = express();
const angularApp = new AngularNodeAppEngine();

app.get("/operations", async (request, response) => {
  response.json(await probe(String(request.query["sandbox"])));
});
app.use(express.static(join(import.meta.dirname, "../browser"), { maxAge: "1y", index: false, redirect: false }));
app.use((request, response, next) => {
  angularApp
    .handle(request)
    .then((answer) => (answer ? writeResponseToNodeResponse(answer, response) : next()))
    .catch(next);
});
if (isMainModule(import.meta.url)) app.listen(process.env["PORT"]);
export const reqHandler = createNodeRequestHandler(app);
`,
  },
  rows: [
    {
      done: "build: ng build",
      work: async (app) => {
        app.remove("dist", ".angular");
        await app.run("npx ng build --configuration browser,production");
        await app.serveFolder("dist/app/browser", (url) => app.visit(url));
      },
    },
    {
      done: "dev: ng serve",
      work: (app) =>
        app.serve("npx ng serve --configuration browser --port $PORT", (url) => app.visitDev(url)),
    },
    {
      done: "server: ng build with SSR",
      files: { "src/main.ts": main(zone, true) },
      work: async (app) => {
        app.remove("dist", ".angular");
        await app.run("npx ng build --configuration server,production");
        await app.serve("NG_ALLOWED_HOSTS=localhost node dist/app/server/server.mjs", async (url) => {
          await app.visit(url);
          await app.ask(`${url}/operations`);
        });
      },
    },
    {
      done: "server: ng serve with SSR",
      files: { "src/main.ts": main(zone, true) },
      work: (app) =>
        app.serve("npx ng serve --configuration server --port $PORT", async (url) => {
          await app.visitDev(url);
          await app.ask(`${url}/operations`);
        }),
    },
  ],
});

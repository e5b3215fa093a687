// TypeScript: what a program of each kind of project is told, and that what is emitted runs.

import { programs } from "../runner/plain.js";
import { runProgram } from "../runner/program.js";

const body = `
type Outcome = { methods: string[]; name: string; code: string; isOurs: boolean; isApiError: boolean };
declare function require(name: string): any;
const sandbox: string = (globalThis as any).process.argv.at(-1);
const { runOperations } = OPERATIONS as { runOperations(users: UsersClient): Promise<string[]> };
createClient({ accessToken: async ({ rejected }) => rejected ?? "sandbox-token", baseUrl: sandbox }).then(async (users) => {
  const webhook: Webhook | undefined = undefined;
  // @ts-expect-error: there is no such field
  void users.getSelf().then((me: User) => me.surname, () => webhook);
  const methods = await runOperations(users);
  const error: unknown = await users.getWebhook("1").catch((error: unknown) => error);
  if (!isThumbtackError(error)) throw error;
  const { name, code } = error;
  const outcome: Outcome = { methods, name, code, isOurs: true, isApiError: error instanceof ApiError };
  console.log(JSON.stringify(outcome));
});
`;
const names = "{ ApiError, createClient, isThumbtackError, type User, type UsersClient, type Webhook }";
const imported = `import ${names} from "thumbtack-users";\n`;

/** @param {Record<string, unknown>} compilerOptions */
const config = (compilerOptions) => ({
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      strict: true,
      target: "es2022",
      lib: ["es2022", "dom"],
      types: [],
      rootDir: "src",
      outDir: "dist",
      ...compilerOptions,
    },
    include: ["src"],
  }),
});

/**
 * @param {string} done
 * @param {Record<string, unknown>} options
 * @param {string} file
 * @param {{ run?: string, compiler?: string }} [how]
 * @returns {import("../runner/place.js").Row}
 */
const row = (done, options, file, { run, compiler = "typescript" } = {}) => ({
  done,
  files: {
    ...config(options),
    [`src/${file}`]:
      imported +
      body.replace(
        "OPERATIONS",
        run?.endsWith(".cjs") || run === "dist/main.js"
          ? 'require("../operations.cjs")'
          : 'await import("../operations.mjs" as string)',
      ),
  },
  work: async (app) => {
    app.remove("dist");
    for (const other of ["main.ts", "main.mts", "main.cts"]) if (other !== file) app.remove(`src/${other}`);
    await app.run(`node node_modules/${compiler}/bin/tsc`);
    if (run) await runProgram(app, `node ${run}`);
  },
});

const nodenext = { module: "nodenext" };
const bundler = { module: "esnext", moduleResolution: "bundler" };
const node10 = { module: "commonjs", moduleResolution: "node10" };

/** @type {import("../runner/place.js").Place} */
export default {
  name: "TypeScript",
  shown: ["typescript", "typescript-5.0", "typescript-7"],
  packages: {
    typescript: "5.9.3",
    "typescript-5.0": "npm:typescript@5.0.4",
    "typescript-7": "npm:typescript@7.0.2",
  },
  files: { ...programs, "operations.mjs": programs["operations.js"] },
  rows: [
    row("nodenext, import (.mts)", nodenext, "main.mts", { run: "dist/main.mjs" }),
    row("nodenext, import compiled to require (.cts)", nodenext, "main.cts", { run: "dist/main.cjs" }),
    row("bundler", bundler, "main.ts"),
    row("node10, compiled to require", node10, "main.ts", { run: "dist/main.js" }),
    row("TypeScript 5.0, nodenext (.cts)", nodenext, "main.cts", {
      run: "dist/main.cjs",
      compiler: "typescript-5.0",
    }),
    row("TypeScript 7, nodenext (.mts)", nodenext, "main.mts", {
      run: "dist/main.mjs",
      compiler: "typescript-7",
    }),
    row("TypeScript 7, bundler", bundler, "main.ts", { compiler: "typescript-7" }),
  ],
};

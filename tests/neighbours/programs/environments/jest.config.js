// One run of Jest in several environments.
const testRegex = "environments/jest\\.spec\\.js$";
const setupFiles = ["<rootDir>/globals.cjs"];
const testEnvironmentOptions = { customExportConditions: ["node", "node-addons"] };

const project = (name, more) => ({
  displayName: name,
  rootDir: import.meta.dirname,
  globals: { project: name },
  testRegex,
  transform: {},
  ...more,
});

export default {
  cache: false,
  projects: [
    project("jsdom", { testEnvironment: "jsdom" }),
    project("jsdom-with-globals", { testEnvironment: "jsdom", setupFiles }),
    project("jsdom-of-node", { testEnvironment: "jsdom", setupFiles, testEnvironmentOptions }),
    project("node", { testEnvironment: "node", testRegex: "environments/jest.*\\.spec\\.js$" }),
  ],
};

// One run of Jest in several environments: as they come, without a polyfill, in CommonJS as is the default, and as ES modules.
const project = (name, testEnvironment, test) => ({
  displayName: name,
  rootDir: __dirname,
  globals: { project: name },
  testEnvironment,
  testMatch: [`**/${test}`],
});
const esModules = { transform: {} };

module.exports = {
  cache: false,
  projects: [
    project("node", "node", "jest.spec.cjs"),
    project("jsdom", "jsdom", "jest.spec.cjs"),
    { ...project("node-esm", "node", "jest-esm.spec.js"), ...esModules },
    { ...project("jsdom-esm", "jsdom", "jest-esm.spec.js"), ...esModules },
    { ...project("mocks", "node", "jest-mocks.spec.js"), ...esModules },
  ],
};

// One run of Vitest in several environments.
const project = (environment) => ({
  test: {
    name: environment,
    environment,
    include: ["environments/vitest.spec.js"],
    env: { PROJECT: environment },
  },
});

export default { test: { projects: ["node", "jsdom", "happy-dom"].map(project) } };

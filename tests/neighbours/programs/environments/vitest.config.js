// One run of Vitest in several environments, pools, and with the package run through Vite instead of Node.
const project = (name, more) => ({
  test: { name, include: ["environments/vitest.spec.js"], env: { PROJECT: name }, ...more },
});
const server = { deps: { inline: ["thumbtack-users"] } };

export default {
  test: {
    projects: [
      project("node"),
      project("jsdom", { environment: "jsdom" }),
      project("happy-dom", { environment: "happy-dom" }),
      project("vmThreads", { pool: "vmThreads" }),
      project("jsdom-vmThreads", { environment: "jsdom", pool: "vmThreads" }),
      project("inline", { server }),
      project("inline-vmThreads", { server, pool: "vmThreads" }),
      project("inline-jsdom", { server, environment: "jsdom" }),
    ],
  },
};

// Parts about the sandbox, and about what the documents say.
import { snippets } from "../left.js";
import { sum } from "../outcome.js";
import { nodeTest, withSandbox } from "../runners.js";
import { withInstalled } from "../tarball.js";

/** @type {Record<string, import("../parts.js").Part>} */
export const documents = {
  sandbox: {
    tier: "test",
    proves: "the imitation of the API",
    node: ["tests/sandbox"],
    run: ({ node }) => nodeTest(node, { atOnce: 2 }),
  },
  readme: {
    tier: "test",
    proves: "the code and the commands in the documents that are no app of their own; links and numbers",
    node: ["tests/readme"],
    onPackage: true,
    run: ({ node }) =>
      withInstalled((CONSUMER) =>
        withSandbox((SANDBOX_URL) => nodeTest(node, { env: { ...process.env, CONSUMER, SANDBOX_URL } })),
      ),
  },
  snippets: {
    tier: "test:rest",
    proves: "that each piece of code in the documents was run by a test of one of the tiers",
    run: async () => {
      if (snippets.holds()) {
        const { reportOfSnippets } = await import("../../../tests/readme/report.js");
        console.log(reportOfSnippets(snippets.path));
      } else {
        console.log("Not known: the documents have changed since `npm test` has run all of its parts.");
      }
      return sum();
    },
  },
};

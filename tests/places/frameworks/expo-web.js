// Expo for the web, which Metro bundles.
import { effect, probeIn } from "../runner/parts.js";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Expo web (Metro)",
  shown: ["expo", "react-native", "metro"],
  node: 24,
  packages: {
    "@expo/metro-runtime": "58.0.17",
    expo: "58.0.26",
    react: "19.3.0",
    "react-dom": "19.3.0",
    "react-native": "0.88.1",
    "react-native-web": "0.21.4",
  },
  manifest: { main: "index.js" },
  files: {
    ...probeIn("src"),
    "app.json": '{ "expo": { "name": "app", "slug": "app", "platforms": ["web"] } }\n',
    "index.js": `import { registerRootComponent } from "expo";
import { useEffect, useState } from "react";
import { Text } from "react-native";
import { createClient } from "thumbtack-users";
import "./src/probe.js";

function App() {
${effect}  return <Text>{text}</Text>;
}

registerRootComponent(App);
`,
  },
  rows: [
    {
      done: "build: expo export",
      work: async (app) => {
        app.remove("dist", ".expo");
        await app.run("npx expo export --platform web", { EXPO_OFFLINE: "1" });
        await app.serveFolder("dist", (url) => app.visit(url));
      },
    },
    {
      done: "dev: expo start",
      work: (app) =>
        app.serve("npx expo start --web --port $PORT", (url) => app.visitDev(url), {
          EXPO_OFFLINE: "1",
          BROWSER: "none",
        }),
    },
  ],
};

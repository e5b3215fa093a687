// The browsers and their drivers.
import { find } from "../command.js";
import { installDebian } from "./debian.js";

/** A program counts as there under each of its names. */
const programs = [
  { names: ["chromium", "chromium-browser", "google-chrome"], debian: ["chromium"] },
  { names: ["firefox-esr", "firefox"], debian: ["firefox-esr"] },
  { names: ["WebKitWebDriver"], debian: ["webkit2gtk-driver"] },
  { names: ["xvfb-run"], debian: ["xvfb", "xauth"] },
];
const missing = () => programs.filter(({ names }) => !find(...names));

/** @type {import("./cache.js").Step} */
export const browsersStep = {
  name: "browsers and their drivers",
  isThere: () => missing().length === 0,
  install: () =>
    installDebian(
      missing().flatMap(({ debian }) => debian),
      missing().map(({ names }) => names[0]),
    ),
};

/** The browsers and drivers, once they are set up. */
export const browsers = () => ({
  chromium: find(...programs[0].names) ?? "",
  firefox: find(...programs[1].names) ?? "",
  webkitDriver: find("WebKitWebDriver") ?? "",
});

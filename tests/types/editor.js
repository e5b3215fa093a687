// A program as it is being written, in an editor that has TypeScript's language service.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** @type {ts.CompilerOptions} */
const options = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: [],
};

/**
 * @param {string} folder Of an app in which the package is installed.
 * @returns What the editor shows where a `|` stands in a text.
 */
export function openEditor(folder) {
  const path = join(folder, "app.ts");
  let [text, version] = ["", 0];
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [path],
    getScriptVersion: (name) => (name === path ? String(version) : "0"),
    getScriptSnapshot: (name) => {
      if (name !== path && !ts.sys.fileExists(name)) return undefined;
      return ts.ScriptSnapshot.fromString(name === path ? text : readFileSync(name, "utf8"));
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === path || ts.sys.fileExists(name),
    readFile: (name) => (name === path ? text : ts.sys.readFile(name)),
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: ts.sys.realpath,
  });

  /** Writes a text, and says where its mark is. */
  const write = (/** @type {string} */ marked) => {
    const place = marked.lastIndexOf("|");
    text = marked.slice(0, place) + marked.slice(place + 1);
    version += 1;
    return place;
  };

  const plain = ts.displayPartsToString;
  return {
    /** What is proposed there, in its order. @param {string} marked */
    completions(marked) {
      const found = service.getCompletionsAtPosition(path, write(marked), {});
      return (found?.entries ?? []).map(({ name }) => name);
    },

    /** What is shown of the name behind the mark: its type, its documentation, and the tags of that. @param {string} marked */
    hover(marked) {
      const info = service.getQuickInfoAtPosition(path, write(marked));
      const tags = (info?.tags ?? []).map(({ name, text }) => `@${name} ${plain(text)}`);
      return { type: plain(info?.displayParts), says: plain(info?.documentation), tags };
    },

    /** What is shown of the parameter that is being written. @param {string} marked */
    parameter(marked) {
      const help = service.getSignatureHelpItems(path, write(marked), {});
      const signature = help?.items[help.selectedItemIndex];
      return plain(signature?.parameters[help?.argumentIndex ?? 0]?.documentation);
    },
  };
}

// One import works everywhere: the module is the text within this file. There is no second file to leave behind.
import { frequent, text } from "#inlined";
import { createAfter } from "./client.js";
import { bytesOf } from "./inlined.js";
import { load } from "./loading.js";

export * from "./public.js";
export const init = (source) => load(source, () => bytesOf(text, frequent));
export const createClient = (options) => createAfter(init(), options);
export { init as default };

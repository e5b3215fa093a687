// What the build puts into the worker: see tools/page.js.

declare const __FILES__: string[];
declare const __BUILD__: string;

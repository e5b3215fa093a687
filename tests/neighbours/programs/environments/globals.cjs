// What projects add to Jest's jsdom: the globals of Node that it lacks.
const { TextDecoder, TextEncoder } = require("node:util");
const { ReadableStream, TransformStream, DecompressionStream } = require("node:stream/web");

Object.assign(globalThis, { TextDecoder, TextEncoder, ReadableStream, TransformStream, DecompressionStream });

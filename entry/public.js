// What every entry point exports, wherever the module comes from.
export {
  ApiError,
  DecodeError,
  InvalidArgumentError,
  isThumbtackError,
  NetworkError,
  ThumbtackError,
  TimeoutError,
  TokenError,
} from "../src/errors.js";
export { version } from "../target/module/version.js";
export { UsersClient } from "./client.js";
export { initSync } from "./loading.js";

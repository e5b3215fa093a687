// What every entry point exports, wherever the module comes from.
export { version } from "#version";
export { UsersClient } from "./client.js";
export {
  ApiError,
  DecodeError,
  InvalidArgumentError,
  isThumbtackError,
  NetworkError,
  ThumbtackError,
  TimeoutError,
  TokenError,
} from "./errors.js";
export { initSync } from "./loading.js";

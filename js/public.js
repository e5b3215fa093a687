// What every entry point exports, wherever the module comes from.

export { version } from "#version";
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
export { UsersClient } from "./client.js";
export { initSync } from "./loading.js";

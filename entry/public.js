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
} from "../pkg/errors.js";
export { version } from "../pkg/version.js";
export { UsersClient } from "./client.js";
export { initSync } from "./loading.js";

// What is caught, and what it is told by.
import {
  type AnyThumbtackError,
  ApiError,
  type ApiErrorCode,
  DecodeError,
  type ErrorCode,
  InvalidArgumentError,
  isThumbtackError,
  NetworkError,
  type Operation,
  ThumbtackError,
  TimeoutError,
  TokenError,
  type UsersClient,
} from "thumbtack-users";

declare const users: UsersClient;
declare const caught: unknown;

/** Compiles if there is nothing that `value` could be. */
const never = (value: never) => value;

// By class.
if (caught instanceof ApiError) {
  const code: ApiErrorCode = caught.code;
  const name: "ApiError" = caught.name;
  const status: number = caught.status;
  const texts: Array<string | undefined> = [caught.type, caught.title, caught.detail, caught.traceID];
  const errors: unknown[] | undefined = caught.errors;
  const wait: number | undefined = caught.retryAfterMs;
  const operation: Operation | undefined = caught.operation;
  const attempts: number | undefined = caught.attempts;
  const [message, stack]: [string, string | undefined] = [caught.message, caught.stack];
  // @ts-expect-error not every answer asks for a wait
  const sure: number = caught.retryAfterMs;
  // @ts-expect-error no such code of an answer
  caught.code === "timeout";
  // @ts-expect-error nobody has documented the items
  caught.errors?.[0].field;
} else if (caught instanceof NetworkError) {
  const [code, name, cause]: ["network", "NetworkError", unknown] = [caught.code, caught.name, caught.cause];
} else if (caught instanceof TimeoutError) {
  const [code, name, limit]: ["timeout", "TimeoutError", number] = [
    caught.code,
    caught.name,
    caught.timeoutMs,
  ];
} else if (caught instanceof TokenError) {
  const [code, name, cause]: ["token", "TokenError", unknown] = [caught.code, caught.name, caught.cause];
} else if (caught instanceof DecodeError) {
  const [code, name, status, path]: ["decode", "DecodeError", number, string] = [
    caught.code,
    caught.name,
    caught.status,
    caught.path,
  ];
} else if (caught instanceof InvalidArgumentError) {
  const [code, name, argument]: ["invalid_argument", "InvalidArgumentError", string] = [
    caught.code,
    caught.name,
    caught.argument,
  ];
} else if (caught instanceof ThumbtackError) {
  const code: ErrorCode = caught.code;
  const error: Error = caught;
  // @ts-expect-error the status is an answer's
  caught.status;
}

// By the guard, and then by code.
if (isThumbtackError(caught)) {
  const base: ThumbtackError = caught;
  const any: AnyThumbtackError = caught;
  const operation: Operation | undefined = caught.operation;
  // @ts-expect-error there is no such code
  caught.code === "not found";
  // @ts-expect-error not every error has a status
  caught.status;
  switch (caught.code) {
    case "network":
    case "token":
      caught.cause;
      break;
    case "timeout": {
      const error: TimeoutError = caught;
      break;
    }
    case "decode":
      caught.path.length;
      break;
    case "invalid_argument":
      caught.argument.length;
      break;
    case "not_initialized":
    case "disposed":
      // @ts-expect-error there is nothing more to say
      caught.status;
      break;
    default: {
      const error: ApiError = caught;
      switch (error.code) {
        case "bad_request":
        case "unauthorized":
        case "forbidden":
        case "not_found":
        case "conflict":
        case "rate_limited":
        case "legally_unavailable":
        case "challenged":
        case "client_error":
        case "server_error":
        case "unexpected_status":
          break;
        default:
          never(error.code);
      }
    }
  }
  if (caught.code === "rate_limited") caught.retryAfterMs?.toFixed();
  else if (caught.code !== "server_error" && caught.name === "ApiError") {
    // @ts-expect-error that one has been seen to
    caught.code === "rate_limited";
  }
} else {
  // @ts-expect-error nothing is known of it
  caught.code;
}

// A switch that has forgotten a code does not compile.
declare const code: ApiErrorCode;
switch (code) {
  case "bad_request":
  case "unauthorized":
  case "forbidden":
  case "not_found":
  case "conflict":
  case "rate_limited":
  case "legally_unavailable":
  case "challenged":
  case "client_error":
  case "server_error":
    break;
  default:
    // @ts-expect-error unexpected_status
    never(code);
}

// As the reason of a promise.
users.getSelf().catch((error: unknown) => (isThumbtackError(error) ? error.code : undefined));
const errors: AnyThumbtackError[] = [caught].filter(isThumbtackError);

// Nobody else makes or changes one.
declare const error: AnyThumbtackError & ApiError;
// @ts-expect-error errors are made by the package
new ApiError();
// @ts-expect-error the base class too
new ThumbtackError();
// @ts-expect-error read only
error.code = "not_found";
// @ts-expect-error read only
error.status = 404;
// @ts-expect-error read only
error.operation = "getSelf";
// @ts-expect-error read only
error.attempts = 1;
// @ts-expect-error read only
error.traceID = "x";
// @ts-expect-error read only
error.retryAfterMs = 5;
// @ts-expect-error read only
error.errors = [];
declare const others: {
  network: NetworkError;
  timeout: TimeoutError;
  decode: DecodeError;
  argument: InvalidArgumentError;
};
// @ts-expect-error read only
others.network.cause = "x";
// @ts-expect-error read only
others.timeout.timeoutMs = 5;
// @ts-expect-error read only
others.decode.path = "x";
// @ts-expect-error read only
others.argument.argument = "x";

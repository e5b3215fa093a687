// A CommonJS program. Node can `require` the package, and TypeScript knows that since 5.8.
import users = require("thumbtack-users");

import { type ApiErrorCode, isThumbtackError, type User } from "thumbtack-users";

export const codeOf = (error: unknown): ApiErrorCode | undefined =>
  isThumbtackError(error) && error instanceof users.ApiError ? error.code : undefined;

export const start = async (accessToken: string): Promise<User> =>
  (await users.createClient({ accessToken })).getSelf();

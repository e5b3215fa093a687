// A CommonJS program.
import users = require("thumbtack-users");
import streaming = require("thumbtack-users/streaming");

import { type ApiErrorCode, isThumbtackError, type User } from "thumbtack-users";

export const codeOf = (error: unknown): ApiErrorCode | undefined =>
  isThumbtackError(error) && error instanceof users.ApiError ? error.code : undefined;

export const start = async (accessToken: string): Promise<User> =>
  (await users.createClient({ accessToken })).getSelf();

export const both: Promise<void>[] = [users.init(), users.default(), streaming.init()];
export const sameClass: typeof users.UsersClient = streaming.UsersClient;

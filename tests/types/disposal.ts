// `free`, and `[Symbol.dispose]` without the library that has `using`.
import type { UsersClient } from "thumbtack-users";

declare const users: UsersClient;
users.free();
users[Symbol.dispose]();
const nothing: void = users.free();

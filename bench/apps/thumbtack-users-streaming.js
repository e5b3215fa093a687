import { createClient } from "thumbtack-users/streaming";

console.log(await (await createClient({ accessToken: "sandbox-token" })).getSelf());

import { createClient } from "thumbtack-users";

console.log(await (await createClient({ accessToken: "sandbox-token" })).getSelf());

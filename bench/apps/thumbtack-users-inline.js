import { createClient } from "thumbtack-users/inline";

console.log(await (await createClient({ accessToken: "sandbox-token" })).getSelf());

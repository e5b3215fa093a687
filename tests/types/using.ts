// `using`, where the program has its library.
import { createClient } from "thumbtack-users";

{
  using users = await createClient({ accessToken: "t" });
  await users.getSelf();
}
const disposable: Disposable = await createClient({ accessToken: "t" });

import ky from "ky";
import * as z from "zod/mini";

const User = z.object({
  userID: z.string(),
  email: z.nullish(z.string()),
  firstName: z.nullish(z.string()),
  lastName: z.nullish(z.string()),
  phoneNumber: z.nullish(z.string()),
});
const users = ky.create({
  baseUrl: "https://api.thumbtack.com",
  headers: { authorization: "Bearer sandbox-token" },
});
console.log(await users.get("/api/v4/users/self").json(User));

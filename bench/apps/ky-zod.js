import ky from "ky";
import * as z from "zod";

const User = z.object({
  userID: z.string(),
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  phoneNumber: z.string().nullish(),
});
const users = ky.create({
  baseUrl: "https://api.thumbtack.com",
  headers: { authorization: "Bearer sandbox-token" },
});
console.log(await users.get("/api/v4/users/self").json(User));

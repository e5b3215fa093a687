import ky from "ky";

const users = ky.create({
  baseUrl: "https://api.thumbtack.com",
  headers: { authorization: "Bearer sandbox-token" },
});
console.log(await users.get("/api/v4/users/self").json());

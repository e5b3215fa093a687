import createClient from "openapi-fetch";

/** @typedef {import("thumbtack-users").User} User */
/** @typedef {{ get: { responses: { 200: { content: { "application/json": User } } } } }} Self */
/** @type {import("openapi-fetch").Client<{ "/api/v4/users/self": Self }>} */
const users = createClient({
  baseUrl: "https://api.thumbtack.com",
  headers: { authorization: "Bearer sandbox-token" },
});
const { data, error } = await users.GET("/api/v4/users/self");
if (error) throw error;
console.log(data);

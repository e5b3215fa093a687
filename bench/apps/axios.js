import axios from "axios";

const users = axios.create({
  baseURL: "https://api.thumbtack.com",
  headers: { authorization: "Bearer sandbox-token" },
});
const { data } = await users.get("/api/v4/users/self");
console.log(data);

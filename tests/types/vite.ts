// An app that is built by Vite, which gives the module's address.
import { init } from "thumbtack-users";
import address from "thumbtack-users/thumbtack-users.wasm?url";

const text: string = address;
await init(address);

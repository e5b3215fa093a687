// Ours, by the package's own name: what is measured is what an app imports.
import { createClient } from "thumbtack-users";

/** @type {import("../speed/clients.js").Connect} */
export const connect = (options) => createClient(options);

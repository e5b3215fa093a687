// Ours, with the module in a file of its own.
import { createClient } from "thumbtack-users/streaming";

/** @type {import("../speed/clients.js").Connect} */
export const connect = (options) => createClient(options);

/**
 * [Thumbtack's Users API v4](https://developers.thumbtack.com/docs/marketplace/users) for web apps: who is signed in, and their
 * webhooks.
 *
 * {@link createClient} makes a {@link UsersClient}, whose methods are the API's operations. What they give is what the API has
 * sent; whatever goes wrong is a {@link ThumbtackError}, and {@link isThumbtackError} tells one from other errors.
 *
 * @module
 */
// The public types, a file for each thing that they are about. Written by hand: they are documentation, and the generated ones
// would say `any`.
export * from "./client.js";
export * from "./errors.js";
export * from "./loading.js";
export { init as default } from "./loading.js";
export * from "./options.js";
export * from "./shapes.js";

// The people of the sandbox. `phoneNumber` and the order of the keys are observed, the other four keys are documented.

/**
 * @typedef {object} User
 * @property {string} userID
 * @property {string} email
 * @property {string} phoneNumber
 * @property {string} firstName
 * @property {string} lastName
 */

/** Documented values, but for the phone number: that one is chosen (555-01xx is kept for fiction). @type {User} */
export const helloWorld = Object.freeze({
  userID: "1337",
  email: "hello@world.com",
  phoneNumber: "4155550137",
  firstName: "Hello",
  lastName: "World",
});

/** Chosen. There is a second user so that a test can show that one never sees what the other has. @type {User} */
export const secondUser = Object.freeze({
  userID: "1338",
  email: "second@world.com",
  phoneNumber: "4155550138",
  firstName: "Second",
  lastName: "User",
});

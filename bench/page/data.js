// What the API answers here: as long and as wide as its documentation shows it.

export const user = {
  userID: "1337",
  email: "hello@world.com",
  phoneNumber: "4155550137",
  firstName: "Hello",
  lastName: "World",
};

/** @param {number} count */
export const webhookPage = (count) => ({
  data: Array.from({ length: count }, (_, index) => ({
    webhookID: String(582415950855946001n + BigInt(index)),
    webhookURL: `https://example.com/hooks/thumbtack/${index}`,
    enabled: index % 3 !== 0,
    authType: ["None", "Basic", "CustomHeader"][index % 3],
    userID: user.userID,
    eventTypes: ["MessageCreatedV4"],
  })),
  pagination: { limit: count, offset: 0 },
});

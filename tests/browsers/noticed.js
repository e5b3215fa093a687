// Cases that fail, for the test of the runner itself: what a run must notice, and the text by which it is known.

export const cases = {
  "an assertion": async ({ assert }) => assert.equal(0, -0, "zeros"),
  "a throw that is no Error": () => Promise.reject("a text"),
  "an error in a timer": () =>
    new Promise((done) => {
      setTimeout(done, 0);
      setTimeout(() => {
        throw new Error("in a timer");
      }, 0);
      setTimeout(done, 0);
    }),
  "a lost rejection": async () => {
    Promise.reject(new Error("lost"));
  },
  "a case without an end": () => new Promise(() => {}),
};

export const texts = ["zeros: expected -0, got 0", "a text", "in a timer", "lost", "did not end within"];

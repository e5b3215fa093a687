// What is given for a token and is none: the mistake that people make is named, for the option and for what the function gives, and
// nothing of it is shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { createClient, InvalidArgumentError, TokenError, UsersClient } from "thumbtack-users";
import { recorded, rejection } from "./recorder.js";
import { user } from "./reference.js";

const SECRET = "s3cret.t0ken";
const NAMED = "expected the token alone, without the word Bearer";
const GENERAL = "expected visible ASCII, not empty, no spaces or line breaks";

const given = {
  [`Bearer ${SECRET}`]: NAMED,
  [`bearer ${SECRET}`]: NAMED,
  [`BEARER ${SECRET}`]: NAMED,
  [`bEARER   ${SECRET}`]: NAMED,
  [`Bearer\t${SECRET}`]: GENERAL,
  [`Bearer\n${SECRET}`]: GENERAL,
  [`Bearer\u00a0${SECRET}`]: GENERAL,
  [` Bearer ${SECRET}`]: NAMED,
  [`Bearer ${SECRET}\n`]: NAMED,
  [`Bearer Bearer ${SECRET}`]: NAMED,
  [`Bearer ${SECRET} é`]: NAMED,
  [`Authorization: Bearer ${SECRET}`]: NAMED,
  [`authorization:  bearer ${SECRET}\r\n`]: NAMED,
  "Bearer ": NAMED,
  "Bearer undefined": NAMED,
  "": GENERAL,
  " ": GENERAL,
  [`${SECRET}\n`]: GENERAL,
  [`${SECRET}\r\n`]: GENERAL,
  [` ${SECRET}`]: GENERAL,
  [`Basic ${SECRET}`]: GENERAL,
  [`Authorization: Basic ${SECRET}`]: GENERAL,
  [`Token ${SECRET}`]: GENERAL,
  [`bearer_${SECRET}\n`]: GENERAL,
  [`${SECRET}é`]: GENERAL,
  "[object Promise]": GENERAL,
};

const isHidden = (error) =>
  ![inspect(error, { depth: 9, showHidden: true }), error.stack, JSON.stringify(error)]
    .join()
    .includes(SECRET);

for (const [text, words] of Object.entries(given)) {
  test(`${JSON.stringify(text)}: ${words}`, async () => {
    const check = (error) => {
      assert.ok(error instanceof InvalidArgumentError);
      assert.equal(error.argument, "options.accessToken");
      assert.equal(error.message, `new UsersClient: options.accessToken: ${words}.`);
      return isHidden(error);
    };
    assert.throws(() => new UsersClient({ accessToken: text }), check);
    await assert.rejects(createClient({ accessToken: text }), check);

    for (const accessToken of [() => text, async () => text]) {
      const { client, requests } = recorded([user], { accessToken, maxRetries: 2 });
      const error = await rejection(client.getSelf());
      assert.ok(error instanceof TokenError);
      assert.match(
        error.message,
        /^getSelf: the accessToken function gave something that cannot be a token: /,
      );
      assert.ok(error.message.includes(`: ${words}`), error.message);
      assert.ok(isHidden(error));
      assert.deepEqual(requests, []);
    }
  });
}

test("what may be a token is sent as it is", async () => {
  for (const token of [
    SECRET,
    "Bearer",
    "bearer",
    `Bearer${SECRET}`,
    `bearer-${SECRET}`,
    `Bearer:${SECRET}`,
    `"${SECRET}"`,
  ])
    for (const accessToken of [token, () => token]) {
      const { client, requests } = recorded([user], { accessToken });
      await client.getSelf();
      assert.equal(requests[0].headers.authorization, `Bearer ${token}`);
    }
});

test("a token that was renewed with the word before it is told apart from one that was refused", async () => {
  const accessToken = ({ rejected }) => (rejected ? `Bearer ${SECRET}` : "old");
  const { client, requests } = recorded([new Response("{}", { status: 401 })], { accessToken });
  const error = await rejection(client.getSelf());
  assert.ok(error instanceof TokenError);
  assert.ok(error.message.includes(NAMED), error.message);
  assert.ok(isHidden(error));
  assert.equal(requests.length, 1);
});

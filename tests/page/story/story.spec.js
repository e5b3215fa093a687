// If one test had to stand for the page, it would be this one.

import { test } from "../page.js";
import { tellStory } from "../story.js";

test("the whole story, from a fresh profile: a webhook, from its making to its end", async ({
  site,
  user,
}) => {
  await tellStory(user, `${site.url}/sandbox/inbox`);
});

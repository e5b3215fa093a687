// The page's module. `neighbour` in its address is loaded before it by a script in the page's head, or, with `when=after`, when
// the client has been loaded.
const { searchParams } = new URL(location.href);
const { setTimeout } = window.kept;

function load(src) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = resolve;
    script.onerror = reject;
    script.src = src;
    document.head.appendChild(script);
  });
}

const LIMIT_MS = 12_000;

try {
  const { tellStory, toldSoFar } = await import("/in/story.js");
  setTimeout(() => window.report(`${toldSoFar()}and then nothing\n`), LIMIT_MS);
  const users = await import("thumbtack-users");
  await users.init();
  if (searchParams.get("when") === "after") await load(searchParams.get("neighbour"));
  const report = await tellStory(users, searchParams.get("api"));
  window.report(report);
} catch (error) {
  window.report(`the page's module failed: ${error} ${error?.stack}\n`);
}

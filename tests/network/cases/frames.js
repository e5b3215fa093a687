// The `fetch` of a frame, which has its own rules and its own end. Node has no frames: there, nothing to see.
import { user } from "../api.js";
import { failure, fixture } from "../fixture.js";

/** A frame of the page, and away with it afterwards. */
const inFrame = (html, play) => async (context) => {
  if (context.engine === "node") return;
  const frame = document.createElement("iframe");
  const loaded = new Promise((resolve) => {
    frame.onload = resolve;
  });
  frame.srcdoc = html;
  document.body.append(frame);
  try {
    await loaded;
    await play(context, frame);
  } finally {
    frame.remove();
  }
};

const fetchOf = (frame) => (url, init) => frame.contentWindow.fetch(url, init);

const STRICT = `<!doctype html><meta http-equiv="content-security-policy" content="connect-src 'none'">`;

export const frames = {
  "a Response of another realm": inFrame("<!doctype html>", async (context, frame) => {
    const { client } = fixture(context, "ok", { fetch: fetchOf(frame) });
    context.assert.deepEqual(await client.getSelf(), user);
  }),

  "a request that a Content-Security-Policy forbids": inFrame(STRICT, async (context, frame) => {
    const { assert } = context;
    const { client, requests } = fixture(context, "ok", { fetch: fetchOf(frame) });
    const error = await failure(context, client.getSelf(), "NetworkError", { code: "network", attempts: 1 });
    assert.match(error.message, /Content-Security-Policy/);
    assert.deepEqual(await requests(), []);
  }),

  // Firefox leaves the promise pending for ever; the others reject it.
  "a frame that goes away while its request runs": inFrame("<!doctype html>", async (context, frame) => {
    const { client, requests } = fixture(context, "silent", { fetch: fetchOf(frame), timeoutMs: 1000 });
    const [name, code] =
      context.engine === "firefox" ? ["TimeoutError", "timeout"] : ["NetworkError", "network"];
    const call = failure(context, client.getSelf(), name, { code, attempts: 1 });
    await requests(1);
    frame.remove();
    await call;
  }),
};

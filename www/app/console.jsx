// The page as a whole.

import { version } from "thumbtack-users/streaming";
import icon from "../icon.svg";
import { RequestLog } from "./calls/request-log.jsx";
import { connection } from "./connection/connection.js";
import { ConnectionPanel } from "./connection/connection-panel.jsx";
import { OfflineNotice } from "./parts/offline.jsx";
import { said } from "./parts/status.js";
import { FaultsPanel } from "./sandbox/faults-panel.jsx";
import { InboxPanel } from "./sandbox/inbox-panel.jsx";
import { SandboxNotice } from "./sandbox/sandbox-notice.jsx";
import { Lookup } from "./webhooks/lookup.jsx";
import { WebhookList } from "./webhooks/webhook-list.jsx";

export function Console() {
  const now = connection.value;
  const isSandbox = now?.place === "sandbox";
  return (
    <>
      <header>
        <img src={icon} alt="" width="40" height="40" />
        <div>
          <h1>Thumbtack webhooks</h1>
          <p>Who you are and where your events go, asked of Thumbtack’s Users API from this browser.</p>
        </div>
      </header>
      <OfflineNotice />
      <SandboxNotice />
      <main class={now === undefined ? "alone" : ""}>
        <div class="column">
          <ConnectionPanel />
          {now === undefined ? <Tour /> : <WebhookList key={now.number} />}
          {now !== undefined && <Lookup key={now.number} />}
        </div>
        {now !== undefined && (
          <div class="column events">
            {isSandbox && <FaultsPanel />}
            <RequestLog />
            {isSandbox && <InboxPanel />}
          </div>
        )}
      </main>
      <footer>
        <p>
          Made with <code>thumbtack-users</code> {version}
        </p>
        <Status />
        {now !== undefined && <Shortcuts isSandbox={isSandbox} />}
      </footer>
    </>
  );
}

/** What there is to see, for whoever is here for the first time. */
function Tour() {
  return (
    <section class="tour" aria-label="In a minute">
      <p>In a minute, without an account:</p>
      <ol>
        <li>Connect to the sandbox, an imitation of the API.</li>
        <li>Create a webhook, and give it a password.</li>
        <li>Send a test message, and see it arrive in the inbox.</li>
        <li>Break something, and watch the client cope.</li>
        <li>Take the code of each step along.</li>
      </ol>
    </section>
  );
}

/** A new node for each sentence, so that the same one twice is said twice. */
function Status() {
  const { sentence, number } = said.value;
  return (
    <p id="status" role="status">
      <span key={number}>{sentence}</span>
    </p>
  );
}

/** Where the parts are, for a screen on which they stand below each other. @param {{ isSandbox: boolean }} props */
function Shortcuts({ isSandbox }) {
  const parts = isSandbox ? ["Webhooks", "Faults", "Requests", "Inbox"] : ["Webhooks", "Requests"];
  return (
    <nav aria-label="Parts of the page">
      {parts.map((title) => (
        <a key={title} href={`#${title.toLowerCase()}`}>
          {title}
        </a>
      ))}
    </nav>
  );
}

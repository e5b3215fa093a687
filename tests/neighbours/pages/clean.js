// What a page without a neighbour has to tell and to send; the others are compared with it.
import assert from "node:assert/strict";

const BODY =
  '{"webhookURL":"https://example.com/hook?a=1","eventTypes":["MessageCreatedV4","NegotiationCreatedV4"],"enabled":false,' +
  '"auth":{"username":"hello","password":"päß-m4rk3d"}}';
const CREATED = `POST /webhooks
  accept: application/json
  authorization: Bearer a-token
  content-type: application/json
  x-app: page
  ${BODY}
`;

/** @param {{ report: string, journal: string }} clean */
export function checkClean({ report, journal }) {
  assert.ok(journal.includes(CREATED), journal);
  assert.ok(!/^ {2}(cookie|referer):/m.test(journal), journal);
  assert.doesNotMatch(report, /m4rk3d|\bthrows\b|that no code caught|nobody waited for|page's module/);
  assert.match(
    report,
    /^an echo rejects: ApiError: .*; detail: "\S+ \| \[redacted\] \| Basic \[redacted\]"/m,
  );
  assert.match(report, /^webhooks: "1 2 3 4 5 "$/m);
  assert.match(report, /^no answer rejects: NetworkError: /m);
  assert.match(report, /^a limit of time rejects: TimeoutError: /m);
  assert.match(report, /^an abort: true$/m);
  assert.match(report, /^a renewal: \{userID: "1337", /m);
  assert.match(report, /^a client that was disposed rejects: ThumbtackError: /m);
  assert.equal(report.match(/^ {2}\{operation: /gm)?.length, 20);
}

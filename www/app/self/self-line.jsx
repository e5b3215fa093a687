// Who am I, in sight.

import { ActivityLine } from "../parts/activity-line.jsx";
import { Button } from "../parts/button.jsx";
import { Facts } from "../parts/facts.jsx";
import { Failure } from "../parts/failure.jsx";
import { activity, askWhoIAm, self } from "./self.js";

/** Fields that nobody has heard of are shown under their own names. */
const LABELS = new Map([
  ["userID", "User ID"],
  ["email", "Email"],
  ["phoneNumber", "Phone"],
  ["firstName", "First name"],
  ["lastName", "Last name"],
]);

const PENDING = Object.fromEntries([...LABELS.keys()].map((name) => [name, "…"]));

/** @param {{ children?: import("preact").ComponentChildren }} props `children`: what else can be done here. */
export function SelfLine({ children }) {
  // As many as usual while the answer is on its way, so that nothing moves when it comes.
  const user = self.value ?? (activity.isRunning.value ? PENDING : {});
  const facts = Object.entries(user).map(
    ([name, value]) => /** @type {[string, unknown]} */ ([LABELS.get(name) ?? name, value ?? "not given"]),
  );
  return (
    <section class="self" aria-label="Who am I" aria-busy={activity.isRunning.value}>
      <Facts facts={facts} />
      <div class="actions">
        <Button isOff={activity.isRunning.value} label="Ask again who I am" onClick={() => askWhoIAm()}>
          Ask again
        </Button>
        {children}
        <ActivityLine activity={activity} />
      </div>
      <Failure error={activity.failure.value} />
    </section>
  );
}

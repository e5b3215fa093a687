// Faults on demand: what is to go wrong, how often, and what still waits to go wrong.

import { useState } from "preact/hooks";
import { OPERATIONS } from "../calls/operations.js";
import { ActivityLine } from "../parts/activity-line.jsx";
import { Button } from "../parts/button.jsx";
import { Failure } from "../parts/failure.jsx";
import { Field, Form, textOf } from "../parts/form.jsx";
import { Panel } from "../parts/panel.jsx";
import { useControl } from "./control.js";
import { describeFault, PRESETS } from "./presets.js";
import { faults } from "./sandbox-state.js";

export function FaultsPanel() {
  const { activity, ask } = useControl("faults");
  const [chosen, setChosen] = useState(PRESETS[0]);
  const isBusy = activity.isRunning.value;

  /** @param {FormData} form */
  const add = (form) => {
    const operation = textOf(form, "operation");
    const count = Number(textOf(form, "count"));
    const body = { ...chosen?.fault, count, ...(operation !== "" && { operation }) };
    ask("Adding the fault…", "The fault waits for the next requests.", "faults", { method: "POST", body });
  };

  return (
    <Panel title="Faults" id="faults" isBusy={isBusy}>
      <Form activity={activity} onSubmit={add} label="Add a fault">
        <div class="row">
          <label class="field grows">
            What goes wrong
            <select
              name="preset"
              value={chosen?.name}
              onChange={(event) =>
                setChosen(PRESETS.find(({ name }) => name === event.currentTarget.value) ?? PRESETS[0])
              }
            >
              {PRESETS.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            For
            <select name="operation">
              <option value="">any call</option>
              {Object.keys(OPERATIONS).map((operation) => (
                <option key={operation}>{operation}</option>
              ))}
            </select>
          </label>
          <Field name="count" label="Times" class="short" inputMode="numeric" defaultValue="2" />
        </div>
        <p class="hint">{chosen?.expect}</p>
        <Failure error={activity.failure.value} />
        <div class="actions">
          <Button type="submit" isOff={isBusy}>
            Add the fault
          </Button>
          <ActivityLine activity={activity} />
        </div>
      </Form>
      {faults.value.length > 0 && (
        <>
          <ul class="waiting" aria-label="Faults that wait">
            {faults.value.map((fault) => (
              <li key={fault.faultID}>
                <span>
                  <strong>{describeFault(fault)}</strong>: {fault.operation ?? "any call"},{" "}
                  {fault.count === undefined ? "always" : `${fault.count - fault.struck} more`}
                </span>
                <Button
                  kind="small"
                  label={`Remove fault ${fault.faultID}: ${describeFault(fault)}`}
                  isOff={isBusy}
                  onClick={() =>
                    ask("Removing it…", "The fault is removed.", `faults/${fault.faultID}`, {
                      method: "DELETE",
                    })
                  }
                >
                  Remove
                </Button>
              </li>
            ))}
          </ul>
          <div class="actions">
            <Button
              isOff={isBusy}
              onClick={() => ask("Removing all…", "All faults are removed.", "faults", { method: "DELETE" })}
            >
              Remove all faults
            </Button>
          </div>
        </>
      )}
    </Panel>
  );
}

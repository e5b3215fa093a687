// Which environment, with which token.

import { useState } from "preact/hooks";
import { Choice, Field, Form, textOf } from "../parts/form.jsx";
import { connection } from "./connection.js";
import { PLACES } from "./places.js";
import { recall } from "./remembered.js";
import { SANDBOX_TOKEN } from "./sandbox-token.js";

/** @typedef {import("./connection.js").Place} Place */

/**
 * @param {{
 *   activity: import("../parts/activity.js").Activity,
 *   onConnect: (wanted: import("./connection.js").Wanted, keep: boolean) => void,
 *   children: import("preact").ComponentChildren,
 * }} props
 */
export function ConnectionForm({ activity, onConnect, children }) {
  const [remembered] = useState(recall);
  // The place as it is now, so that a fresh token is all there is to paste.
  const [before] = useState(remembered ?? connection.peek());
  const [place, setPlace] = useState(before?.place ?? "sandbox");
  const [token, setToken] = useState(remembered?.accessToken ?? (place === "sandbox" ? SANDBOX_TOKEN : ""));
  const [isShown, setShown] = useState(false);

  /** The sandbox's token is of no use elsewhere, and a real one is none of the sandbox's business. @param {Place} chosen */
  const choose = (chosen) => {
    setPlace(chosen);
    if (chosen === "sandbox") setToken(SANDBOX_TOKEN);
    else if (token === SANDBOX_TOKEN) setToken("");
  };

  return (
    <Form
      activity={activity}
      onSubmit={(form) => {
        const baseUrl = textOf(form, "baseUrl").trim();
        onConnect({ place, baseUrl, accessToken: token.trim() }, form.has("keep"));
      }}
    >
      <fieldset>
        <legend>Environment</legend>
        <div class="choices">
          {PLACES.map(({ place: each, label }) => (
            <Choice
              key={each}
              type="radio"
              name="environment"
              value={each}
              label={label}
              checked={each === place}
              onChange={() => choose(each)}
            />
          ))}
        </div>
      </fieldset>
      {(place === "staging" || place === "production") && (
        <p class="hint">
          Thumbtack may refuse web pages on other origins (CORS). If calls get no answer, go through a proxy
          of your own, given as own base URL.
        </p>
      )}
      {place === "own" && (
        <Field
          type="url"
          name="baseUrl"
          label="Base URL"
          placeholder="https://proxy.example.com"
          defaultValue={before?.place === "own" ? before.baseUrl : undefined}
        />
      )}
      <Field
        type={isShown ? "text" : "password"}
        name="accessToken"
        label="Access token"
        value={token}
        onInput={(event) => setToken(event.currentTarget.value)}
        autocapitalize="off"
        autocomplete="off"
        hint={
          place === "sandbox"
            ? "The sandbox’s own: no account is needed."
            : "Sent nowhere but to the API. Kept in this page’s memory only, unless you ask for more."
        }
      />
      <div class="choices">
        <Choice
          type="checkbox"
          label="Show the token"
          checked={isShown}
          onChange={(event) => setShown(event.currentTarget.checked)}
        />
        <Choice
          type="checkbox"
          name="keep"
          label="Keep it for this tab’s session"
          defaultChecked={remembered !== undefined}
        />
      </div>
      {children}
    </Form>
  );
}

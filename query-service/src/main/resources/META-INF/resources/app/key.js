// The reader's API key. It stays in this tab (sessionStorage): closing the tab forgets it, and no other page sees it.

import { element } from "./dom.js";
import { say } from "./words.js";

const PLACE = "machtin.key";

/** The headers of a call: with the key where there is one. */
export function headers(accept) {
  const key = sessionStorage.getItem(PLACE);
  return key ? { Accept: accept, "X-API-Key": key } : { Accept: accept };
}

/** Asks for a key; `then` is called when there is one. */
export function askForKey(then) {
  const wrong = sessionStorage.getItem(PLACE) !== null;
  const field = element("input", { id: "key", type: "password", required: true, autocomplete: "off", spellcheck: "false", "aria-describedby": "key-help" });
  const form = element(
    "form",
    { class: "key" },
    element("h1", {}, say("key")),
    wrong ? element("p", { role: "alert" }, say("keyWrong")) : null,
    element("label", { for: "key" }, say("keyLabel")),
    field,
    element("button", { type: "submit" }, say("keyUse")),
    element("p", { id: "key-help", class: "quiet" }, say("keyHelp")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sessionStorage.setItem(PLACE, field.value.trim());
    then();
  });
  return form;
}

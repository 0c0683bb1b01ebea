// New articles as they can be found: the stream of the API, which a browser picks up again by itself.

import { showCall } from "./api.js";
import { element } from "./dom.js";
import { filterOf, chips } from "./filters.js";
import { card } from "./news.js";
import { say } from "./words.js";

const MOST = 200;

export async function live(parameters, signal) {
  const path = "/v1/stream?" + filterOf(parameters);
  showCall(path);
  const state = element("p", { class: "quiet", role: "status" }, say("waiting"));
  const items = element("ol", { class: "articles", "aria-live": "polite" });
  const stream = new EventSource(path);
  stream.addEventListener("open", () => (state.textContent = `${say("connected")} · ${say("waiting")}`));
  stream.addEventListener("error", () => (state.textContent = say("lost")));
  stream.addEventListener("article", (event) => {
    const found = JSON.parse(event.data);
    const shown = card(found.article ?? found);
    shown.classList.add("new");
    shown.dataset.article = (found.article ?? found).id;
    items.querySelector(`[data-article="${CSS.escape(shown.dataset.article)}"]`)?.remove();
    items.prepend(shown);
    while (items.children.length > MOST) items.lastChild.remove();
  });
  stream.addEventListener("removed", (event) => {
    const gone = JSON.parse(event.data);
    items.querySelector(`[data-article="${CSS.escape(gone.id)}"]`)?.remove();
  });
  signal.addEventListener("abort", () => stream.close());
  return element("div", {}, element("h1", {}, say("live")), await chips(parameters), element("p", {}, say("liveHelp")), state, items);
}

// New articles as they can be found: the stream of the API.

import { showCall } from "./api.js";
import { element } from "./dom.js";
import { filterOf, chips } from "./filters.js";
import { card } from "./news.js";
import { listen } from "./stream.js";
import { say } from "./words.js";

const MOST = 200;

/** `refused` is called with the problem if the stream may not be read. */
export async function live(parameters, signal, refused) {
  const path = "/v1/stream?" + filterOf(parameters);
  showCall(path);
  const state = element("p", { class: "quiet", role: "status" }, say("waiting"));
  const items = element("ol", { class: "articles", "aria-live": "polite" });
  const on = {
    open: () => (state.textContent = `${say("connected")} · ${say("waiting")}`),
    lost: () => (state.textContent = say("lost")),
    event: (name, data) => {
      if (name === "article") put(items, JSON.parse(data));
      else if (name === "removed") withdraw(items, JSON.parse(data).id);
    },
  };
  listen(path, signal, on).catch(refused);
  return element("div", {}, element("h1", {}, say("live")), await chips(parameters), element("p", {}, say("liveHelp")), state, items);
}

function put(items, found) {
  const shown = card(found.article ?? found);
  shown.classList.add("new");
  shown.dataset.article = (found.article ?? found).id;
  withdraw(items, shown.dataset.article);
  items.prepend(shown);
  while (items.children.length > MOST) items.lastChild.remove();
}

function withdraw(items, id) {
  items.querySelector(`[data-article="${CSS.escape(id)}"]`)?.remove();
}

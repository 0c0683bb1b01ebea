// The topics that articles were given, with how many.

import { get, learn, showCall } from "./api.js";
import { element } from "./dom.js";
import { label, number, say } from "./words.js";

export async function topics(signal) {
  showCall("/v1/topics");
  const answer = await get("/v1/topics", signal);
  learn(answer.items);
  const most = Math.max(1, ...answer.items.map((each) => each.articles));
  return element(
    "div",
    {},
    element("h1", {}, say("topics")),
    element(
      "table",
      { class: "ranking" },
      element("tbody", {}, ...answer.items.map((each) =>
        element(
          "tr",
          {},
          element("td", {}, element("a", { class: "topic", href: "#/?" + new URLSearchParams({ topic: each.id }) }, label(each))),
          element("td", {}, element("meter", { min: 0, max: most, value: each.articles }, String(each.articles))),
          element("td", { class: "quiet" }, say("articles", number(each.articles))),
        ),
      )),
    ),
  );
}

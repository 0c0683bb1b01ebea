// The topics that articles were given, with how many, those below a topic behind it.

import { get, learn, showCall } from "./api.js";
import { element } from "./dom.js";
import { label, number, say } from "./words.js";

const DEEPEST_SHOWN = 3;

export async function topics(signal) {
  const path = "/v1/topics?nested=true";
  showCall(path);
  const answer = await get(path, signal);
  const rows = [];
  walk(answer.items, 0, rows);
  learn(rows.map((row) => row.topic));
  const most = Math.max(1, ...rows.map(({ topic }) => topic.articles));
  return element(
    "div",
    {},
    element("h1", {}, say("topics")),
    element(
      "table",
      { class: "ranking" },
      element("tbody", {}, ...rows.map(({ topic, depth }) =>
        element(
          "tr",
          {},
          element("td", { class: "depth-" + Math.min(depth, DEEPEST_SHOWN) }, element("a", { class: "topic", href: "#/?" + new URLSearchParams({ topic: topic.id }) }, label(topic))),
          element("td", {}, element("meter", { min: 0, max: most, value: topic.articles }, String(topic.articles))),
          element("td", { class: "quiet" }, say("articles", number(topic.articles))),
        ),
      )),
    ),
  );
}

function walk(items, depth, rows) {
  for (const topic of items) {
    rows.push({ topic, depth });
    walk(topic.narrower ?? [], depth + 1, rows);
  }
}

// How many articles each source brings, day by day, against its own norm.

import { get, showCall } from "./api.js";
import { drawn, element } from "./dom.js";
import { number, say } from "./words.js";

const BAR = 14;
const HEIGHT = 36;

export async function sources(signal) {
  showCall("/v1/coverage");
  const answer = await get("/v1/coverage", signal);
  return element(
    "div",
    {},
    element("h1", {}, say("coverage")),
    element(
      "table",
      { class: "ranking" },
      element("tbody", {}, ...answer.items.map((source) => {
        const gaps = source.days.filter((each) => each.gap).length;
        return element(
          "tr",
          {},
          element("td", {}, element("a", { href: "#/?" + new URLSearchParams({ source: source.id }) }, source.name ?? source.id)),
          element("td", {}, say("articles", number(source.articles))),
          element("td", {}, days(source)),
          element("td", { class: gaps ? "warning" : "quiet" }, gaps ? `${say("days", gaps)} ${say("gap")}` : ""),
        );
      })),
    ),
    element("p", { class: "quiet" }, say("method"), ": ", element("code", {}, answer.method)),
  );
}

function days(source) {
  const most = Math.max(1, ...source.days.map((each) => Math.max(each.articles, each.norm)));
  const width = source.days.length * BAR;
  const words = source.days.map((each) => `${each.day}: ${each.articles}`).join(", ");
  return drawn(
    "svg",
    { class: "coverage", width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": words },
    ...source.days.map((each, i) => {
      const height = Math.max(1, (each.articles / most) * (HEIGHT - 4));
      const norm = HEIGHT - (each.norm / most) * (HEIGHT - 4);
      return drawn(
        "g",
        {},
        drawn("title", {}, `${each.day}: ${say("articles", number(each.articles))}, ${say("norm")} ${number(each.norm)}`),
        drawn("rect", { class: each.gap ? "bar gap" : "bar", x: i * BAR + 2, y: HEIGHT - height, width: BAR - 4, height }),
        each.norm > 0 ? drawn("line", { class: "norm", x1: i * BAR, x2: (i + 1) * BAR, y1: norm, y2: norm }) : null,
      );
    }),
  );
}

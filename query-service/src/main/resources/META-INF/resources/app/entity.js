// Who or what an entity is, when it was in the news, and with whom.

import { get, getIfThere, learn, showCall } from "./api.js";
import { drawn, element } from "./dom.js";
import { card } from "./news.js";
import { intervalFor, timeline } from "./timeline.js";
import { day, label, number, say } from "./words.js";

export async function entity(id, signal) {
  const path = "/v1/entities/" + encodeURIComponent(id);
  showCall(path);
  const found = await get(path, signal);
  const filter = new URLSearchParams({ entity: id.replaceAll(",", "\\,") });
  const [latest, series, together] = await Promise.all([
    getIfThere("/v1/articles?limit=10&" + filter, signal),
    getIfThere("/v1/timeseries?interval=day&" + filter, signal),
    getIfThere("/v1/cooccurrence?" + filter, signal),
  ]);
  learn([found]);
  const type = found.type.toLowerCase();
  const interval = series ? intervalFor(series.items.length) : "day";
  const shown = series && interval !== "day" ? await getIfThere(`/v1/timeseries?interval=${interval}&` + filter, signal) : series;
  return element(
    "div",
    { class: "profile" },
    element("p", { class: "kind " + type }, say(type)),
    element("h1", {}, found.name),
    element(
      "p",
      { class: "quiet" },
      say("articles", number(found.articles)),
      found.firstSeen ? " · " + say("seen", day(found.firstSeen), day(found.lastSeen)) : "",
      found.wikidataId ? [" · ", element("a", { href: "https://www.wikidata.org/wiki/" + found.wikidataId, rel: "noreferrer" }, "Wikidata ", found.wikidataId)] : "",
      " · ",
      element("a", { href: "#/?" + filter }, say("listArticles")),
    ),
    names(found),
    shown
      ? timeline(shown.items, interval, (from, to) => {
          location.hash = "#/?" + new URLSearchParams({ entity: id, from, to });
        })
      : null,
    element(
      "div",
      { class: "halves" },
      element(
        "div",
        {},
        found.offices.length
          ? element(
              "section",
              {},
              element("h2", {}, say("offices")),
              element(
                "table",
                { class: "offices" },
                element(
                  "tbody",
                  {},
                  ...found.offices.map((office) =>
                    element(
                      "tr",
                      {},
                      element("td", {}, office.title),
                      element("td", { class: "quiet" }, span(office)),
                      element("td", { class: "nowrap" }, element("a", { href: "#/articles/" + office.article }, say("articles", number(office.articles)))),
                    ),
                  ),
                ),
              ),
            )
          : null,
        element("section", {}, element("h2", {}, say("news")), element("ol", { class: "articles" }, ...(latest?.items ?? []).map(card))),
      ),
      element(
        "div",
        {},
        together?.items.length ? graph(found, together.items.slice(0, 12)) : null,
        found.topics?.length
          ? element(
              "section",
              {},
              element("h2", {}, say("topicsOf")),
              element("ul", { class: "plain" }, ...found.topics.slice(0, 8).map((topic) => element("li", {}, element("a", { class: "topic", href: "#/?" + new URLSearchParams({ entity: id, topic: topic.id }) }, label(topic)), element("span", { class: "count" }, number(topic.articles))))),
            )
          : null,
      ),
    ),
  );
}

const WIDTH = 620;
const HEIGHT = 400;

/** The entity in the middle; round it those named with it, the nearer the more often. */
function graph(found, others) {
  const most = Math.max(...others.map((other) => other.articles));
  const parts = others.map((other, i) => {
    const angle = ((i + 0.5) / others.length) * 2 * Math.PI - Math.PI / 2;
    const distance = 0.62 + (1 - other.articles / most) * 0.38;
    const x = WIDTH / 2 + Math.cos(angle) * distance * 165;
    const y = HEIGHT / 2 + Math.sin(angle) * distance * 180;
    return { other, x, y, right: Math.cos(angle) >= 0 };
  });
  const lines = parts.map(({ x, y, other }) =>
    drawn("line", { x1: WIDTH / 2, y1: HEIGHT / 2, x2: x.toFixed(1), y2: y.toFixed(1), class: "tie", "stroke-width": (0.8 + 2.2 * (other.articles / most)).toFixed(2) }),
  );
  const nodes = parts.map(({ x, y, other, right }) =>
    drawn(
      "a",
      { href: "#/entities/" + encodeURIComponent(other.id), class: "node " + other.type.toLowerCase() },
      drawn("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: (5 + 6 * (other.articles / most)).toFixed(1) }),
      drawn("text", { x: (x + (right ? 15 : -15)).toFixed(1), y: (y + 4).toFixed(1), "text-anchor": right ? "start" : "end" }, short(other.name)),
      drawn("title", {}, `${other.name}: ${say("articles", number(other.articles))}`),
    ),
  );
  return element(
    "section",
    {},
    element("h2", {}, say("together")),
    drawn(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "graph", role: "group", "aria-label": say("together") },
      ...lines,
      drawn("g", { class: "node self " + found.type.toLowerCase() }, drawn("circle", { cx: WIDTH / 2, cy: HEIGHT / 2, r: 15 })),
      ...nodes,
    ),
    element("p", { class: "quiet" }, say("togetherHelp")),
  );
}

function span(office) {
  const [first, last] = [day(office.firstSeen), day(office.lastSeen)];
  return first === last ? first : `${first} – ${last}`;
}

function short(name) {
  return name.length > 28 ? name.slice(0, 26) + "…" : name;
}

/** What else articles call it. */
function names(found) {
  const others = (found.names ?? []).map((each) => each.name).filter((name) => name !== found.name);
  return others.length ? element("p", { class: "quiet names" }, say("alsoCalled"), " ", others.slice(0, 8).join(", ")) : null;
}

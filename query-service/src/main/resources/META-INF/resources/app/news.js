// The list of articles: what matches, over time, with what else it speaks of.

import { get, getIfThere, learn, showCall } from "./api.js";
import { element, snippet } from "./dom.js";
import { chips, filterOf, withFilter } from "./filters.js";
import { intervalFor, timeline } from "./timeline.js";
import { label, moment, number, say } from "./words.js";

const FACETS = ["person", "organization", "location", "topic", "source"];

export async function news(parameters, signal) {
  const filter = filterOf(parameters);
  const query = new URLSearchParams(filter);
  if (parameters.get("sort")) query.set("sort", parameters.get("sort"));
  if (parameters.get("collapse") === "copies") query.set("collapse", "copies");
  query.set("limit", "20");
  showCall("/v1/articles?" + query);
  const asked = new URLSearchParams(query);
  asked.set("total", "true");
  if (filter.get("q")) asked.set("include", "body");
  const [page, facets, series] = await Promise.all([
    get("/v1/articles?" + asked, signal),
    getIfThere(`/v1/facets?by=${FACETS.join(",")}&size=8&${filter}`, signal),
    getIfThere("/v1/timeseries?interval=day&" + filter, signal),
  ]);
  FACETS.forEach((kind) => learn(facets?.facets[kind]));
  return element(
    "div",
    { class: "news" },
    element(
      "div",
      { class: "results" },
      await chips(parameters),
      await chart(series, filter, signal),
      heading(page, parameters),
      page.items.length ? list(page, asked) : element("p", { class: "nothing" }, say("nothing")),
    ),
    facets && page.items.length ? aside(facets.facets, parameters) : null,
  );
}

async function chart(series, filter, signal) {
  if (!series) return null;
  const interval = intervalFor(series.items.length);
  const shown =
    interval === "day" ? series : await getIfThere(`/v1/timeseries?interval=${interval}&` + filter, signal);
  return timeline(shown.items, interval, (from, to) => {
    const next = new URLSearchParams(filter);
    next.set("from", from);
    next.set("to", to);
    location.hash = "#/?" + next;
  });
}

function heading(page, parameters) {
  const collapsed = parameters.get("collapse") === "copies";
  const toggled = filterOf(parameters);
  if (parameters.get("sort")) toggled.set("sort", parameters.get("sort"));
  if (!collapsed) toggled.set("collapse", "copies");
  const order = (sort) => {
    const next = filterOf(parameters);
    if (sort !== "newest") next.set("sort", sort);
    if (collapsed) next.set("collapse", "copies");
    const current = (parameters.get("sort") ?? "newest") === sort;
    return element("a", { href: "#/?" + next, "aria-current": current ? "true" : null }, say(sort));
  };
  const orders = ["newest", "oldest", ...(parameters.get("q") ? ["relevance"] : [])];
  return element(
    "div",
    { class: "heading" },
    element("h1", {}, page.totalEstimated ? say("about") + " " : "", say("articles", number(page.total))),
    element("p", { class: "orders", "aria-label": say("sort") }, ...orders.map(order), element("a", { class: "collapse", href: "#/?" + toggled, "aria-current": collapsed ? "true" : null }, say("collapse"))),
  );
}

function list(page, asked) {
  const items = element("ol", { class: "articles" }, ...page.items.map(card));
  const wrap = element("div", {}, items);
  let next = page.next;
  if (next) {
    const more = element("button", { type: "button", class: "more" }, say("more"));
    more.addEventListener("click", async () => {
      more.disabled = true;
      const following = new URLSearchParams(asked);
      following.delete("total");
      following.set("cursor", next);
      const answer = await get("/v1/articles?" + following);
      const added = answer.items.map(card);
      items.append(...added);
      added[0]?.querySelector("a").focus();
      next = answer.next;
      more.disabled = false;
      if (!next) more.remove();
    });
    wrap.append(more);
  }
  return wrap;
}

/** One article in a list. */
export function card(article) {
  const of = (field) => (article.highlights ?? []).filter((each) => each.field === field);
  const title = article.title || say("untitled");
  return element(
    "li",
    {},
    element("h2", {}, element("a", { href: "#/articles/" + article.id }, ...snippet(title, of("title"), 1000))),
    element("p", { class: "quiet" }, article.source.name ?? article.source.id, " · ", published(article), article.copies ? [" · ", element("a", { class: "copies", href: "#/articles/" + article.id }, say("copied", article.copies))] : null),
    excerpt(article, of),
    element(
      "ul",
      { class: "tags" },
      ...(article.entities ?? [])
        .slice(0, 5)
        .map((entity) => element("li", {}, element("a", { class: "name " + entity.type.toLowerCase(), href: "#/entities/" + encodeURIComponent(entity.id) }, entity.name))),
    ),
  );
}

function excerpt(article, of) {
  if (article.lead) return element("p", { class: "excerpt" }, ...snippet(article.lead, of("lead"), 320));
  if (article.body) return element("p", { class: "excerpt" }, ...snippet(article.body, of("body")));
  return article.summary?.length ? element("p", { class: "excerpt" }, ...snippet(surface(article.summary[0]), [], 320)) : null;
}

function surface(sentence) {
  return sentence.surface ?? sentence.text?.surface ?? "";
}

export function published(article) {
  const instant = article.publishedAt ?? article.fetchedAt;
  return element(
    "time",
    { datetime: instant, title: say(article.publishedAt ? "published" : "takenIn") },
    moment(instant),
  );
}

function aside(facets, parameters) {
  return element(
    "aside",
    { class: "facets", "aria-label": say("filters") },
    ...FACETS.filter((kind) => facets[kind]?.length).map((kind) => {
      const name = kind === "topic" || kind === "source" ? kind : "entity";
      return element(
        "section",
        {},
        element("h2", {}, say(kind)),
        element(
          "ul",
          {},
          ...facets[kind].map((item) =>
            element(
              "li",
              {},
              element("a", { class: kind, href: withFilter(parameters, name, item.id) }, kind === "topic" ? label(item) : item.name ?? item.domain ?? item.id),
              element("span", { class: "count" }, number(item.articles)),
            ),
          ),
        ),
      );
    }),
  );
}

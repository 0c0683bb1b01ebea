// The first page: the latest articles, and one article with its entities marked in the text.
// Every view is a URL: #?q=… lists, #/articles/ID shows one. Text of articles only ever becomes
// text nodes, so markup inside it stays text.

import { element, marked, time } from "./dom.js";

const view = document.getElementById("view");
const form = document.getElementById("search");

window.addEventListener("hashchange", show);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  location.hash = "?" + new URLSearchParams({ q: form.q.value });
});
show();

async function show() {
  const [path, query] = location.hash.slice(1).split("?");
  const parameters = new URLSearchParams(query ?? "");
  form.q.value = parameters.get("q") ?? "";
  try {
    const id = path.match(/^\/articles\/([0-9a-f-]+)$/)?.[1];
    view.replaceChildren(id ? await article(id) : await list(parameters));
  } catch (problem) {
    view.replaceChildren(element("p", { role: "alert" }, problem.message));
  }
  view.focus();
}

async function get(path) {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  const body = await response.json();
  if (!response.ok) {
    throw new Error(body.detail ?? response.statusText);
  }
  return body;
}

async function list(parameters) {
  for (const [name, value] of [...parameters]) {
    if (!value) parameters.delete(name);
  }
  const page = await get("/v1/articles?" + parameters);
  if (page.items.length === 0) {
    return element("p", {}, "Không có bài nào.");
  }
  const items = page.items.map((each) =>
    element(
      "li",
      {},
      element("h2", {}, element("a", { href: "#/articles/" + each.id }, each.title || "(không có tít)")),
      element("p", { class: "quiet" }, each.source.name ?? each.source.id, " · ", time(each)),
      each.lead ? element("p", {}, each.lead) : "",
    ),
  );
  const result = element("div", {}, element("ol", { class: "articles" }, ...items));
  if (page.next) {
    const next = new URLSearchParams(parameters);
    next.set("cursor", page.next);
    result.append(element("a", { href: "#?" + next, rel: "next" }, "Trang sau"));
  }
  return result;
}

async function article(id) {
  const found = await get("/v1/articles/" + id);
  const mentions = (field) =>
    found.entities.flatMap((entity) =>
      entity.mentions
        .filter((mention) => mention.field === field)
        .map((mention) => ({ ...mention, type: entity.type, title: entity.name })),
    );
  return element(
    "article",
    { lang: found.language.code },
    element("h2", {}, ...marked(found.title, mentions("title"))),
    element("p", { class: "quiet" }, found.source.name ?? found.source.id, " · ", time(found)),
    original(found),
    found.lead
      ? element("p", {}, element("strong", {}, ...marked(found.lead, mentions("lead"))))
      : "",
    element("div", { class: "body" }, ...marked(found.body, mentions("body"))),
    ...found.captions.map((caption, i) =>
      element("p", { class: "quiet" }, ...marked(caption, mentions(`captions[${i}]`))),
    ),
    element(
      "ul",
      { class: "found", "aria-label": "Chủ đề" },
      ...found.topics.map((topic) => element("li", { title: topic.id }, topic.label.vi)),
    ),
    element(
      "ul",
      { class: "found", "aria-label": "Người, tổ chức, địa danh" },
      ...found.entities.map((entity) =>
        element(
          "li",
          { class: "key " + entity.type.toLowerCase() },
          element("a", { href: "#?" + new URLSearchParams({ entity: entity.id }) }, entity.name),
        ),
      ),
    ),
  );
}

/** A link to where the article was published, if that is a web address at all. */
function original(found) {
  return /^https?:\/\//.test(found.url ?? "")
    ? element("p", { class: "quiet" }, element("a", { href: found.url, rel: "noreferrer" }, found.url))
    : "";
}

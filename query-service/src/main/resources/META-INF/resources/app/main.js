// The shell: takes the view from the URL, shows it, and says which call of the API stands behind it. Text of articles
// only ever becomes text nodes, so markup inside it stays text.

import { onCall } from "./api.js";
import { article } from "./article.js";
import { element } from "./dom.js";
import { entity } from "./entity.js";
import { filterOf } from "./filters.js";
import { askForKey } from "./key.js";
import { live } from "./live.js";
import { news } from "./news.js";
import { pipeline } from "./pipeline.js";
import { sources } from "./sources.js";
import { Suggestions } from "./suggest.js";
import { topics } from "./topics.js";
import { trends } from "./trends.js";
import { language, say, switchLanguage } from "./words.js";

const view = document.getElementById("view");
const form = document.getElementById("search");
const call = document.getElementById("call");
let running = new AbortController();

const NAVIGATION = [["#/", "news"], ["#/topics", "topics"], ["#/trends", "trends"], ["#/sources", "sources"], ["#/live", "live"], ["#/pipeline", "pipeline"]];

onCall((path) => {
  call.textContent = "GET " + decodeURIComponent(path);
  call.setAttribute("href", path);
});
addEventListener("hashchange", show);
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  view.focus();
});
document.getElementById("language").addEventListener("click", () => {
  switchLanguage();
  show();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  suggestions.close();
  const next = filterOf(address().parameters);
  next.delete("q");
  if (form.q.value.trim()) next.set("q", form.q.value.trim());
  location.hash = "#/?" + next;
});
addEventListener("keydown", (event) => {
  if (event.key === "/" && !event.target.closest("input, textarea")) {
    event.preventDefault();
    form.q.focus();
  }
});
const suggestions = new Suggestions(form.q, document.getElementById("suggestions"));
show();

function address() {
  const [path, query] = location.hash.replace(/^#/, "").split("?");
  return { path: path || "/", parameters: new URLSearchParams(query ?? "") };
}

function made({ path, parameters }, signal) {
  const [, name, ...rest] = path.split("/");
  const id = decodeURIComponent(rest.join("/"));
  switch (name) {
    case "articles":
      return article(encodeURIComponent(id), signal);
    case "entities":
      return entity(id, signal);
    case "topics":
      return topics(signal);
    case "trends":
      return trends(parameters, signal);
    case "sources":
      return sources(signal);
    case "live":
      return live(parameters, signal, (problem) => signal.aborted || fail(problem));
    case "pipeline":
      return pipeline(signal);
    default:
      return news(parameters, signal);
  }
}

async function show() {
  running.abort();
  const mine = (running = new AbortController());
  const now = address();
  frame(now);
  view.setAttribute("aria-busy", "true");
  try {
    const content = await made(now, mine.signal);
    if (mine.signal.aborted) return;
    view.replaceChildren(content);
    scrollTo(0, 0);
  } catch (problem) {
    if (mine.signal.aborted) return;
    fail(problem);
  }
  view.removeAttribute("aria-busy");
  const heading = view.querySelector("h1")?.textContent;
  document.title = heading ? `${heading} – Mạch Tin` : "Mạch Tin";
  document.getElementById("status").textContent = heading ?? "";
}

function fail(problem) {
  if (problem.status === 401) {
    view.replaceChildren(askForKey(show));
    return;
  }
  view.replaceChildren(
    element("div", { role: "alert", class: "problem" }, element("p", {}, say("failed"), " ", problem.message), element("button", { type: "button", onclick: show }, say("retry"))),
  );
}

/** What stands round every view, in the reader's language. */
function frame({ path, parameters }) {
  document.documentElement.lang = language();
  form.q.value = parameters.get("q") ?? "";
  form.q.placeholder = say("searchHint");
  form.q.setAttribute("aria-label", say("search"));
  document.getElementById("suggestions").setAttribute("aria-label", say("entities"));
  document.getElementById("submit").textContent = say("search");
  document.getElementById("language").textContent = say("language");
  document.getElementById("skip").textContent = say("skip");
  document.getElementById("call-label").textContent = say("call");
  const nav = document.getElementById("nav");
  nav.setAttribute("aria-label", "Mạch Tin");
  nav.replaceChildren(
    ...NAVIGATION.map(([href, key]) =>
      element("a", { href, "aria-current": "#" + path === href ? "page" : null }, say(key)),
    ),
  );
}

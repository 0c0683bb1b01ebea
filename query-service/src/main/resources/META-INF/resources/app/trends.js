// What is named more than its own past would let one expect.

import { get, learn, showCall } from "./api.js";
import { element } from "./dom.js";
import { label, number, say } from "./words.js";

const WINDOWS = [1, 3, 7];
const KINDS = ["entity", "topic"];

export async function trends(parameters, signal) {
  const kind = KINDS.includes(parameters.get("kind")) ? parameters.get("kind") : "entity";
  const window = WINDOWS.includes(Number(parameters.get("window"))) ? Number(parameters.get("window")) : 1;
  const path = `/v1/trends?kind=${kind}&window=${window}&past=28`;
  showCall(path);
  const answer = await get(path, signal);
  learn(answer.items);
  const link = (name, value, words) => {
    const next = new URLSearchParams({ kind, window });
    next.set(name, value);
    const current = String(name === "kind" ? kind : window) === String(value);
    return element("a", { href: "#/trends?" + next, "aria-current": current ? "true" : null }, words);
  };
  return element(
    "div",
    {},
    element("h1", {}, say("rising")),
    element("p", { class: "orders" }, ...KINDS.map((each) => link("kind", each, say(each === "topic" ? "topics" : "entities"))), element("span", {}, say("window")), ...WINDOWS.map((each) => link("window", each, say("days", each)))),
    answer.items.length ? table(answer.items, kind) : element("p", { class: "nothing" }, say("noTrend")),
    element("p", { class: "quiet" }, say("method"), ": ", element("code", {}, answer.method)),
  );
}

function table(items, kind) {
  const most = Math.max(...items.map((item) => item.score));
  return element(
    "table",
    { class: "ranking" },
    element("tbody", {}, ...items.map((item) =>
      element(
        "tr",
        {},
        element("td", {}, kind === "topic"
          ? element("a", { class: "topic", href: "#/?" + new URLSearchParams({ topic: item.id }) }, label(item))
          : element("a", { class: "name " + (item.type ?? "").toLowerCase(), href: "#/entities/" + encodeURIComponent(item.id) }, item.name ?? item.id)),
        element("td", {}, element("meter", { min: 0, max: most, value: item.score }, String(item.score))),
        element("td", { class: "quiet" }, `${say("articles", number(item.articles))}, ${say("usual")} ${number(Math.round(item.expected * 10) / 10)}`),
      ),
    )),
  );
}

// The filters of a list of articles: parameters of the URL, which are parameters of the API.

import { named } from "./api.js";
import { element } from "./dom.js";
import { label, say } from "./words.js";

const LISTS = ["entity", "topic", "source", "author", "reference", "language"];
const OTHERS = ["q", "from", "to"];

/** The parameters that narrow a list, without those of paging and order. */
export function filterOf(parameters) {
  const filter = new URLSearchParams();
  for (const [name, value] of parameters) {
    const base = name.replace(/\.(all|not)$/, "");
    if (value && (LISTS.includes(base) || OTHERS.includes(name))) filter.append(name, value);
  }
  return filter;
}

/** The link to the list with one more filter. All values of one kind must hold. */
export function withFilter(parameters, name, id) {
  const next = filterOf(parameters);
  const key = LISTS.includes(name) ? name + ".all" : name;
  if (LISTS.includes(name)) {
    const values = [...split(next.get(name)), ...split(next.get(key))];
    next.delete(name);
    next.set(key, [...new Set([...values, escape(id)])].join(","));
  } else {
    next.set(name, id);
  }
  return "#/?" + next;
}

function escape(id) {
  return id.replaceAll(",", "\\,");
}

function split(value) {
  return value ? value.match(/(\\.|[^,])+/g) : [];
}

function without(parameters, name, value) {
  const next = filterOf(parameters);
  const left = LISTS.includes(name.replace(/\..*/, "")) ? split(next.get(name)).filter((each) => each !== value) : [];
  if (left.length) next.set(name, left.join(","));
  else next.delete(name);
  return "#/?" + next;
}

/** The filters as chips, each of which takes itself away. */
export async function chips(parameters) {
  const filter = filterOf(parameters);
  const items = [];
  for (const [name, value] of filter) {
    const base = name.replace(/\..*/, "");
    for (const each of LISTS.includes(base) ? split(value) : [value]) {
      const id = each.replaceAll("\\,", ",");
      const known = await named(base, id);
      const shown = base === "topic" ? label(known) : known.name ?? id;
      const kind = base === "entity" ? (known.type ?? "entity").toLowerCase() : base;
      items.push(
        element(
          "li",
          {},
          element(
            "a",
            { class: "chip " + kind, href: without(parameters, name, each), "aria-label": say("remove", shown) },
            element("span", { class: "kind" }, name.endsWith(".not") ? "≠ " : "", say(kind)),
            shown,
            element("span", { class: "cross", "aria-hidden": "true" }, "×"),
          ),
        ),
      );
    }
  }
  if (items.length > 1) items.push(element("li", {}, element("a", { class: "chip all", href: "#/" }, say("clear"))));
  return items.length ? element("ul", { class: "chips", "aria-label": say("filters") }, ...items) : null;
}

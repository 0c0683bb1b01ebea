/** An element with attributes and children; strings become text, never markup. Absent children are left out. */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for drawings. */
export function drawn(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (attribute.startsWith("on")) made.addEventListener(attribute.slice(2), value);
    else made.setAttribute(attribute, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/**
 * Text as nodes, with stretches of it made by `make(stretch, text)`. Offsets count code points, as all offsets of the
 * API do; of stretches that overlap the first and longest is shown.
 */
export function marked(text, stretches, make) {
  const points = Array.from(text);
  const nodes = [];
  let at = 0;
  for (const stretch of [...stretches].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (stretch.start < at || stretch.end > points.length) continue;
    nodes.push(points.slice(at, stretch.start).join(""));
    nodes.push(make(stretch, points.slice(stretch.start, stretch.end).join("")));
    at = stretch.end;
  }
  nodes.push(points.slice(at).join(""));
  return nodes;
}

/** A piece of a long text round its first highlight, with the highlights moved along. */
export function snippet(text, highlights, length = 240) {
  const points = Array.from(text);
  const first = highlights.length ? Math.min(...highlights.map((each) => each.start)) : 0;
  let from = Math.max(0, first - 60);
  while (from > 0 && from < first && points[from - 1] !== " ") from++;
  let to = Math.min(points.length, from + length);
  while (to < points.length && to > first + 1 && points[to] !== " " && points[to - 1] !== " ") to--;
  const shown = points.slice(from, to).join("").replace(/\n/g, " ");
  const before = from > 0 ? "… " : "";
  const moved = highlights
    .filter((each) => each.start >= from && each.end <= to)
    .map((each) => ({ start: each.start - from, end: each.end - from }));
  return [before, ...marked(shown, moved, (_, surface) => element("mark", {}, surface)), to < points.length ? " …" : ""];
}

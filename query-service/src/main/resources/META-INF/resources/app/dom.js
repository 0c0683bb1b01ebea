/** An element with attributes and children; strings become text, never markup. */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...children);
  return made;
}

/** Text as nodes, with its mentions in <mark>. Offsets count code points; nested ones are left out. */
export function marked(text, mentions) {
  const points = Array.from(text);
  const nodes = [];
  let at = 0;
  for (const mention of [...mentions].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (mention.start < at) continue;
    nodes.push(points.slice(at, mention.start).join(""));
    const surface = points.slice(mention.start, mention.end).join("");
    nodes.push(
      element("mark", { class: mention.type.toLowerCase(), title: mention.title }, surface),
    );
    at = mention.end;
  }
  nodes.push(points.slice(at).join(""));
  return nodes;
}

/** When an article was published, else taken in, in the reader's own words. */
export function time(article) {
  const instant = article.publishedAt ?? article.fetchedAt;
  return element("time", { datetime: instant }, new Date(instant).toLocaleString("vi-VN"));
}

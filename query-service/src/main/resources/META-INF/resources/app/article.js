// One article, with everything that was found in it shown where it stands.

import { get, getIfThere, showCall } from "./api.js";
import { element, marked } from "./dom.js";
import { card, published } from "./news.js";
import { label, moment, number, say } from "./words.js";

export async function article(id, signal) {
  showCall("/v1/articles/" + id);
  const found = await get("/v1/articles/" + id, signal);
  const [related, copies, revisions] = await Promise.all([
    getIfThere(`/v1/articles/${id}/related?limit=5`, signal),
    getIfThere(`/v1/articles/${id}/copies`, signal),
    getIfThere(`/v1/articles/${id}/revisions`, signal),
  ]);
  const text = new AnnotatedText(found);
  return element(
    "div",
    { class: "reading" },
    element(
      "article",
      { lang: found.language.code },
      element("h1", {}, ...text.field("title", found.title || say("untitled"))),
      element("p", { class: "quiet" }, byline(found)),
      found.lead ? element("p", { class: "lead" }, ...text.field("lead", found.lead)) : null,
      element("div", { class: "body" }, ...text.paragraphs("body", found.body)),
      found.captions.map((caption, i) =>
        element("p", { class: "caption" }, ...text.field(`captions[${i}]`, caption)),
      ),
    ),
    element(
      "aside",
      { class: "findings" },
      entities(found),
      topics(found),
      quotations(found),
      list("references", found.references, (each) => [
        element("a", { href: "#/?" + new URLSearchParams({ reference: each.canonical }) }, each.canonical),
        each.title && each.title !== each.canonical ? element("span", { class: "quiet" }, " ", each.title) : null,
      ]),
      list("dates", found.dates, (each) => [each.surface, " ", element("code", {}, each.value)]),
      list("keyphrases", found.keyphrases, (each) => [each.phrase ?? each.text ?? each.surface]),
      list("copies", copies?.items, (each) => [
        element("a", { href: "#/articles/" + each.id }, each.title || say("untitled")),
        element("span", { class: "quiet" }, " ", each.source?.name ?? each.source?.id ?? "", each.likeness ? ` ${Math.round(each.likeness * 100)} % ${say("likeness")}` : ""),
      ]),
      revisions?.items.length > 1 ? changes(id, revisions.items) : null,
    ),
    related?.items.length
      ? element("section", { class: "related" }, element("h2", {}, say("related")), element("ol", { class: "articles" }, ...related.items.map(card)))
      : null,
  );
}

function byline(found) {
  const parts = [
    element("a", { href: "#/?" + new URLSearchParams({ source: found.source.id }) }, found.source.name ?? found.source.id),
    " · ",
    published(found),
  ];
  if (found.authors.length) parts.push(" · ", found.authors.join(", "));
  if (/^https?:\/\//.test(found.url ?? "")) {
    parts.push(" · ", element("a", { href: found.url, rel: "noreferrer" }, say("original")));
  }
  return element("span", {}, ...parts);
}

/** The fields of an article with its entities marked. */
class AnnotatedText {
  constructor(found) {
    this.mentions = found.entities.flatMap((entity) =>
      entity.mentions.map((mention) => ({ ...mention, entity })),
    );
  }

  field(name, text) {
    return marked(text, this.mentions.filter((each) => each.field === name), (mention, surface) =>
      element(
        "a",
        { class: "mention " + mention.entity.type.toLowerCase(), href: "#/entities/" + encodeURIComponent(mention.entity.id), title: mention.entity.name, "data-field": name, "data-start": mention.start, "data-end": mention.end },
        surface,
      ),
    );
  }

  /** Paragraphs are told apart by blank lines; offsets go on counting through them. */
  paragraphs(name, text) {
    const made = [];
    let at = 0;
    for (const paragraph of text.split("\n\n")) {
      const length = Array.from(paragraph).length;
      const from = at;
      const inside = this.mentions
        .filter((each) => each.field === name && each.start >= from && each.end <= from + length)
        .map((each) => ({ ...each, start: each.start - from, end: each.end - from }));
      const shifted = new AnnotatedText({ entities: [] });
      shifted.mentions = inside;
      made.push(element("p", { "data-from": from }, ...shifted.field(name, paragraph)));
      at += length + 2;
    }
    return made;
  }
}

function entities(found) {
  return element(
    "section",
    {},
    ...["PERSON", "ORGANIZATION", "LOCATION"].map((type) => {
      const some = found.entities.filter((entity) => entity.type === type);
      return some.length
        ? [
            element("h2", {}, say(type.toLowerCase())),
            element(
              "ul",
              { class: "plain" },
              ...some.map((entity) =>
                element(
                  "li",
                  {},
                  element("a", { class: "name " + type.toLowerCase(), href: "#/entities/" + encodeURIComponent(entity.id) }, entity.name),
                  element("span", { class: "count", title: say("mentioned", entity.mentions.length) }, number(entity.mentions.length)),
                  entity.offices.length
                    ? element("ul", { class: "offices", "aria-label": say("offices") }, ...entity.offices.map((office) => element("li", {}, office.title)))
                    : null,
                ),
              ),
            ),
          ]
        : [];
    }).flat(),
  );
}

function topics(found) {
  return list("topics", found.topics, (topic) => {
    const terms = [...new Set(topic.evidence.map((each) => each.term))];
    return [
      element("a", { class: "topic", href: "#/?" + new URLSearchParams({ topic: topic.id }) }, label(topic)),
      element("meter", { min: 0, max: 1, value: topic.score, title: topic.score }, String(topic.score)),
      terms.length
        ? element("details", {}, element("summary", {}, say("evidence")), element("p", { class: "quiet" }, terms.join(" · ")))
        : null,
    ];
  });
}

function quotations(found) {
  return list("quotations", found.quotations, (quotation) => {
    const words = quotation.text?.surface ?? quotation.surface ?? "";
    return [
      element("blockquote", {}, words.length > 280 ? words.slice(0, 280) + " …" : words),
      element(
        "p",
        { class: "quiet" },
        "— ",
        quotation.speakerId
          ? element("a", { href: "#/entities/" + encodeURIComponent(quotation.speakerId) }, quotation.speaker ?? quotation.speakerId)
          : quotation.speaker ?? "",
        quotation.cue ? ` (${quotation.cue})` : "",
      ),
    ];
  });
}

/** A section with a heading, left out where there is nothing. */
function list(key, items, content) {
  return items?.length
    ? element("section", {}, element("h2", {}, say(key)), element("ul", { class: "plain" }, ...items.map((each) => element("li", {}, ...content(each)))))
    : null;
}

function changes(id, revisions) {
  const shown = element("div", { class: "diff" });
  return element(
    "section",
    {},
    element("h2", {}, say("revisions")),
    element(
      "ul",
      { class: "plain" },
      ...revisions.map((each) =>
        element(
          "li",
          {},
          say("revision", each.revision),
          each.current ? ` (${say("current")})` : "",
          element("span", { class: "quiet" }, " ", moment(each.fetchedAt), " "),
          each.revision > 1
            ? element("button", { type: "button", class: "plain", onclick: () => diff(id, each.revision, shown) }, say("changes"))
            : null,
        ),
      ),
    ),
    shown,
  );
}

async function diff(id, revision, shown) {
  const path = `/v1/articles/${id}/revisions/${revision}/diff?from=${revision - 1}`;
  showCall(path);
  const answer = await get(path);
  const names = { insert: "ins", delete: "del", equal: "span" };
  shown.replaceChildren(
    ...answer.fields.flatMap(({ field, changes }) => [
      element("h3", {}, field),
      element("p", {}, ...changes.map((piece) => element(names[piece.operation] ?? "span", {}, piece.text))),
    ]),
  );
}

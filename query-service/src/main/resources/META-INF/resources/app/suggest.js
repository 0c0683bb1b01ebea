// Entities offered while somebody types: a combobox as in the ARIA authoring practices, list with manual selection.

import { getIfThere } from "./api.js";
import { element } from "./dom.js";
import { number, say } from "./words.js";

const PAUSE = 150;

export class Suggestions {
  constructor(input, list) {
    this.input = input;
    this.list = list;
    this.chosen = -1;
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), PAUSE));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.asked?.abort();
    this.asked = new AbortController();
    const words = this.input.value.trim();
    if (words.length < 2) return this.close();
    const answer = await getIfThere("/v1/entities?limit=7&q=" + encodeURIComponent(words), this.asked.signal).catch(() => null);
    if (answer && this.input.value.trim() === words) this.show(answer.items);
  }

  show(items) {
    this.chosen = -1;
    this.list.replaceChildren(
      ...items.map((item, i) =>
        element(
          "li",
          { role: "option", id: "suggestion-" + i, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); this.take(item.id); }, "data-id": item.id },
          element("span", { class: "name " + item.type.toLowerCase() }, item.name),
          element("span", { class: "quiet" }, " ", say(item.type.toLowerCase()), " · ", say("articles", number(item.articles))),
        ),
      ),
    );
    this.list.hidden = items.length === 0;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const options = [...this.list.children];
    if (event.key === "Escape") {
      this.close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      this.chosen = (this.chosen + (event.key === "ArrowDown" ? 1 : -1) + options.length + 1) % (options.length + 1);
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.chosen)));
      const option = options[this.chosen];
      if (option) this.input.setAttribute("aria-activedescendant", option.id);
      else this.input.removeAttribute("aria-activedescendant");
    } else if (event.key === "Enter" && options[this.chosen]) {
      event.preventDefault();
      this.take(options[this.chosen].dataset.id);
    }
  }

  take(id) {
    this.close();
    location.hash = "#/entities/" + encodeURIComponent(id);
  }

  close() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.list.hidden = true;
    this.list.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

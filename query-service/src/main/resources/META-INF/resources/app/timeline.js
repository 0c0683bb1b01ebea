// A bar chart of articles over time, on which a span can be chosen with the mouse, a finger or the keyboard.

import { drawn, element } from "./dom.js";
import { day, number, say } from "./words.js";

const WIDTH = 720;
const HEIGHT = 96;
const FLOOR = 78;

/** Bars too many to see are added up to weeks or months by the API. */
export function intervalFor(days) {
  return days > 400 ? "month" : days > 90 ? "week" : "day";
}

/**
 * @param items {start, articles} in the order of time
 * @param choose called with the first and the last day (YYYY-MM-DD) of a chosen span
 */
export function timeline(items, interval, choose) {
  if (items.length < 2) return null;
  const most = Math.max(1, ...items.map((item) => item.articles));
  const step = WIDTH / items.length;
  const bars = items.map((item, i) => {
    const height = item.articles === 0 ? 0 : Math.max(2, (item.articles / most) * (FLOOR - 10));
    return drawn(
      "rect",
      { class: "bar", x: (i * step + step * 0.08).toFixed(2), y: (FLOOR - height).toFixed(2), width: Math.max(0.6, step * 0.84).toFixed(2), height: height.toFixed(2), rx: Math.min(2, step / 4).toFixed(2) },
      drawn("title", {}, `${day(item.start)}: ${say("articles", number(item.articles))}`),
    );
  });
  const brush = drawn("rect", { class: "brush", y: 0, height: FLOOR, width: 0, x: 0 });
  const chart = drawn(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", class: "chart", tabindex: "0", role: "slider", "aria-label": say("timeline"), "aria-describedby": "timeline-help", "aria-valuemin": 0, "aria-valuemax": items.length - 1, "aria-valuenow": 0 },
    drawn("line", { class: "axis", x1: 0, x2: WIDTH, y1: FLOOR, y2: FLOOR }),
    ...bars,
    brush,
  );
  const told = element("output", { class: "span" });
  const selection = new Selection(items, interval, chart, brush, told, step, choose);
  selection.listen();
  return element(
    "figure",
    { class: "timeline" },
    chart,
    element(
      "div",
      { class: "ends", "aria-hidden": "true" },
      element("span", {}, day(items[0].start)),
      told,
      element("span", {}, day(items[items.length - 1].start)),
    ),
    element("p", { class: "unseen", id: "timeline-help" }, say("timelineHelp")),
  );
}

class Selection {
  constructor(items, interval, chart, brush, told, step, choose) {
    Object.assign(this, { items, interval, chart, brush, told, step, choose });
    this.from = 0;
    this.to = 0;
  }

  listen() {
    const { chart } = this;
    chart.addEventListener("pointerdown", (event) => {
      chart.setPointerCapture(event.pointerId);
      this.dragging = true;
      this.from = this.to = this.at(event);
      this.show();
    });
    chart.addEventListener("pointermove", (event) => {
      if (!this.dragging) return;
      this.to = this.at(event);
      this.show();
    });
    chart.addEventListener("pointerup", () => {
      if (!this.dragging) return;
      this.dragging = false;
      this.done();
    });
    chart.addEventListener("keydown", (event) => this.key(event));
    chart.addEventListener("focus", () => this.show());
  }

  key(event) {
    const last = this.items.length - 1;
    const moves = { ArrowLeft: this.to - 1, ArrowRight: this.to + 1, PageUp: this.to - 7, PageDown: this.to + 7, Home: 0, End: last };
    if (event.key === "Enter") {
      this.done();
    } else if (event.key in moves) {
      this.to = Math.min(last, Math.max(0, moves[event.key]));
      if (!event.shiftKey) this.from = this.to;
      this.show();
    } else {
      return;
    }
    event.preventDefault();
  }

  at(event) {
    const box = this.chart.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return Math.min(this.items.length - 1, Math.max(0, Math.floor(share * this.items.length)));
  }

  span() {
    return [Math.min(this.from, this.to), Math.max(this.from, this.to)];
  }

  show() {
    const [first, last] = this.span();
    this.brush.setAttribute("x", (first * this.step).toFixed(2));
    this.brush.setAttribute("width", ((last - first + 1) * this.step).toFixed(2));
    const count = this.items.slice(first, last + 1).reduce((sum, item) => sum + item.articles, 0);
    const words = `${day(this.items[first].start)} – ${day(this.endOf(last))}: ${say("articles", number(count))}`;
    this.told.textContent = words;
    this.chart.setAttribute("aria-valuenow", this.to);
    this.chart.setAttribute("aria-valuetext", words);
  }

  /** The last day of a bar. */
  endOf(index) {
    const end = new Date(this.items[index].start.slice(0, 10) + "T00:00:00Z");
    if (this.interval === "week") end.setUTCDate(end.getUTCDate() + 6);
    if (this.interval === "month") end.setUTCMonth(end.getUTCMonth() + 1, 0);
    return end.toISOString().slice(0, 10);
  }

  done() {
    const [first, last] = this.span();
    this.choose(this.items[first].start.slice(0, 10), this.endOf(last));
  }
}

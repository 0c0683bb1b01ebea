// How each stage of the pipeline is doing: what waits before it, how fast it goes, what failed. Asks again by itself.

import { get, showCall } from "./api.js";
import { element } from "./dom.js";
import { lasting, moment, number, say } from "./words.js";

const AGAIN_MILLIS = 5000;

export async function pipeline(signal) {
  const path = "/v1/pipeline";
  showCall(path);
  const body = element("tbody");
  const at = element("p", { class: "quiet" });
  const show = (answer) => {
    body.replaceChildren(...answer.stages.map(row));
    at.textContent = `${say("asOf")} ${moment(answer.at)}`;
  };
  show(await get(path, signal));
  const timer = setInterval(async () => {
    try {
      show(await get(path, signal));
    } catch (problem) {
      if (problem.name !== "AbortError") at.textContent = `${say("failed")} ${problem.message}`;
    }
  }, AGAIN_MILLIS);
  signal.addEventListener("abort", () => clearInterval(timer));
  const head = ["stage", "state", "lag", "rate", "errors"].map((key) => element("th", { scope: "col" }, say(key)));
  return element(
    "div",
    {},
    element("h1", {}, say("pipeline")),
    element("div", { class: "wide", tabindex: "0" }, element("table", { class: "ranking pipeline" }, element("thead", {}, element("tr", {}, ...head)), body)),
    at,
  );
}

function row(stage) {
  return element(
    "tr",
    { "data-stage": stage.id },
    element("th", { scope: "row" }, say("stage_" + stage.id)),
    element("td", { class: "state " + stage.state }, say("state_" + stage.state)),
    element("td", {}, waiting(stage)),
    element("td", {}, rate(stage)),
    element("td", { class: stage.errors?.open ? "warning" : "quiet" }, errors(stage)),
  );
}

function waiting(stage) {
  if (stage.id === "serve" && stage.articles !== undefined) return say("canBeRead", say("articles", number(stage.articles)));
  if (!stage.waiting) return "–";
  const parts = [stage.waiting.events ? `${say("articles", number(stage.waiting.events))}, ${lasting(stage.waiting.seconds)}` : say("nothingWaits")];
  if (stage.backlog) parts.push(say("backlog", say("articles", number(stage.backlog))));
  if (stage.workers === 0) parts.push(say("noWorker"));
  return parts.join(" · ");
}

function rate(stage) {
  return stage.rate ? say("aMinute", number(stage.rate.perMinute)) : "–";
}

function errors(stage) {
  if (!stage.errors) return "–";
  if (!stage.errors.open) return say("noErrors");
  const { at, reason } = stage.errors.newest;
  return `${say("open", number(stage.errors.open))} · ${moment(at)}: ${reason}`;
}

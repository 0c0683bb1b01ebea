// Server-sent events (HTML standard, 9.2) read with fetch, because EventSource sends no header and so no key. Picked up
// again where they ended, by the id of the last one.

import { headers } from "./key.js";

const PAUSE = 1000;

/**
 * Calls `on.open()`, `on.lost()` and `on.event(name, data)` until the signal aborts.
 *
 * @throws {Error} with the status, if the answer is a refusal (4xx)
 */
export async function listen(path, signal, on) {
  let last = "";
  while (!signal.aborted) {
    try {
      const sent = headers("text/event-stream");
      if (last) sent["Last-Event-ID"] = last;
      const response = await fetch(path, { headers: sent, cache: "no-store", signal });
      if (response.status >= 400 && response.status < 500) {
        const problem = await response.json().catch(() => ({}));
        throw Object.assign(new Error(problem.detail ?? response.statusText), { status: response.status });
      }
      if (response.ok) {
        on.open();
        await read(response.body, (name, data, id) => {
          last = id || last;
          on.event(name, data);
        });
      }
    } catch (problem) {
      if (signal.aborted) return;
      if (problem.status) throw problem;
    }
    if (signal.aborted) return;
    on.lost();
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

async function read(body, take) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let event = { name: "message", data: [], id: "" };
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines.map((each) => each.replace(/\r$/, ""))) {
      if (line === "") {
        if (event.data.length) take(event.name, event.data.join("\n"), event.id);
        event = { name: "message", data: [], id: "" };
        continue;
      }
      const [, field, text] = /^([^:]*):? ?(.*)$/s.exec(line);
      if (field === "event") event.name = text;
      else if (field === "data") event.data.push(text);
      else if (field === "id") event.id = text;
    }
  }
}

// Calls of the API. The first call of a view is the one that it shows to whoever wants to make it themselves.

import { headers } from "./key.js";

let shown = null;
const names = new Map();

/** Tells the page which call stands behind the view. */
export function showCall(path) {
  shown?.(path);
}

export function onCall(listener) {
  shown = listener;
}

/**
 * The JSON that a path answers.
 *
 * @throws {Error} with the detail that the API gives, and its status
 */
export async function get(path, signal) {
  const response = await fetch(path, { headers: headers("application/json"), signal });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw Object.assign(new Error(body.detail ?? response.statusText), { status: response.status });
  }
  return body;
}

/** The same, or null where there is nothing: for what a view can do without. */
export async function getIfThere(path, signal) {
  try {
    return await get(path, signal);
  } catch (problem) {
    if (problem.name === "AbortError") throw problem;
    return null;
  }
}

/** Remembers what ids are called, so that filters can be shown by name. */
export function learn(items) {
  for (const item of items ?? []) {
    if (item.name || item.label) names.set(item.id, item);
  }
}

/** What an id is called; asks the API once for those that no view has shown yet. */
export async function named(kind, id) {
  if (!names.has(id)) {
    if (kind === "topic") learn((await getIfThere("/v1/topics"))?.items);
    else if (kind === "entity") {
      const entity = await getIfThere("/v1/entities/" + encodeURIComponent(id));
      if (entity) names.set(id, entity);
    }
  }
  return names.get(id) ?? { id };
}

// @ts-check
/** The second part of the legend: relations and sources, folded away until they are asked for. */
import { byId, element } from "./elements.js";
import { documentName } from "./evidence.js";
import { relationOf, sourceOf } from "./model.js";
import { change, state, toggled } from "./state.js";
import { phrase, said } from "./words.js";

let isOpen = false;

/** The button that unfolds the filters; it says how many are off. */
export function filtersButton() {
  const off = state.relations.size + state.sources.size;
  return element("button", { type: "button", class: "chip more", "data-key": "filters", "aria-expanded": String(isOpen), "aria-controls": "filters", "aria-label": phrase(state.tongue, "filtersLabel", off), title: phrase(state.tongue, "filtersLabel", off), onclick: () => openFilters(!isOpen) },
    phrase(state.tongue, "filters"), off > 0 && element("small", {}, `−${off}`), element("span", { "aria-hidden": "true" }, isOpen ? "▴" : "▾"));
}

/** Unfold the filters, or fold them away. @param {boolean} wanted @returns {boolean} whether that changed anything */
export function openFilters(wanted) {
  const did = isOpen !== wanted;
  isOpen = wanted;
  if (did) change({});
  return did;
}

export function showFilters() {
  const panel = byId("filters");
  const focused = panel.contains(document.activeElement) && document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
  panel.hidden = !isOpen;
  panel.setAttribute("aria-label", phrase(state.tongue, "filtersLabel", state.relations.size + state.sources.size));
  if (!isOpen) return panel.replaceChildren();
  const relations = [...relationOf].map(([key, { label, count }]) => ({ key, name: said(label, state.tongue), count }));
  const sources = [...sourceOf].map(([key, count]) => ({ key, name: documentName(key), count }));
  panel.replaceChildren(groupOf("relations", relations), ...(sources.length ? [groupOf("sources", sources)] : []));
  for (const button of panel.querySelectorAll("button")) if (focused && button.dataset.key === focused) button.focus({ preventScroll: true });
}

/** @param {"relations" | "sources"} what @param {{key: string, name: string, count: number}[]} rows */
function groupOf(what, rows) {
  const all = (/** @type {string} */ word, /** @type {string[]} */ off) =>
    element("button", { type: "button", class: "plain", "data-key": `${word}-${what}`, onclick: () => change({ [what]: new Set(off) }) }, phrase(state.tongue, word));
  return element("section", { class: "filter", role: "group", "aria-labelledby": `filter-${what}` },
    element("div", { class: "filter-head" }, element("h2", { id: `filter-${what}` }, phrase(state.tongue, what)), all("all", []), all("none", rows.map(({ key }) => key))),
    element("div", { class: "chips" }, ...rows.map(({ key, name, count }) => element("button", { type: "button", class: "chip", "data-key": key, "aria-pressed": String(!state[what].has(key)), onclick: () => change({ [what]: toggled(state[what], key) }) },
      element("span", { class: "name" }, name), element("small", {}, count)))));
}

// @ts-check
/** The second part of the legend: times, manners of saying, relations and sources, folded away until asked for. */
import { byId, element } from "./elements.js";
import { documentName } from "./evidence.js";
import { FACETS, UNDATED } from "./facets.js";
import { periods, statements } from "./model.js";
import { periodsOfSpan, spanOf } from "./span.js";
import { change, state, toggled } from "./state.js";
import { phrase, said } from "./words.js";

let isOpen = false;

/** The button that unfolds the filters; it says how many are off. */
export function filtersButton() {
  const off = countOff();
  return element("button", { type: "button", class: "chip more", "data-key": "filters", "aria-expanded": String(isOpen), "aria-controls": "filters", "aria-label": phrase(state.tongue, "filtersLabel", off), title: phrase(state.tongue, "filtersLabel", off), onclick: () => openFilters(!isOpen) },
    phrase(state.tongue, "filters"), off > 0 && element("small", {}, `−${off}`), element("span", { "aria-hidden": "true" }, isOpen ? "▴" : "▾"));
}

function countOff() {
  return FACETS.reduce((sum, { name }) => sum + state[name].size, 0);
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
  panel.setAttribute("aria-label", phrase(state.tongue, "filtersLabel", countOff()));
  if (!isOpen) return panel.replaceChildren();
  panel.replaceChildren(...FACETS.filter(({ keys }) => keys.size > 0).map(groupOf));
  for (const control of panel.querySelectorAll("[data-key]")) {
    if (focused && control instanceof HTMLElement && control.dataset.key === focused) control.focus({ preventScroll: true });
  }
}

/** What a key is called. @type {Record<import("./facets.js").FacetName, (key: string) => string>} */
const NAME_OF = {
  periods: (key) => (key === UNDATED ? phrase(state.tongue, "undated") : said(periods.find(({ id }) => id === key)?.label, state.tongue)),
  sayings: (key) => phrase(state.tongue, `how-${key}`),
  relations: (key) => said(statements.find((each) => each.p === key)?.r, state.tongue),
  sources: documentName,
};

/** @param {import("./facets.js").Facet} facet */
function groupOf({ name: what, keys }) {
  const all = (/** @type {string} */ word, /** @type {string[]} */ off) =>
    element("button", { type: "button", class: "plain", "data-key": `${word}-${what}`, onclick: () => change({ [what]: new Set(off) }) }, phrase(state.tongue, word));
  const spanned = what === "periods" ? periodsOfSpan(keys) : [];
  const rest = [...keys].filter(([key]) => !spanned.includes(key));
  return element("section", { class: "filter", role: "group", "aria-labelledby": `filter-${what}` },
    element("div", { class: "filter-head" }, element("h2", { id: `filter-${what}` }, phrase(state.tongue, what)), all("all", []), all("none", [...keys.keys()])),
    spanned.length > 0 && spanOf(spanned, keys),
    element("div", { class: "chips" }, ...rest.map(([key, count]) => element("button", { type: "button", class: "chip", "data-key": key, "aria-pressed": String(!state[what].has(key)), onclick: () => change({ [what]: toggled(state[what], key) }) },
      element("span", { class: "name" }, NAME_OF[what](key)), element("small", {}, count)))));
}

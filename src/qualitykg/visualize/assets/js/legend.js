// @ts-check
/** The legend, which is also the filter: kinds of things, manners of saying, and what is folded away. */
import { byId, element } from "./elements.js";
import { MANNERS, mannerOf, regions, statements, things } from "./model.js";
import { filtersButton, showFilters } from "./filters.js";
import { change, state, toggled } from "./state.js";
import { hueOf } from "./theme.js";
import { phrase, said } from "./words.js";

export function showLegend() {
  const legend = byId("legend");
  const focused = legend.contains(document.activeElement) && document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
  legend.setAttribute("aria-label", phrase(state.tongue, "legend"));
  legend.replaceChildren(
    ...regions.filter((region) => countOf.has(region.key)).map(regionChip),
    element("span", { class: "rule" }),
    ...MANNERS.filter((manner) => countOf.has(manner)).map(mannerChip),
    filtersButton());
  showFilters();
  if (focused) /** @type {HTMLElement | null} */ (legend.querySelector(`[data-key="${CSS.escape(focused)}"]`))?.focus();
}

/** @template T @param {T[]} all @param {(each: T) => string} keyOf @returns {Map<string, number>} */
function counted(all, keyOf) {
  const counts = new Map();
  for (const each of all) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return counts;
}

/** How many things there are of each kind, and statements of each manner. */
const countOf = new Map([...counted(things, ({ region }) => region), ...counted(statements, mannerOf)]);

/** @param {import("./model.js").Region} region */
function regionChip(region) {
  return element("button", { type: "button", class: "chip", "data-key": region.key, "aria-pressed": String(!state.hidden.has(region.key)), onclick: () => change({ hidden: toggled(state.hidden, region.key) }) },
    element("span", { class: "sign", hue: hueOf(region.key), "aria-hidden": "true" }, region.sign),
    said(region.label, state.tongue), element("small", {}, countOf.get(region.key)));
}

/** @param {string} manner */
function mannerChip(manner) {
  return element("button", { type: "button", class: "chip", "data-key": manner, "aria-pressed": String(!state.manners.has(manner)), onclick: () => change({ manners: toggled(state.manners, manner) }) },
    element("span", { class: `stroke ${manner}`, "aria-hidden": "true" }),
    phrase(state.tongue, manner), element("small", {}, countOf.get(manner)));
}

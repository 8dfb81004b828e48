// @ts-check
/** The legend, which is also the filter: kinds of things, and manners of saying. */
import { byId, element } from "./elements.js";
import { mannerOf, regions, statements, things } from "./model.js";
import { change, state } from "./state.js";
import { hueOf } from "./theme.js";
import { phrase, said } from "./words.js";

const MANNERS = ["stated", "planned", "background"];

export function showLegend() {
  const legend = byId("legend");
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
  legend.setAttribute("aria-label", phrase(state.tongue, "legend"));
  legend.replaceChildren(
    ...regions.filter((region) => countOf(region.key)).map(regionChip),
    element("span", { class: "rule" }),
    ...MANNERS.filter((manner) => statements.some((each) => mannerOf(each) === manner)).map(mannerChip));
  if (focused) /** @type {HTMLElement | null} */ (legend.querySelector(`[data-key="${focused}"]`))?.focus();
}

/** @param {string} region */
function countOf(region) {
  return things.filter((thing) => thing.region === region).length;
}

/** @param {import("./model.js").Region} region */
function regionChip(region) {
  return element("button", { type: "button", class: "chip", "data-key": region.key, "aria-pressed": String(!state.hidden.has(region.key)), onclick: () => toggle("hidden", region.key) },
    element("span", { class: "sign", hue: hueOf(region.key), "aria-hidden": "true" }, region.sign),
    said(region.label, state.tongue), element("small", {}, countOf(region.key)));
}

/** @param {string} manner */
function mannerChip(manner) {
  return element("button", { type: "button", class: "chip", "data-key": manner, "aria-pressed": String(!state.manners.has(manner)), onclick: () => toggle("manners", manner) },
    element("span", { class: `stroke ${manner}`, "aria-hidden": "true" }),
    phrase(state.tongue, manner), element("small", {}, statements.filter((each) => mannerOf(each) === manner).length));
}

/** @param {"hidden" | "manners"} what @param {string} key */
function toggle(what, key) {
  const next = new Set(state[what]);
  if (!next.delete(key)) next.add(key);
  change({ [what]: next });
}

// @ts-check
/** Where one has been: steps back and forward, the things chosen so far, and what was moved. */
import { canGo, goBy } from "./address.js";
import { movedHere, putBack } from "./canvas.js";
import { byId, element } from "./elements.js";
import { regionOf, thingOf } from "./model.js";
import { change, revealing, state } from "./state.js";
import { hueOf } from "./theme.js";
import { phrase, said } from "./words.js";

const MOST_CRUMBS = 6;

/** The things chosen so far, the first first. @type {string[]} */
let visited = [];

/** Note the thing chosen, unless one has been there. */
function noteVisit() {
  if (state.chosen === null || visited.includes(state.chosen)) return;
  visited = [...visited, state.chosen].slice(-MOST_CRUMBS);
}

export function showTrail() {
  noteVisit();
  const trail = byId("trail");
  const focused = trail.contains(document.activeElement) && document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
  trail.setAttribute("aria-label", phrase(state.tongue, "trail"));
  trail.replaceChildren(...[stepButton("back", -1, "‹"), stepButton("forward", 1, "›"), crumbs(), resetButton()].filter((part) => part instanceof Node));
  const same = focused && trail.querySelector(`[data-key="${CSS.escape(focused)}"]:not(:disabled)`);
  const next = same || (focused && trail.querySelector("button:not(:disabled)"));
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  trail.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** @param {"back" | "forward"} key @param {number} by @param {string} sign */
function stepButton(key, by, sign) {
  if (!canGo(-1) && !canGo(1)) return null;
  const label = phrase(state.tongue, key);
  return element("button", { type: "button", class: "step-button", "data-key": key, "aria-label": label, title: label, disabled: !canGo(by), onclick: () => goBy(by) }, sign);
}

function crumbs() {
  if (!visited.length) return null;
  return element("ol", {}, ...visited.map((id) => element("li", {}, crumbOf(id))));
}

/** @param {string} id */
function crumbOf(id) {
  const thing = thingOf.get(id);
  const name = said(thing?.label, state.tongue).slice(0, 120);
  return element("button", { type: "button", class: "crumb", "data-key": `crumb-${id}`, "aria-current": id === state.chosen && "true", title: name, onclick: () => change({ chosen: id, ...revealing(id) }) },
    element("span", { class: "sign", hue: hueOf(thing?.region ?? ""), "aria-hidden": "true" }, regionOf.get(thing?.region ?? "")?.sign ?? ""),
    element("span", { class: "name" }, name));
}

/** Puts back what was moved on the present map. */
function resetButton() {
  const count = movedHere().length;
  return count > 0 && element("button", { type: "button", class: "crumb", "data-key": "put-back", onclick: putBack }, phrase(state.tongue, "putBack", count));
}

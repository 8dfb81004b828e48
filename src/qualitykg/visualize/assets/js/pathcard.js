// @ts-check
/** The part of the card that asks for another end, and tells the ways to it. */
import { element } from "./elements.js";
import { proofOf } from "./evidence.js";
import { finderOf } from "./finder.js";
import { stepsOf, ways } from "./journey.js";
import { mannerOf, regionOf, statusOf, thingOf } from "./model.js";
import { sentenceOf } from "./sentence.js";
import { change, isPart, revealing, state } from "./state.js";
import { hueOf } from "./theme.js";
import { phrase, said } from "./words.js";

/** @param {import("./model.js").Thing} thing */
export function pathOf(thing) {
  const goal = state.goal === null ? undefined : thingOf.get(state.goal);
  if (!goal) return askGoal(thing);
  const found = ways();
  const at = Math.min(state.way, found.length - 1);
  return element("section", { class: "path", "aria-label": phrase(state.tongue, "pathTo", said(goal.label, state.tongue)) },
    element("div", { class: "ends" },
      element("h3", {}, phrase(state.tongue, "pathTo", said(goal.label, state.tongue))),
      element("button", { type: "button", class: "close", "data-key": "no-path", "aria-label": phrase(state.tongue, "endPath"), onclick: () => change({ goal: null, way: 0 }) }, "×")),
    ...(found.length ? [choiceOf(found, at), element("p", { class: "sentence" }, sentenceOf(stepsOf(found[at]))), listOf(found[at])] : [element("p", { class: "quiet" }, phrase(state.tongue, isPart() ? "noPath" : "noTie"))]));
}

/** @param {import("./model.js").Thing} thing */
function askGoal(thing) {
  const use = (/** @type {import("./model.js").Thing} */ goal) => {
    if (goal === thing) return;
    change({ goal: goal.id, way: 0, ...revealing(goal.id) });
  };
  return element("div", { class: "path" }, finderOf("goal", phrase(state.tongue, "findGoal"), use));
}

/** The ways to choose from, with their number of steps. @param {string[][]} found @param {number} at */
function choiceOf(found, at) {
  return element("div", { class: "choice", role: "group", "aria-label": phrase(state.tongue, "waysLabel") },
    ...found.map((way, number) => element("button", { type: "button", class: "way", "data-key": `way-${number}`, "aria-pressed": String(number === at), onclick: () => change({ way: number }) },
      phrase(state.tongue, number ? "nextWay" : "bestWay", number + 1, way.length - 1))));
}

/** The steps of a way, each with its statements and their evidence. @param {string[]} way */
function listOf(way) {
  return element("ol", { class: "steps" }, ...stepsOf(way).map((bundle, at) => element("li", {},
    ...bundle.map(stepOf), linkOf(way[at + 1]))));
}

/** @param {import("./model.js").Statement} each */
export function stepOf(each) {
  const tongue = state.tongue;
  const remarks = [said(each.v, tongue), said(statusOf(each), tongue), said(each.when, tongue)].filter(Boolean);
  return element("div", { class: "said" },
    element("div", { class: "what" },
      element("span", { class: "step" }, phrase(tongue, "stepLine", said(thingOf.get(each.s)?.label, tongue), said(each.r, tongue), said(thingOf.get(each.o ?? "")?.label, tongue))),
      each.m && each.m !== "actual" && element("span", { class: `badge ${mannerOf(each)}` }, phrase(tongue, `modality-${each.m}`))),
    remarks.length > 0 && element("p", { class: "detail" }, remarks.join(" · ")),
    proofOf(each));
}

/** @param {string} id */
function linkOf(id) {
  const thing = thingOf.get(id);
  if (!thing || id === state.goal) return null;
  return element("div", { class: "via what" },
    element("span", { class: "quiet" }, phrase(state.tongue, "via")),
    element("span", { class: "sign", hue: hueOf(thing.region), "aria-hidden": "true" }, regionOf.get(thing.region)?.sign ?? ""),
    element("button", { type: "button", class: "link", onclick: () => change({ chosen: thing.id }) }, said(thing.label, state.tongue)));
}

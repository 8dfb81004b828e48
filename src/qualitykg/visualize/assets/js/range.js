// @ts-check
/** The part of the card that says how far round a thing one looks, and along which relations. */
import { thingOfTie, tieOf } from "./around.js";
import { element } from "./elements.js";
import { otherEnd, statementsOf } from "./model.js";
import { change, EVERYTHING, isAllowed, isShown, state, toggled } from "./state.js";
import { phrase, said } from "./words.js";

const FARTHEST = 3;

/** @typedef {import("./model.js").Thing} Thing */
/** @typedef {{tie: string, name: string, all: number, shown: number}} Relation */

/** The choice of all, or only what is near. @param {Thing} thing */
export function rangeOf(thing) {
  const { tongue, only, hops } = state;
  const button = (/** @type {string} */ key, /** @type {string} */ label, /** @type {boolean} */ isOn, /** @type {() => void} */ act) =>
    element("button", { type: "button", class: "way", "data-key": key, "aria-pressed": String(isOn), onclick: act }, label);
  return element("div", { class: "range", role: "group", "aria-label": phrase(tongue, "rangeLabel") },
    element("span", { class: "quiet", "aria-hidden": "true" }, phrase(tongue, "range")),
    button("range-all", phrase(tongue, "rangeAll"), only === null, () => change(EVERYTHING)),
    ...Array.from({ length: FARTHEST }, (_, at) => at + 1).map((steps) =>
      button(`range-${steps}`, phrase(tongue, steps === 1 ? "rangeStep" : "rangeSteps", steps), only === thing.id && hops === steps,
        () => change({ ...EVERYTHING, only: thing.id, hops: steps }))));
}

/** The relations of a thing, each to be unfolded or folded. @param {Thing} thing */
export function relationsOf(thing) {
  if (state.only === null) return null;
  const rows = countRelations(thing.id);
  return rows.length > 0 && element("div", { class: "chips ties", role: "group", "aria-label": phrase(state.tongue, "tiesLabel") }, ...rows.map(chipOf));
}

/** @param {string} id @returns {Relation[]} */
function countRelations(id) {
  /** @type {Map<string, {name: string, others: Set<string>}>} */
  const found = new Map();
  for (const each of statementsOf.get(id) ?? []) {
    const other = otherEnd(each, id);
    if (!other || !isAllowed(each)) continue;
    const name = said(each.r, state.tongue);
    const tie = tieOf(id, each);
    const known = found.get(tie) ?? { name: each.s === id ? name : phrase(state.tongue, "incoming", name), others: new Set() };
    found.set(tie, known);
    known.others.add(other.id);
  }
  return [...found].map(([tie, { name, others }]) => ({ tie, name, all: others.size, shown: [...others].filter(isShown).length }));
}

/** @param {Relation} row */
function chipOf({ tie, name, all, shown }) {
  const isWhole = shown === all;
  const label = phrase(state.tongue, isWhole ? "foldTie" : "unfoldTie", name, shown, all);
  return element("button", { type: "button", class: "chip tie", "data-key": tie, "aria-expanded": String(isWhole), "aria-label": label, title: label, onclick: () => (isWhole ? fold(tie) : unfold(tie)) },
    element("span", { class: "name" }, name), element("small", {}, `${shown}/${all}`), element("span", { "aria-hidden": "true" }, isWhole ? "−" : "＋"));
}

/** @param {string} tie */
function unfold(tie) {
  change({ opened: new Set([...state.opened, tie]), shut: state.shut.has(tie) ? toggled(state.shut, tie) : state.shut });
}

/** Fold a relation: what only it leads to goes, and what was unfolded from there. @param {string} tie */
function fold(tie) {
  const others = new Set((statementsOf.get(thingOfTie(tie)) ?? []).filter((each) => tieOf(thingOfTie(tie), each) === tie).map((each) => otherEnd(each, thingOfTie(tie))?.id));
  const opened = new Set([...state.opened].filter((each) => each !== tie && !others.has(thingOfTie(each))));
  change({ opened, shut: new Set([...state.shut, tie]) });
}

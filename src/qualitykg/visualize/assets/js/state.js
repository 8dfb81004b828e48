// @ts-check
/** What the user has chosen. Everything that is drawn follows from it and the model. */
import { firstTongue, mannerOf, statements, statementsOf, thingOf } from "./model.js";

/**
 * @typedef {{tongue: "zh" | "en", theme: "light" | "dark", chosen: string | null, hovered: string | null,
 *   hidden: Set<string>, manners: Set<string>, view: "graph" | "list", shape: "wide" | "tall"}} State
 */

/** @type {State} */
export const state = {
  tongue: firstTongue,
  theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  chosen: null,
  hovered: null,
  hidden: new Set(),
  manners: new Set(),
  view: "graph",
  shape: "wide",
};

/** @type {((changed: Set<string>) => void)[]} */
const listeners = [];

/** @param {(changed: Set<string>) => void} listener */
export function onChange(listener) {
  listeners.push(listener);
}

/** Change some of the state and tell everybody what. @param {Partial<State>} next */
export function change(next) {
  const changed = new Set(Object.keys(next));
  Object.assign(state, next);
  for (const listener of listeners) listener(changed);
}

/** Tell whether a thing is shown. @param {string} id */
export function isShown(id) {
  const thing = thingOf.get(id);
  return thing !== undefined && !state.hidden.has(thing.region);
}

/** Tell whether a statement is shown. @param {import("./model.js").Statement} each */
export function isStatementShown(each) {
  return !state.manners.has(mannerOf(each)) && isShown(each.s) && (each.o === undefined || isShown(each.o));
}

/** @returns {import("./model.js").Statement[]} */
export function shownStatements() {
  return statements.filter(isStatementShown);
}

/** Return the thing in focus and those that a shown statement joins to it. @param {string | null} id */
export function neighbourhood(id) {
  if (id === null) return null;
  const found = new Set([id]);
  for (const each of statementsOf.get(id) ?? []) {
    if (each.o !== undefined && isStatementShown(each)) found.add(each.s).add(each.o);
  }
  return found;
}

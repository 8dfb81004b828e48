// @ts-check
/** What the user has chosen. Everything that is drawn follows from it and the model. */
import { thingsAround } from "./around.js";
import { FACETS } from "./facets.js";
import { firstTongue, mannerOf, statements, statementsOf, thingOf } from "./model.js";

/**
 * @typedef {{tongue: "zh" | "en", theme: "light" | "dark" | "contrast", chosen: string | null, hovered: string | null, cluster: string | null,
 *   edge: string | null, goal: string | null, way: number, hidden: Set<string>, manners: Set<string>, periods: Set<string>,
 *   sayings: Set<string>, relations: Set<string>, sources: Set<string>, only: string | null, hops: number,
 *   opened: Set<string>, shut: Set<string>, moved: Map<string, number[]>, embed: boolean, view: "graph" | "list", shape: "wide" | "tall", columns: number}} State
 * An atlas follows the shape of the window; a map is whole, with no columns, or has as many as the window is wide.
 */

/** The theme that the system asks for. */
function themeWanted() {
  const asks = (/** @type {string} */ what) => matchMedia(`(${what})`).matches;
  if (asks("prefers-contrast: more") || asks("forced-colors: active")) return "contrast";
  return asks("prefers-color-scheme: dark") ? "dark" : "light";
}

/** @type {State} */
export const state = {
  tongue: firstTongue,
  theme: themeWanted(),
  chosen: null,
  hovered: null,
  cluster: null,
  edge: null,
  goal: null,
  way: 0,
  hidden: new Set(),
  manners: new Set(),
  periods: new Set(),
  sayings: new Set(),
  relations: new Set(),
  sources: new Set(),
  only: null,
  hops: 1,
  opened: new Set(),
  shut: new Set(),
  moved: new Map(),
  embed: false,
  view: "graph",
  shape: "wide",
  columns: 0,
};

/** @type {((changed: Set<string>) => void)[]} */
const listeners = [];

/** @param {(changed: Set<string>) => void} listener */
export function onChange(listener) {
  listeners.push(listener);
}

/** Change some of the state and tell everybody what. Another choice ends a path, and what is shown of a line. @param {Partial<State>} wanted */
export function change(wanted) {
  const next = "chosen" in wanted && !("goal" in wanted) ? { ...wanted, goal: null, way: 0, edge: wanted.edge ?? null } : wanted;
  const changed = new Set(Object.keys(next));
  Object.assign(state, next);
  for (const listener of listeners) listener(changed);
}

/** The parts of the state that say what is left out. */
export const FILTERS = /** @type {const} */ (["hidden", "manners", ...FACETS.map(({ name }) => name)]);

/** Tell whether anything is left out. */
export function isFiltered() {
  return FILTERS.some((name) => state[name].size > 0);
}

/** Tell whether less than all is looked at. */
export function isPart() {
  return state.only !== null || isFiltered();
}

/** Tell whether a thing is shown. @param {string} id */
export function isShown(id) {
  return isKindShown(id) && (thingsNear()?.has(id) ?? true);
}

/** @param {string} id */
function isKindShown(id) {
  const thing = thingOf.get(id);
  return thing !== undefined && !state.hidden.has(thing.region);
}

/** What to change so that one looks at all again, and not only at what is near. @type {Partial<State>} */
export const EVERYTHING = { only: null, hops: 1, opened: new Set(), shut: new Set() };

/** What to change so that a thing is shown. @param {string} id @returns {Partial<State>} */
export function revealing(id) {
  if (isShown(id)) return {};
  const hidden = new Set(state.hidden);
  hidden.delete(thingOf.get(id)?.region ?? "");
  return state.only === null ? { hidden } : { ...EVERYTHING, hidden };
}

/** Tell whether a statement is shown. @param {import("./model.js").Statement} each */
export function isStatementShown(each) {
  return isAllowed(each) && isShown(each.s) && (each.o === undefined || isShown(each.o));
}

/** What is known of the surroundings of the centre, and for which view. @type {{key: unknown[], near: Set<string> | null}} */
let surroundings = { key: [], near: null };

/** The things near the one that alone is looked at; null when all are. */
export function thingsNear() {
  const { only, hops, opened, shut } = state;
  if (only === null) return null;
  const key = [only, hops, opened, shut, ...FILTERS.map((name) => state[name])];
  if (key.some((part, at) => part !== surroundings.key[at])) surroundings = { key, near: thingsAround(only, hops, opened, shut, isAllowed) };
  return surroundings.near;
}

/** Tell whether the filters let a statement pass. @param {import("./model.js").Statement} each */
export function isAllowed(each) {
  if (state.manners.has(mannerOf(each)) || !isKindShown(each.s) || (each.o !== undefined && !isKindShown(each.o))) return false;
  return FACETS.every(({ name, keysOf }) => !state[name].size || isKept(keysOf(each), state[name]));
}

/** Background rests on no document, so that no choice of sources takes it away. @param {string[]} keys @param {Set<string>} off */
function isKept(keys, off) {
  return !keys.length || keys.some((key) => !off.has(key));
}

/** Return a set with one key more, or one less. @param {Set<string>} keys @param {string} key */
export function toggled(keys, key) {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
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

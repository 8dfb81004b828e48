// @ts-check
/** What is in focus, and which things are lit because of it. */
import { hub, things } from "./model.js";
import { neighbourhood, state } from "./state.js";

/** What is in focus: the thing chosen, or else the one under the pointer. */
export function focus() {
  return state.chosen ?? state.hovered;
}

/** Whether everything is drawn in full: nothing is in focus, or the hub is. */
export function isWhole() {
  const at = focus();
  return at === null || (hub !== undefined && at === hub.id);
}

/** @type {Set<string> | null} */
let lit = null;

/** Work out what is lit, once for a frame. */
export function lightUp() {
  lit = isWhole() ? null : neighbourhood(focus());
}

/** @param {number} index */
export function isLit(index) {
  return lit === null || lit.has(things[index].id);
}

/** Whether some things are lit and others are not. */
export function isDimmed() {
  return lit !== null;
}

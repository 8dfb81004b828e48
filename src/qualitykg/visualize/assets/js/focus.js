// @ts-check
/** What is in focus, and which things are lit because of it. */
import { asAtlas } from "./atlas.js";
import { hubs } from "./canvas.js";
import { things } from "./model.js";
import { journey } from "./journey.js";
import { FILTERS, neighbourhood, shownStatements, state } from "./state.js";

/** What is in focus: the thing chosen, or else, on a map of lines, the one under the pointer. */
export function focus() {
  return state.chosen ?? (asAtlas() ? null : state.hovered);
}

/** Whether everything is drawn in full: nothing is in focus, or the only hub is, and no path is. */
export function isWhole() {
  if (journey()) return false;
  const at = focus();
  const [hub, another] = hubs();
  return at === null || (at === hub?.id && !another);
}

/** @type {Set<string> | null} */
let lit = null;

/** Work out what is lit, once for a frame. */
export function lightUp() {
  const way = journey();
  lit = way ? new Set(way) : isWhole() ? joined() : neighbourhood(focus());
}

/** With statements left out: the things that those shown still join. Otherwise nothing is dimmed. */
function joined() {
  if (FILTERS.every((name) => name === "hidden" || !state[name].size)) return null;
  const found = new Set(hubs().map(({ id }) => id));
  for (const each of shownStatements()) if (each.o !== undefined) found.add(each.s).add(each.o);
  return found;
}

/** @param {number} index */
export function isLit(index) {
  return lit === null || lit.has(things[index].id);
}

/** Whether something in focus puts the rest behind a veil. */
export function isDimmed() {
  return !isWhole();
}

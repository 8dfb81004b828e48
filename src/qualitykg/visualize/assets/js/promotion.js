// @ts-check
/** Things of the atlas that vis-network holds, and that can be moved: those in focus, or the most connected. */
import { asAtlas } from "./atlas.js";
import { held, thingOf, things } from "./model.js";
import { journey } from "./journey.js";
import { neighbourhood, state, thingsNear } from "./state.js";

/** vis-network draws about so many nodes at ease. */
export const MOST_LIVE = 150;

const live = new Uint8Array(things.length);

/** @param {number} index */
export function isLive(index) {
  return live[index] === 1;
}

/** What is to be live now, in the order of importance. @returns {number[]} */
export function promoted() {
  const near = thingsNear();
  if (near && !asAtlas()) return [...near].flatMap((id) => thingOf.get(id)?.index ?? []);
  const ids = journey() ?? (state.chosen === null ? held.map(({ id }) => id) : aroundChosen(state.chosen));
  const indexes = ids.map((id) => thingOf.get(id)?.index ?? -1).filter((index) => index >= 0);
  return [...new Set(indexes)].slice(0, MOST_LIVE);
}

/** @param {string} id */
function aroundChosen(id) {
  const others = [...(neighbourhood(id) ?? [])].filter((other) => other !== id);
  const size = (/** @type {string} */ other) => thingOf.get(other)?.size ?? 0;
  return [id, ...(state.goal ? [state.goal] : []), ...others.sort((a, b) => size(b) - size(a))];
}

/** Say which things are live. @param {number[]} indexes */
export function setLive(indexes) {
  live.fill(0);
  for (const index of indexes) live[index] = 1;
}

// @ts-check
/** What is under the pointer: a node, or a name, which is a larger target. */
import { things } from "./model.js";
import { net, placeOf } from "./canvas.js";
import { distanceOfArc, middles } from "./arcs.js";
import { holds } from "./boxes.js";
import { isWhole } from "./focus.js";
import { pillBoxes } from "./pills.js";
import { radiusOf } from "./stations.js";
import { labelBoxes } from "./labels.js";
import { isShown } from "./state.js";

/** @param {{x: number, y: number}} at A point in pixels of the canvas. @returns {string | null} */
export function thingAt(at) {
  const point = net.DOMtoCanvas(at);
  const reach = 5 / net.getScale();
  let best = null;
  let nearest = Infinity;
  for (const thing of things) {
    if (!isShown(thing.id)) continue;
    const place = placeOf(thing.index);
    const distance = Math.hypot(place.x - point.x, place.y - point.y) - radiusOf(thing.index);
    if (distance < reach && distance < nearest) [best, nearest] = [thing.id, distance];
  }
  if (best !== null) return best;
  const named = labelBoxes.find(({ box }) => holds(box, point.x, point.y));
  return named ? things[named.index].id : null;
}

/** The line under a point, by its name or by itself, as its two ends. @param {{x: number, y: number}} at @returns {string | null} */
export function edgeAt(at) {
  if (isWhole()) return null;
  const point = net.DOMtoCanvas(at);
  const reach = 6 / net.getScale();
  const found = pillAt(point) ?? middles.find(({ ends, bend }) => distanceOfArc(ends[0], ends[1], bend, point) < reach)?.bundle;
  return found ? `${found[0].s} ${found[0].o}` : null;
}

/** @param {{x: number, y: number}} point */
function pillAt(point) {
  return pillBoxes.find(({ box }) => holds(box, point.x, point.y))?.bundle;
}

/** Whether the name of a line lies under a point. @param {{x: number, y: number}} at */
export function isOnPill(at) {
  return !isWhole() && pillAt(net.DOMtoCanvas(at)) !== undefined;
}

// @ts-check
/** What is under the pointer on the atlas: a thing where there are names, otherwise a cluster. */
import { clusterAt, clusterOf, isInAtlas, isOpened } from "./atlas.js";
import { holds } from "./boxes.js";
import { net, placeOf } from "./canvas.js";
import { isLit, isWhole } from "./focus.js";
import { labelBoxes } from "./labels.js";
import { things } from "./model.js";
import { promoted } from "./promotion.js";

const REACH = 8;

/** @param {{x: number, y: number}} at A point in pixels of the canvas. @returns {{thing: string | null, cluster: string | null}} */
export function pointedAt(at) {
  const cluster = clusterAt(net.DOMtoCanvas(at));
  const candidates = isWhole() ? (cluster && isOpened(cluster, net.getScale()) ? cluster.members : []) : promoted();
  const index = nearest(at, candidates) ?? namedAt(at);
  return { thing: index === undefined ? null : things[index].id, cluster: (index === undefined ? cluster : clusterOf(index))?.key ?? null };
}

/** @param {{x: number, y: number}} at @param {number[]} candidates */
function nearest(at, candidates) {
  const point = net.DOMtoCanvas(at);
  let [best, least] = [/** @type {number | undefined} */ (undefined), REACH / net.getScale()];
  for (const index of candidates) {
    if (!isInAtlas(index)) continue;
    const place = placeOf(index);
    const distance = Math.hypot(place.x - point.x, place.y - point.y);
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

/** The thing whose name is there, unless the name is that of a closed cluster. @param {{x: number, y: number}} at */
function namedAt({ x, y }) {
  const found = labelBoxes.find(({ box }) => holds(box, x, y))?.index;
  const isThing = found !== undefined && (isWhole() ? isOpened(clusterOf(found), net.getScale()) : isLit(found));
  return isThing ? found : undefined;
}

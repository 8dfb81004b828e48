// @ts-check
/** The camera over the atlas: to a cluster, to what is in focus, and back to the whole. */
import { asAtlas, clusterOf, clusterOfKey, middleOf, openScale } from "./atlas.js";
import { forgetBitmap } from "./bitmap.js";
import { aim, freePart, showWhole } from "./camera.js";
import { placeOf, showLive } from "./canvas.js";
import { promoted, setLive } from "./promotion.js";
import { state } from "./state.js";

/** The room for names round what is in focus, in pixels, and the most of a small window that they get. */
const [NAMES, MOST_FOR_NAMES] = [110, 0.2];
const MOST_SCALE_OF_FLIGHT = 4.5;

/** Follow what has been chosen: promote it with its neighbours, and fly there. @param {(...keys: string[]) => boolean} any tells whether one of them has changed */
export function flyAfter(any) {
  promote();
  if (!asAtlas()) return;
  if (any("chosen", "goal", "way") && state.chosen) return flyToFocus(true);
  if (any("cluster", "shape")) flyToCluster(true);
}

/** Begin where the address says, without a flight. */
export function beginAtlas() {
  promote();
  if (!asAtlas()) return;
  if (state.chosen) flyToFocus(false);
  else if (state.cluster) flyToCluster(false);
}

/** Make live what is in focus. */
export function promote() {
  setLive(promoted());
  showLive(promoted());
  forgetBitmap();
}

/** To the cluster that was opened, or to the whole. @param {boolean} animate */
export function flyToCluster(animate) {
  const cluster = clusterOfKey.get(state.cluster ?? "");
  if (!cluster) return showWhole(animate);
  const [x, y] = middleOf(cluster);
  const [, , width, height] = freePart();
  aim(x, y, Math.max(Math.min(width, height) / (2.06 * cluster.radius), openScale(cluster) * 1.01), animate);
}

/** To the thing chosen, with what is live around it. @param {boolean} animate */
export function flyToFocus(animate) {
  const places = promoted().map(placeOf);
  const [left, right] = [Math.min(...places.map(({ x }) => x)), Math.max(...places.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...places.map(({ y }) => y)), Math.max(...places.map(({ y }) => y))];
  const [, , width, height] = freePart();
  const room = (/** @type {number} */ side) => side - Math.min(NAMES, side * MOST_FOR_NAMES);
  const scale = Math.min(room(width) / Math.max(right - left, 1), room(height) / Math.max(bottom - top, 1));
  const closest = Math.max(openScale(clusterOf(promoted()[0])), MOST_SCALE_OF_FLIGHT);
  aim((left + right) / 2, (top + bottom) / 2, Math.min(scale, closest), animate);
}

// @ts-check
/** Dots of the atlas that are live: vis-network paints them over the rest. */
import { clusterOf, isInAtlas } from "./atlas.js";
import { net, placeOf } from "./canvas.js";
import { dotOf } from "./discs.js";
import { isLit, isWhole } from "./focus.js";
import { regionOf, things } from "./model.js";
import { state } from "./state.js";
import { FAMILY, hueOf, palette } from "./theme.js";

/** What is in focus can be seen at any scale: so many pixels at least, and more where there is room for them. */
const [LEAST_RADIUS, CLEAR_RADIUS] = [2.2, 5];
const SIGN_PIXELS = 9;

/** How large a live dot is: in focus twice as large as else, so that neighbours do not run together. @param {number} index */
export function liveRadius(index) {
  const own = dotOf(index, clusterOf(index));
  if (isWhole()) return own;
  const isEnd = things[index].id === state.chosen || things[index].id === state.goal;
  const pixels = isEnd ? CLEAR_RADIUS : Math.min(Math.max(2 * own * net.getScale(), LEAST_RADIUS), CLEAR_RADIUS);
  return Math.max(own, pixels / net.getScale());
}

/** @param {CanvasRenderingContext2D} ctx @param {number} index */
export function paintDot(ctx, index) {
  if (!isInAtlas(index)) return;
  const { x, y } = placeOf(index);
  const radius = liveRadius(index);
  const thing = things[index];
  ctx.globalAlpha = isLit(index) ? 1 : 0.25;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 7);
  ctx.fillStyle = hueOf(thing.region);
  ctx.fill();
  if (radius * net.getScale() > SIGN_PIXELS) paintSignOf(ctx, x, y, radius, thing.region);
  if (thing.id === state.chosen || thing.id === state.goal) ringDot(ctx, x, y, radius + 4 / net.getScale());
  ctx.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} radius @param {string} region */
function paintSignOf(ctx, x, y, radius, region) {
  ctx.fillStyle = state.theme !== "light" ? "#10141c" : "#fff";
  ctx.font = `700 ${radius * 1.1}px ${FAMILY}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(regionOf.get(region)?.sign ?? "", x, y + radius * 0.04);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} radius */
function ringDot(ctx, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 7);
  ctx.lineWidth = 2 / net.getScale();
  ctx.strokeStyle = palette.ink;
  ctx.stroke();
}

// @ts-check
/** The picture in either form, map of lines or atlas: what lies under the nodes, the nodes, and what lies over them. */
import { paintLit } from "./arcs.js";
import { asAtlas } from "./atlas.js";
import { paintKept } from "./bitmap.js";
import { pictureBox } from "./camera.js";
import { net, placeOf } from "./canvas.js";
import { paintDiscs } from "./discs.js";
import { paintDot } from "./dots.js";
import { isLit, isWhole, lightUp } from "./focus.js";
import { labelBoxes, paintNames } from "./labels.js";
import { things } from "./model.js";
import { paintGround } from "./paint.js";
import { paintPills } from "./pills.js";
import { paintPlaceNames } from "./placenames.js";
import { promoted } from "./promotion.js";
import { paintNode, radiusOf } from "./stations.js";
import { isShown } from "./state.js";
import { palette } from "./theme.js";

const VEIL = 0.8;

/** Paint one node. @param {CanvasRenderingContext2D} ctx @param {number} index */
export function paintThing(ctx, index) {
  if (asAtlas()) paintDot(ctx, index);
  else paintNode(ctx, index);
}

/** @param {CanvasRenderingContext2D} ctx */
export function paintUnder(ctx) {
  if (!asAtlas()) return paintGround(ctx);
  lightUp();
  paintKept(ctx);
  paintFocus(ctx);
}

/** @param {CanvasRenderingContext2D} ctx */
export function paintOver(ctx) {
  if (asAtlas()) {
    const pixels = ctx.canvas.width / ctx.canvas.clientWidth;
    ctx.save();
    ctx.setTransform(pixels, 0, 0, pixels, 0, 0);
    paintPlaceNames(ctx, windowNow());
    ctx.restore();
  } else paintNames(ctx);
  if (!isWhole()) paintPills(ctx, boxesInFocus());
}

/** The boxes of what is in focus, names and dots, in the picture's coordinates. */
function boxesInFocus() {
  const named = labelBoxes.filter(({ index }) => isLit(index));
  const dots = (asAtlas() ? promoted().filter(isLit) : named.map(({ index }) => index)).map(boxOfDot);
  if (!asAtlas()) return [...dots, ...named.map(({ box }) => box)];
  const { scale, left, top } = windowNow();
  return [...dots, ...named.map(({ box: [x, y, right, bottom] }) => [left + x / scale, top + y / scale, left + right / scale, top + bottom / scale])];
}

/** @param {number} index */
function boxOfDot(index) {
  const [{ x, y }, radius] = [placeOf(index), radiusOf(index)];
  return [x - radius, y - radius, x + radius, y + radius];
}

/** Paint the picture by ourselves, as vis-network does. @param {CanvasRenderingContext2D} ctx */
export function paintPicture(ctx) {
  paintUnder(ctx);
  for (const index of asAtlas() ? promoted().reverse() : things.keys()) if (isShown(things[index].id)) paintThing(ctx, index);
  paintOver(ctx);
}

/** Paint all of the view into a sheet, from a height on. @param {CanvasRenderingContext2D} ctx @param {number} top @param {number} width @param {number} height */
export function paintScene(ctx, top, width, height) {
  const [scale, centre] = [net.getScale(), net.getViewPosition()];
  const inPicture = (/** @type {() => void} */ paint) => {
    ctx.save();
    ctx.translate(width / 2 - centre.x * scale, top + height / 2 - centre.y * scale);
    ctx.scale(scale, scale);
    paint();
    ctx.restore();
  };
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, top, width, height);
  ctx.clip();
  inPicture(() => (asAtlas() ? paintAtlas(ctx) : paintMapOfLines(ctx)));
  if (asAtlas()) {
    ctx.save();
    ctx.translate(0, top);
    paintPlaceNames(ctx, windowNow());
    ctx.restore();
  }
  if (!isWhole()) inPicture(() => paintPills(ctx, boxesInFocus()));
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx */
function paintAtlas(ctx) {
  lightUp();
  paintDiscs(ctx, windowNow());
  paintFocus(ctx);
  // The most important lie on top.
  for (const index of promoted().reverse()) paintDot(ctx, index);
}

/** @param {CanvasRenderingContext2D} ctx */
function paintMapOfLines(ctx) {
  paintGround(ctx);
  for (const thing of things) if (isShown(thing.id)) paintNode(ctx, thing.index);
  paintNames(ctx);
}

/** What is in focus, over a veil. @param {CanvasRenderingContext2D} ctx */
function paintFocus(ctx) {
  if (isWhole()) return;
  const { left, top, right, bottom } = windowNow();
  ctx.globalAlpha = VEIL;
  ctx.fillStyle = palette.paper;
  ctx.beginPath();
  ctx.rect(left, top, right - left, bottom - top);
  ctx.fill();
  paintLit(ctx);
  ctx.globalAlpha = 1;
}

/** What the camera sees. @returns {import("./discs.js").Window} */
function windowNow() {
  const [scale, centre] = [net.getScale(), net.getViewPosition()];
  const { width, height } = pictureBox();
  const [across, down] = [width / 2 / scale, height / 2 / scale];
  return { scale, left: centre.x - across, top: centre.y - down, right: centre.x + across, bottom: centre.y + down };
}

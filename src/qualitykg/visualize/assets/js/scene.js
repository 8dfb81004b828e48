// @ts-check
/** The picture in either form, map of lines or atlas: what lies under the nodes, the nodes, and what lies over them. */
import { paintLit } from "./arcs.js";
import { asAtlas } from "./atlas.js";
import { paintKept } from "./bitmap.js";
import { pictureBox } from "./camera.js";
import { net } from "./canvas.js";
import { paintDiscs } from "./discs.js";
import { paintDot } from "./dots.js";
import { isWhole, lightUp } from "./focus.js";
import { paintNames } from "./labels.js";
import { things } from "./model.js";
import { paintGround } from "./paint.js";
import { paintPills } from "./pills.js";
import { paintPlaceNames } from "./placenames.js";
import { promoted } from "./promotion.js";
import { paintNode } from "./stations.js";
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
  if (!asAtlas()) paintNames(ctx);
  if (!isWhole()) paintPills(ctx);
  if (!asAtlas()) return;
  const pixels = ctx.canvas.width / ctx.canvas.clientWidth;
  ctx.save();
  ctx.setTransform(pixels, 0, 0, pixels, 0, 0);
  paintPlaceNames(ctx, windowNow());
  ctx.restore();
}

/** Paint the picture by ourselves, as vis-network does. @param {CanvasRenderingContext2D} ctx */
export function paintPicture(ctx) {
  paintUnder(ctx);
  for (const index of asAtlas() ? promoted() : things.keys()) if (isShown(things[index].id)) paintThing(ctx, index);
  paintOver(ctx);
}

/** Paint all of the view into a sheet, from a height on. @param {CanvasRenderingContext2D} ctx @param {number} top @param {number} width @param {number} height */
export function paintScene(ctx, top, width, height) {
  const [scale, centre] = [net.getScale(), net.getViewPosition()];
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, top, width, height);
  ctx.clip();
  ctx.save();
  ctx.translate(width / 2 - centre.x * scale, top + height / 2 - centre.y * scale);
  ctx.scale(scale, scale);
  if (asAtlas()) paintAtlas(ctx);
  else paintMapOfLines(ctx);
  ctx.restore();
  if (asAtlas()) {
    ctx.translate(0, top);
    paintPlaceNames(ctx, windowNow());
  }
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx */
function paintAtlas(ctx) {
  lightUp();
  paintDiscs(ctx, windowNow());
  paintFocus(ctx);
  for (const index of promoted()) paintDot(ctx, index);
  if (!isWhole()) paintPills(ctx);
}

/** @param {CanvasRenderingContext2D} ctx */
function paintMapOfLines(ctx) {
  paintGround(ctx);
  for (const thing of things) if (isShown(thing.id)) paintNode(ctx, thing.index);
  paintNames(ctx);
  if (!isWhole()) paintPills(ctx);
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

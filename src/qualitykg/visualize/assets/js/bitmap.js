// @ts-check
/** The atlas kept as a bitmap: painted once when it stands still, and moved as a whole while it moves. */
import { atlasSize } from "./atlas.js";
import { net } from "./canvas.js";
import { paintDiscs } from "./discs.js";
import { palette } from "./theme.js";

const REST = 90;
const WHOLE_PIXELS = 1600;

/** The view as it was when it last stood still, and all of the atlas in less detail. */
const sharp = document.createElement("canvas");
const whole = document.createElement("canvas");
/** The transformation that each was painted under. @type {{a: number, e: number, f: number} | null} */
let sharpAt = null;
/** @type {{a: number, e: number, f: number} | null} */
let wholeAt = null;
let timer = 0;

/** What the atlas shows has changed. */
export function forgetBitmap() {
  sharpAt = null;
  wholeAt = null;
}

/** Paint the atlas under vis-network's nodes. @param {CanvasRenderingContext2D} ctx */
export function paintKept(ctx) {
  const now = ctx.getTransform();
  if (!sharpAt || sharp.width !== ctx.canvas.width || sharp.height !== ctx.canvas.height) renewSharp(ctx.canvas, now);
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  if (sharpAt && isSame(sharpAt, now)) {
    ctx.drawImage(sharp, 0, 0);
  } else {
    if (!wholeAt) renewWhole();
    if (wholeAt) moveBitmap(ctx, whole, wholeAt, now);
    if (sharpAt) moveBitmap(ctx, sharp, sharpAt, now);
    clearTimeout(timer);
    timer = setTimeout(settleDown, REST);
  }
  ctx.restore();
}

/** Painted anew when it rests. */
function settleDown() {
  sharpAt = null;
  net.redraw();
}

/** @param {{a: number, e: number, f: number}} one @param {{a: number, e: number, f: number}} other */
function isSame(one, other) {
  return one.a === other.a && one.e === other.e && one.f === other.f;
}

/** @param {CanvasRenderingContext2D} ctx @param {HTMLCanvasElement} bitmap @param {{a: number, e: number, f: number}} then @param {{a: number, e: number, f: number}} now */
function moveBitmap(ctx, bitmap, then, now) {
  const ratio = now.a / then.a;
  ctx.drawImage(bitmap, now.e - then.e * ratio, now.f - then.f * ratio, bitmap.width * ratio, bitmap.height * ratio);
}

/** @param {HTMLCanvasElement} canvas @param {DOMMatrix} now */
function renewSharp(canvas, now) {
  sharpAt = { a: now.a, e: now.e, f: now.f };
  paintInto(sharp, canvas.width, canvas.height, sharpAt, canvas.width / canvas.clientWidth);
}

function renewWhole() {
  const [width, height] = atlasSize();
  const a = WHOLE_PIXELS / Math.max(width, height);
  wholeAt = { a, e: 0, f: 0 };
  paintInto(whole, Math.ceil(width * a), Math.ceil(height * a), wholeAt, 1);
}

/** @param {HTMLCanvasElement} bitmap @param {number} width @param {number} height @param {{a: number, e: number, f: number}} at @param {number} ratio pixels of the device for one of the page */
function paintInto(bitmap, width, height, { a, e, f }, ratio) {
  bitmap.width = width;
  bitmap.height = height;
  const ctx = bitmap.getContext("2d", { alpha: false });
  if (!ctx) return;
  ctx.fillStyle = palette.paper;
  ctx.fillRect(0, 0, width, height);
  ctx.setTransform(a, 0, 0, a, e, f);
  paintDiscs(ctx, { scale: a / ratio, left: -e / a, top: -f / a, right: (width - e) / a, bottom: (height - f) / a });
}

// @ts-check
/** The names of relations, on lit lines only: each relation's at least once, and again wherever it covers nothing. */
import { middles } from "./arcs.js";
import { areMeeting } from "./boxes.js";
import { hubs, net, placeOf } from "./canvas.js";
import { statusOf } from "./model.js";
import { state } from "./state.js";
import { FAMILY, palette } from "./theme.js";
import { said } from "./words.js";

const MANY = 26;
/** Heights above and below its line at which a pill may stand: close to it, farther, and last just where it is. */
const HEIGHTS = { close: [0, 1, -1, 2, -2], far: [3, -3, 4, -4, 5, -5] };

/** @typedef {{x: number, y: number, half: number, text: string, bundle: import("./model.js").Statement[]}} Pill */

/** Boxes of the pills drawn, in the picture's coordinates. @type {{bundle: import("./model.js").Statement[], box: number[]}[]} */
export let pillBoxes = [];

/** @param {CanvasRenderingContext2D} ctx @param {number[][]} others the boxes of names and dots, which pills leave free */
export function paintPills(ctx, others) {
  pillBoxes = [];
  if (middles.length > MANY) return;
  const size = 11.5 / net.getScale();
  ctx.font = `500 ${size}px ${FAMILY}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const fixed = [...hubs().map(({ index }) => aroundHub(placeOf(index))), ...others];
  const told = new Set();
  const boxOf = (/** @type {Pill} */ { x, half }, /** @type {number} */ y) => [x - half, y - size, x + half, y + size];
  /** @param {Pill} pill @param {number} y */
  const set = (pill, y) => {
    pillBoxes.push({ bundle: pill.bundle, box: boxOf(pill, y) });
    told.add(pill.text);
    paintPill(ctx, pill, y, size);
  };
  /** @param {Pill} pill @param {number[]} steps @returns {boolean} */
  const fits = (pill, steps) => {
    const taken = [...fixed, ...pillBoxes.map(({ box }) => box)];
    const isFree = (/** @type {number} */ tried) => !taken.some((box) => areMeeting(boxOf(pill, tried), box));
    const y = steps.map((step) => pill.y + step * size * 1.7).find(isFree);
    if (y !== undefined) set(pill, y);
    return y !== undefined;
  };
  const isNeeded = (/** @type {Pill} */ { text, bundle }) => state.goal !== null || isSameEdge(bundle[0]) || !told.has(text);
  let left = middles.map(({ x, y, bundle }) => pillOf(ctx, size, x, y, bundle)).filter((pill) => !fits(pill, HEIGHTS.close));
  left = left.filter((pill) => isNeeded(pill) && !fits(pill, HEIGHTS.far));
  for (const pill of left) if (isNeeded(pill)) set(pill, pill.y);
  ctx.textAlign = "left";
}

/** @param {CanvasRenderingContext2D} ctx @param {number} size @param {number} x @param {number} y @param {import("./model.js").Statement[]} bundle @returns {Pill} */
function pillOf(ctx, size, x, y, bundle) {
  const text = pillText(bundle);
  return { x, y, half: ctx.measureText(text).width / 2 + size * 0.6, text, bundle };
}

/** @param {CanvasRenderingContext2D} ctx @param {Pill} pill @param {number} y @param {number} size */
function paintPill(ctx, { x, half, text, bundle }, y, size) {
  const isChosen = isSameEdge(bundle[0]);
  ctx.fillStyle = isChosen ? palette.ink : palette.sheet;
  ctx.strokeStyle = palette.line;
  ctx.lineWidth = 1 / net.getScale();
  ctx.beginPath();
  ctx.roundRect(x - half, y - size * 0.85, half * 2, size * 1.7, size * 0.85);
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = isChosen ? palette.sheet : palette.ink;
  ctx.fillText(text, x, y + size * 0.05);
}

/** Whether a statement stands on the line chosen. @param {import("./model.js").Statement} each */
function isSameEdge(each) {
  return state.edge === `${each.s} ${each.o}` || state.edge === `${each.o} ${each.s}`;
}

/** The hub with its name, which no pill may cover. @param {{x: number, y: number}} place */
function aroundHub({ x, y }) {
  return [x - 46, y - 40, x + 46, y + 84];
}

/** @param {import("./model.js").Statement[]} bundle */
function pillText(bundle) {
  const first = bundle[0];
  const status = said(statusOf(first), state.tongue);
  const name = said(first.r, state.tongue) + (status ? ` · ${status}` : "");
  return bundle.length > 1 ? `${name} ×${bundle.length}` : name;
}

// @ts-check
/** The names of relations, on lit lines only. */
import { middles } from "./arcs.js";
import { hubs, net, placeOf } from "./canvas.js";
import { state } from "./state.js";
import { FAMILY, palette } from "./theme.js";
import { said } from "./words.js";

const MANY = 26;

/** Boxes of the pills drawn, in the picture's coordinates. @type {{bundle: import("./model.js").Statement[], box: number[]}[]} */
export let pillBoxes = [];

/** @param {CanvasRenderingContext2D} ctx */
export function paintPills(ctx) {
  pillBoxes = [];
  if (middles.length > MANY) return;
  const size = 11.5 / net.getScale();
  ctx.font = `500 ${size}px ${FAMILY}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  /** @type {number[][]} */
  const taken = hubs().map(({ index }) => aroundHub(placeOf(index)));
  for (const { x, y, bundle } of middles) {
    const text = pillText(bundle);
    const half = ctx.measureText(text).width / 2 + size * 0.6;
    const free = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5].map((step) => y + step * size * 1.7).find((middle) => !isTaken(taken, x, middle, half, size));
    const middle = free ?? y;
    taken.push([x - half, middle - size, x + half, middle + size]);
    pillBoxes.push({ bundle, box: taken[taken.length - 1] });
    const isChosen = isSameEdge(bundle[0]);
    ctx.fillStyle = isChosen ? palette.ink : palette.sheet;
    ctx.strokeStyle = palette.line;
    ctx.lineWidth = 1 / net.getScale();
    ctx.beginPath();
    ctx.roundRect(x - half, middle - size * 0.85, half * 2, size * 1.7, size * 0.85);
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = isChosen ? palette.sheet : palette.ink;
    ctx.fillText(text, x, middle + size * 0.05);
  }
  ctx.textAlign = "left";
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
  const status = said(first.status, state.tongue);
  const name = said(first.r, state.tongue) + (status ? ` · ${status}` : "");
  return bundle.length > 1 ? `${name} ×${bundle.length}` : name;
}

/** @param {number[][]} taken @param {number} x @param {number} y @param {number} half @param {number} size */
function isTaken(taken, x, y, half, size) {
  return taken.some((box) => x - half < box[2] && x + half > box[0] && y - size < box[3] && y + size > box[1]);
}

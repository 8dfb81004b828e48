// @ts-check
/** Statements as bent lines: faint between all things, strong round the one in focus. */
import { DASHES, mannerOfAll, statementsOf, thingOf } from "./model.js";
import { asAtlas } from "./atlas.js";
import { homeOf, hubs, isHub, net, placeOf } from "./canvas.js";
import { focus } from "./focus.js";
import { journey, stepsOf } from "./journey.js";
import { radiusOf } from "./stations.js";
import { isStatementShown, shownStatements, state } from "./state.js";
import { hueOf, palette } from "./theme.js";

/** Whether the line of a region stands for a statement, or nothing has to. @param {import("./model.js").Statement} each */
function isOnLine(each) {
  const [from, to] = [thingOf.get(each.s), thingOf.get(each.o ?? "")];
  return !from || !to || (isHub(from.index) && homeOf(to.index) === from) || (isHub(to.index) && homeOf(from.index) === to);
}

/** Paint, faintly, the statements that do not touch the hub. @param {CanvasRenderingContext2D} ctx */
export function paintCrossings(ctx) {
  ctx.strokeStyle = palette.quiet;
  ctx.lineWidth = 1;
  // Round one thing, a city that all is joined to must not cover the rest; nor what leads far down a map in stacks.
  ctx.globalAlpha = (state.theme !== "light" ? 0.2 : 0.15) * (state.only === null && !state.columns ? 1 : 0.5);
  for (const each of shownStatements()) {
    if (isOnLine(each)) continue;
    const ends = endsOf(each);
    if (ends) traceArc(ctx, ends[0], ends[1], bendRoundHub(ends[0], ends[1], 0.16));
    ctx.stroke();
  }
}

/** @param {import("./model.js").Statement} each */
function endsOf(each) {
  const [from, to] = [thingOf.get(each.s), thingOf.get(each.o ?? "")];
  return from && to ? [placeOf(from.index), placeOf(to.index)] : null;
}

/** From so many on, an atlas shows statements in focus as thin straight lines. */
const BUNDLES_AT_EASE = 60;
const BENDS = [1, -1, 2.5, -2.5, 4, -4, 6, -6];
const BERTH = 74;

/**
 * How much to bend a line, so that it does not seem to stop at the hub on its way.
 * @param {{x: number, y: number}} from @param {{x: number, y: number}} to @param {number} bend
 */
function bendRoundHub(from, to, bend) {
  const centres = hubs().map(({ index }) => placeOf(index)).map(({ x, y }) => ({ x, y: y + 14 }));
  const clear = BENDS.map((times) => times * bend).find((tried) => centres.every((centre) => distanceOfArc(from, to, tried, centre) > BERTH));
  return clear ?? bend;
}

/** The least distance of a bent line from a point. @param {{x: number, y: number}} from @param {{x: number, y: number}} to @param {number} bend @param {{x: number, y: number}} point */
export function distanceOfArc(from, to, bend, point) {
  const [cx, cy] = controlOf(from, to, bend);
  let least = Infinity;
  for (let t = 0.05; t < 1; t += 0.05) {
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    least = Math.min(least, Math.hypot(a * from.x + b * cx + c * to.x - point.x, a * from.y + b * cy + c * to.y - point.y));
  }
  return least;
}

/** @param {{x: number, y: number}} from @param {{x: number, y: number}} to @param {number} bend */
function controlOf(from, to, bend) {
  return [(from.x + to.x) / 2 - (to.y - from.y) * bend, (from.y + to.y) / 2 + (to.x - from.x) * bend];
}

/**
 * Trace a bent line; return its middle and its direction at the end.
 * @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number}} from @param {{x: number, y: number}} to
 * @param {number} bend
 */
function traceArc(ctx, from, to, bend) {
  const [cx, cy] = controlOf(from, to, bend);
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.quadraticCurveTo(cx, cy, to.x, to.y);
  return { x: (from.x + to.x + 2 * cx) / 4, y: (from.y + to.y + 2 * cy) / 4, angle: Math.atan2(to.y - cy, to.x - cx) };
}

/** Statements in focus that join the same two things the same way round: of the path, or of one thing. */
function litBundles() {
  const way = journey();
  if (way) return stepsOf(way);
  const at = focus();
  /** @type {Map<string, import("./model.js").Statement[]>} */
  const bundles = new Map();
  for (const each of statementsOf.get(at ?? "") ?? []) {
    if (each.o === undefined || !isStatementShown(each)) continue;
    const key = `${each.s} ${each.o}`;
    bundles.set(key, [...(bundles.get(key) ?? []), each]);
  }
  return [...bundles.values()];
}

/** Middles of the lit lines, for their names. @type {{x: number, y: number, bend: number, ends: {x: number, y: number}[], bundle: import("./model.js").Statement[]}[]} */
export let middles = [];

/** @param {CanvasRenderingContext2D} ctx */
export function paintLit(ctx) {
  middles = [];
  const unit = asAtlas() ? 1 / net.getScale() : 1;
  const bundles = litBundles();
  const crowded = asAtlas() && bundles.length > BUNDLES_AT_EASE;
  for (const bundle of bundles) {
    const ends = endsOf(bundle[0]);
    const from = thingOf.get(bundle[0].s);
    const to = thingOf.get(bundle[0].o ?? "");
    if (!ends || !from || !to) continue;
    const other = from.id === focus() ? to : from;
    ctx.strokeStyle = hueOf(isHub(other.index) ? from.region : other.region);
    ctx.fillStyle = ctx.strokeStyle;
    ctx.globalAlpha = crowded ? 0.4 : 0.95;
    ctx.lineWidth = ((crowded ? 0.9 : 1.8) + Math.min(bundle.length - 1, 3) * 0.8) * unit;
    ctx.setLineDash(DASHES[mannerOfAll(bundle)].map((length) => length * unit));
    const wanted = crowded ? 0 : from.id === focus() ? 0.12 : -0.12;
    const bend = isHub(from.index) || isHub(to.index) ? wanted : bendRoundHub(ends[0], ends[1], wanted);
    const middle = traceArc(ctx, ends[0], ends[1], bend);
    ctx.stroke();
    ctx.setLineDash([]);
    if (!crowded) paintArrow(ctx, ends[1], middle.angle, radiusOf(to.index) + 2 * unit, 9 * unit);
    middles.push({ x: middle.x, y: middle.y, bend, ends, bundle });
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number}} tip @param {number} angle @param {number} gap @param {number} length */
function paintArrow(ctx, tip, angle, gap, length) {
  const [x, y] = [tip.x - Math.cos(angle) * gap, tip.y - Math.sin(angle) * gap];
  ctx.beginPath();
  ctx.moveTo(x, y);
  for (const turn of [-0.42, 0.42]) ctx.lineTo(x - Math.cos(angle + turn) * length, y - Math.sin(angle + turn) * length);
  ctx.closePath();
  ctx.fill();
}

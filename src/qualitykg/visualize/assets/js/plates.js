// @ts-check
/** The plates on closed parts of the atlas: what a part is called, how many things it holds, and which of them are much connected. */
import { clusterOf, isInAtlas, middleOf } from "./atlas.js";
import { areMeeting } from "./boxes.js";
import { breakRows } from "./lines.js";
import { charted, regionOf, things } from "./model.js";
import { state } from "./state.js";
import { FAMILY, hueOf, palette } from "./theme.js";
import { said } from "./words.js";

/**
 * `index` is the thing that a row names; the count has that of the title above it.
 * @typedef {{index: number, text: string, size: number, weight: number, colour: string}} Row
 * @typedef {{index: number, box: number[]}} Box
 */

export const LEADING = 1.25;
/** So many pixels a name may be wide on the atlas. */
export const LONGEST = 190;
/** A name may be wider than a small disc, but not by much: it goes on in a second row. */
const LEAST_ROOM = 84;
const LEAST_SIZE = 11.5;

/** What a cluster is called. @param {import("./atlas.js").Cluster} cluster */
export function titleOf(cluster) {
  const pair = cluster.title === undefined ? regionOf.get(cluster.region)?.label : things[cluster.title].label;
  return said(pair, state.tongue);
}

/** The most connected things of all that a cluster shows, without its title. @param {import("./atlas.js").Cluster} cluster */
export function hubsIn(cluster) {
  return (charted?.most ?? []).filter((index) => clusterOf(index) === cluster && index !== cluster.title && isInAtlas(index));
}

/** Set a plate where it covers no other name, or leave it out. @param {CanvasRenderingContext2D} ctx @param {import("./atlas.js").Cluster} cluster @param {import("./discs.js").Window} view @param {Box[]} boxes */
export function setPlate(ctx, cluster, view, boxes) {
  const rows = rowsOn(ctx, cluster, cluster.radius * view.scale);
  const wide = Math.max(...rows.map((row) => widthOf(ctx, row)));
  const tall = rows.reduce((sum, { size }) => sum + size * LEADING, 0);
  const [x, y] = middleOf(cluster).map((middle, at) => (middle - [view.left, view.top][at]) * view.scale);
  const plate = [x - wide / 2 - 1, y - tall / 2, x + wide / 2, y + tall / 2];
  if (boxes.some(({ box }) => areMeeting(plate, box))) return;
  paintPlate(ctx, plate);
  const [left, top, right] = plate;
  let from = top;
  for (const row of rows) {
    const to = from + row.size * LEADING;
    const above = boxes[boxes.length - 1];
    if (from > top && above.index === row.index) above.box[3] = to;
    else boxes.push({ index: row.index, box: [left, from, right, to] });
    paintRow(ctx, row, x, (from + to) / 2);
    from = to;
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {import("./atlas.js").Cluster} cluster @param {number} radius in pixels @returns {Row[]} */
function rowsOn(ctx, cluster, radius) {
  const size = Math.min(Math.max(radius / 4.5, LEAST_SIZE), 20);
  const small = Math.max(size * 0.75, LEAST_SIZE);
  const room = Math.min(Math.max(2 * radius, LEAST_ROOM), LONGEST);
  const index = cluster.title ?? cluster.members[0];
  const count = String(cluster.shown).replace(/\B(?=(\d{3})+$)/g, " ");
  ctx.font = `700 ${size}px ${FAMILY}`;
  const title = breakRows(ctx, titleOf(cluster).slice(0, 60), room, room, 2);
  ctx.font = `400 ${small}px ${FAMILY}`;
  return [
    ...title.map((text) => ({ index, text, size, weight: 700, colour: palette.ink })),
    { index, text: count, size: size * 0.85, weight: 700, colour: palette.quiet },
    ...hubsIn(cluster).map((hub) => ({ index: hub, text: breakRows(ctx, said(things[hub].label, state.tongue).slice(0, 60), LONGEST, LONGEST, 1)[0], size: small, weight: 400, colour: hueOf(things[hub].region) })),
  ];
}

/** @param {CanvasRenderingContext2D} ctx @param {Row} row */
function widthOf(ctx, { text, size, weight }) {
  ctx.font = `${weight} ${size}px ${FAMILY}`;
  return ctx.measureText(text).width;
}

/** @param {CanvasRenderingContext2D} ctx @param {Row} row @param {number} x @param {number} y */
function paintRow(ctx, row, x, y) {
  const left = x - widthOf(ctx, row) / 2;
  ctx.lineWidth = row.size * 0.3;
  ctx.strokeStyle = palette.paper;
  ctx.fillStyle = row.colour;
  ctx.strokeText(row.text, left, y);
  ctx.fillText(row.text, left, y);
}

/** What lets a name be read over dots. @param {CanvasRenderingContext2D} ctx @param {number[]} box */
function paintPlate(ctx, [left, top, right, bottom]) {
  ctx.globalAlpha = 0.86;
  ctx.fillStyle = palette.paper;
  ctx.beginPath();
  ctx.roundRect(left - 5, top - 1, right - left + 10, bottom - top + 2, 6);
  ctx.fill();
  ctx.globalAlpha = 1;
}

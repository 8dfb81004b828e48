// @ts-check
/** Grounds of the maps that the page makes: the things of a region as rows, set in columns. */
import { SIZE, linesOf } from "./lines.js";
import { state } from "./state.js";

/**
 * @typedef {{thing: import("./model.js").Thing, height: number, lines: number, aside: number, head: string}} Row
 * @typedef {{region: string, rows: Row[], columns: Row[][], x: number, y: number, width: number, height: number, lane: number, isOuter: boolean}} Plot
 */

export const GAP = 16;
export const PAD = 10;
/** The least height for the hub and its name. */
export const HUB_HEIGHT = 156;
const [ENTRY, HEAD, CAPTION, GUTTER, DOT, SIDING] = [21, 19, 34, 8, 22, 9];
/** A name that two lines cannot hold, nor a shorter one of the thing, has up to four. */
const LINES = { good: 2, most: 4 };
/** A little less than a column has, for widths are measured in another size of type than they are drawn in. */
const SLACK = 2;

const gauge = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/** A thing's row under a head, in a column so wide; aside, if the line does not lead to it. @param {import("./model.js").Thing} thing @param {number} wide @param {string} head @param {boolean} isAside @returns {Row} */
export function rowFor(thing, wide, head, isAside) {
  const size = SIZE[state.tongue];
  const aside = isAside ? SIDING : 0;
  const rowsIn = (/** @type {number} */ most) => linesOf(gauge, thing, size, wide - DOT - aside - SLACK, most);
  const isCut = rowsIn(LINES.good).some(({ name }) => name.includes("…"));
  const lines = rowsIn(isCut ? LINES.most : LINES.good).length;
  return { thing, lines, aside, head, height: ENTRY + (lines - 1) * size * 1.18 + (head ? HEAD : 0) };
}

/** A region's ground, as many columns wide as the height asks for. @param {string} region @param {Row[]} rows @param {number} wide @param {number} limit @returns {Plot} */
export function plotOf(region, rows, wide, limit) {
  /** @type {Row[][]} */
  const columns = [[]];
  let used = 0;
  for (const row of rows) {
    if (used && used + row.height > limit - CAPTION - PAD) {
      columns.push([]);
      used = 0;
    }
    columns[columns.length - 1].push(row);
    used += row.height;
  }
  const height = CAPTION + PAD + Math.max(...columns.map((column) => column.reduce((sum, row) => sum + row.height, 0)));
  const width = columns.length * wide + (columns.length - 1) * GUTTER + 2 * PAD;
  return { region, rows, columns, x: 0, y: 0, width, height, lane: 0, isOuter: false };
}

/** A region's ground in no more columns than the height asks for, all of them about as high. @param {string} region @param {Row[]} rows @param {number} wide @param {number} limit */
export function evenPlotOf(region, rows, wide, limit) {
  let plot = plotOf(region, rows, wide, limit);
  for (;;) {
    const lower = plotOf(region, rows, wide, plot.height - 1);
    if (lower.columns.length > plot.columns.length || lower.height >= plot.height) return plot;
    plot = lower;
  }
}

/** Give the rows of a plot their places; return the subheads over them. @param {Plot} plot @param {number[][]} places */
export function placeRows(plot, places) {
  /** @type {[number, number, string, number][]} */
  const subheads = [];
  const wide = (plot.width - 2 * PAD - (plot.columns.length - 1) * GUTTER) / plot.columns.length;
  plot.columns.forEach((column, number) => {
    const x = plot.x + PAD + number * (wide + GUTTER);
    let y = plot.y + CAPTION;
    for (const { thing, height, lines, aside, head } of column) {
      const under = head ? HEAD : 0;
      if (head) subheads.push([x + DOT, y + HEAD / 2 + 2, head, wide - DOT]);
      places[thing.index] = [x + 10 + aside, y + (under + height) / 2, wide - DOT - aside, lines];
      y += height;
    }
  });
  return subheads;
}

/** The grounds on a map: their boxes, subheads and lines; the rows get their places. @param {Plot[]} plots @param {number} hub @param {number[][]} places @param {number[][][]} routes @returns {import("./model.js").Area[]} */
export function areasOf(plots, hub, places, routes) {
  return plots.map((plot, number) => ({
    region: plot.region, hub, box: [plot.x, plot.y, plot.width, plot.height], subheads: placeRows(plot, places), route: routes[number],
  }));
}

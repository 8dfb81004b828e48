// @ts-check
/** The scene under the nodes: the grounds of the regions, and the lines of the hub. */
import { DASHES, things } from "./model.js";
import { paintCrossings, paintLit } from "./arcs.js";
import { layout, placeOf } from "./canvas.js";
import { isDimmed, lightUp } from "./focus.js";
import { columnsOf, tieToHub, tracePath } from "./routes.js";
import { isShown, state } from "./state.js";
import { hueOf, palette } from "./theme.js";

const LINE = 2.6;

/** Paint grounds, captions' lines and statements. @param {CanvasRenderingContext2D} ctx */
export function paintGround(ctx) {
  lightUp();
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  for (const area of layout().areas) paintArea(ctx, area);
  for (const area of layout().areas) {
    if (!state.hidden.has(area.region)) paintLines(ctx, area, columnsOf(area));
  }
  if (isDimmed()) paintLit(ctx);
  else if (state.columns !== 2) paintCrossings(ctx);
  ctx.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} ctx @param {import("./model.js").Area} area */
function paintArea(ctx, area) {
  const [x, y, width, height] = area.box;
  ctx.globalAlpha = state.theme !== "light" ? 0.075 : 0.05;
  ctx.fillStyle = hueOf(area.region);
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, 12);
  ctx.fill();
  ctx.globalAlpha = 1;
}

/**
 * Paint the line of a region: from the hub to its sign, then down each column as far as
 * there are nodes that the hub has to do with.
 * @param {CanvasRenderingContext2D} ctx @param {import("./model.js").Area} area @param {number[][]} columns
 */
function paintLines(ctx, area, columns) {
  const tied = columns.map((column) => column.filter((index) => tieToHub(index)));
  ctx.strokeStyle = hueOf(area.region);
  ctx.lineWidth = LINE;
  ctx.globalAlpha = isDimmed() ? 0.13 : 0.85;
  if (tied.some((column) => column.length) && area.route.length && things[area.hub] && isShown(things[area.hub].id)) {
    const start = placeOf(area.hub);
    tracePath(ctx, [[start.x, area.route[0][1]], ...area.route.slice(1)]);
    if (layout().hasTrunk) ctx.strokeStyle = palette.line;
    else if (tied.flat().every((index) => tieToHub(index) === "unsourced")) dashAs(ctx, "unsourced");
    ctx.stroke();
    dashAs(ctx, "stated");
    ctx.strokeStyle = hueOf(area.region);
  }
  const port = portOf(area);
  for (const column of tied) if (column.length) paintColumn(ctx, port, column);
}

/** @param {import("./model.js").Area} area */
export function portOf(area) {
  return [area.box[0] + 20, area.box[1] + 18];
}

/** @param {CanvasRenderingContext2D} ctx @param {number[]} port @param {number[]} column */
function paintColumn(ctx, port, column) {
  const places = column.map(placeOf);
  const top = port[1] + 13;
  const { x } = places[0];
  tracePath(ctx, [port, [port[0], top], [x, top], [x, places[0].y]]);
  ctx.stroke();
  for (let i = 1; i < column.length; i += 1) {
    dashAs(ctx, tieToHub(column[i]));
    ctx.beginPath();
    ctx.moveTo(places[i - 1].x, places[i - 1].y);
    ctx.lineTo(places[i].x, places[i].y);
    ctx.stroke();
  }
  dashAs(ctx, "stated");
}

/** Draw the next lines as the manner of what they stand for: without a source they are thin. @param {CanvasRenderingContext2D} ctx @param {import("./model.js").Manner | null} manner */
function dashAs(ctx, manner) {
  ctx.setLineDash(manner === "planned" ? [3, 5] : manner === "unsourced" ? DASHES.unsourced : []);
  ctx.lineWidth = manner === "unsourced" ? LINE / 2 : LINE;
}

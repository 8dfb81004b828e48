// @ts-check
/** Nodes: the hub, stations on a line, and groups as stacks. */
import { regionOf, statementsOf, things } from "./model.js";
import { asAtlas } from "./atlas.js";
import { isHub, placeOf } from "./canvas.js";
import { liveRadius } from "./dots.js";
import { isLit } from "./focus.js";
import { tieToHub } from "./routes.js";
import { state } from "./state.js";
import { FAMILY, faintness, hueOf, palette } from "./theme.js";

/** @param {number} index */
export function radiusOf(index) {
  if (asAtlas()) return liveRadius(index);
  return isHub(index) ? 34 : things[index].size - 0.5;
}

/** Paint one node. vis-network calls this for each that is in view. @param {CanvasRenderingContext2D} ctx @param {number} index */
export function paintNode(ctx, index) {
  const thing = things[index];
  const { x, y } = placeOf(index);
  ctx.globalAlpha = isLit(index) ? 1 : faintness();
  if (isHub(index)) paintHub(ctx, x, y, index);
  else if (thing.region === "group") paintStack(ctx, x, y, index);
  else paintStation(ctx, x, y, index);
  if (thing.id === state.chosen || thing.id === state.goal) paintRing(ctx, x, y, radiusOf(index) + 5);
  ctx.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} radius */
function paintRing(ctx, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 7);
  ctx.lineWidth = 2;
  ctx.strokeStyle = palette.ink;
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} index */
function paintHub(ctx, x, y, index) {
  const { region } = things[index];
  const hue = hueOf(region);
  for (const [radius, alpha] of [[52, 0.1], [43, 0.16]]) {
    ctx.globalAlpha = alpha * (isLit(index) ? 1 : 0.3);
    ctx.fillStyle = hue;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 7);
    ctx.fill();
  }
  ctx.globalAlpha = isLit(index) ? 1 : 0.3;
  ctx.fillStyle = hue;
  ctx.beginPath();
  ctx.arc(x, y, 34, 0, 7);
  ctx.fill();
  ctx.fillStyle = state.theme !== "light" ? "#10141c" : "#fff";
  ctx.font = `700 30px ${FAMILY}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(regionOf.get(region)?.sign ?? "", x, y + 1);
}

/** Whether more than one statement joins a thing to others. @param {number} index */
function hasMore(index) {
  return (statementsOf.get(things[index].id) ?? []).filter((each) => each.o !== undefined).length > 1;
}

/** A node on a line: full when it has more to show, open otherwise, dashed when planned. @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} index */
function paintStation(ctx, x, y, index) {
  const tie = tieToHub(index);
  ctx.beginPath();
  ctx.arc(x, y, radiusOf(index), 0, 7);
  ctx.fillStyle = palette.sheet;
  ctx.fill();
  ctx.lineWidth = tie ? 2.6 : 1.6;
  ctx.strokeStyle = hueOf(things[index].region);
  if (tie === "planned") ctx.setLineDash([2.4, 2.4]);
  ctx.stroke();
  ctx.setLineDash([]);
  if (!hasMore(index)) return;
  ctx.beginPath();
  ctx.arc(x, y, radiusOf(index) - 3.2, 0, 7);
  ctx.fillStyle = hueOf(things[index].region);
  ctx.fill();
}

/** A group: cards on a pile, more of them the more it counts. @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} index */
function paintStack(ctx, x, y, index) {
  const layers = Math.min(2 + Math.floor(Math.log10(Math.max(things[index].count ?? 1, 1))), 5);
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = hueOf(things[index].region);
  for (let layer = layers - 1; layer >= 0; layer -= 1) {
    const shift = layer * 2.3 - (layers - 1) * 1.15;
    ctx.fillStyle = layer ? palette.sheet : hueOf(things[index].region);
    ctx.beginPath();
    ctx.roundRect(x - 5.5 + shift, y - 5.5 - shift, 11, 11, 2.5);
    ctx.fill();
    ctx.stroke();
  }
}

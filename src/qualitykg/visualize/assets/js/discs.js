// @ts-check
/** The atlas as it is painted: roads, discs, and in them dots and the statements between them. */
import { clusters, forEachEdge, isInAtlas, isOpened, kindsOf, middleOf, roads, spotOf } from "./atlas.js";
import { DASHES, MANNERS, regions, things } from "./model.js";
import { isLive } from "./promotion.js";
import { state } from "./state.js";
import { hueOf, palette } from "./theme.js";

/** @typedef {{scale: number, left: number, top: number, right: number, bottom: number}} Window What is in view, in the picture's coordinates. */
/** @typedef {import("./atlas.js").Cluster} Cluster */

const DOT_RADIUS = 3.3;
const TITLE_DOT = 15;
const WIDEST_ROAD = 9;
/** From this radius on, in pixels, a dot is round; smaller ones are squares, which are painted much faster. */
const ROUND = 1.6;

/** How large a thing is drawn, in the picture's coordinates: no two touch. @param {number} index @param {Cluster} cluster */
export function dotOf(index, cluster) {
  return index === cluster.title ? TITLE_DOT : Math.min(DOT_RADIUS + (things[index].size - 6) * 0.25, 4.3);
}

/** @param {CanvasRenderingContext2D} ctx @param {Window} view */
export function paintDiscs(ctx, view) {
  paintRoads(ctx, view);
  const visible = clusters.filter((cluster) => cluster.shown && isInView(cluster, view));
  for (const cluster of visible) paintDisc(ctx, cluster, view);
  for (const cluster of visible) if (isOpened(cluster, view.scale)) paintEdges(ctx, cluster, view);
  for (const region of regions) paintDots(ctx, region.key, visible, view);
  ctx.globalAlpha = 1;
}

/** @param {Cluster} cluster @param {Window} view */
export function isInView(cluster, view) {
  const [x, y] = middleOf(cluster);
  const { radius } = cluster;
  return x + radius > view.left && x - radius < view.right && y + radius > view.top && y - radius < view.bottom;
}

/** Roads join the clusters that have most to do with each other. @param {CanvasRenderingContext2D} ctx @param {Window} view */
function paintRoads(ctx, view) {
  const most = Math.max(1, ...roads.map((road) => road.count));
  ctx.strokeStyle = palette.quiet;
  ctx.lineCap = "butt";
  ctx.globalAlpha = state.theme !== "light" ? 0.3 : 0.22;
  for (const { a, b, count } of roads) {
    const [from, to] = [middleOf(a), middleOf(b)];
    ctx.lineWidth = (1 + (WIDEST_ROAD - 1) * Math.sqrt(count / most)) / view.scale;
    ctx.beginPath();
    ctx.moveTo(from[0], from[1]);
    ctx.lineTo(to[0], to[1]);
    ctx.stroke();
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {Cluster} cluster @param {Window} view */
function paintDisc(ctx, cluster, view) {
  const [x, y] = middleOf(cluster);
  ctx.beginPath();
  ctx.arc(x, y, cluster.radius, 0, 7);
  ctx.globalAlpha = 1;
  ctx.fillStyle = palette.paper;
  ctx.fill();
  ctx.globalAlpha = state.theme !== "light" ? 0.11 : 0.07;
  ctx.fillStyle = hueOf(cluster.region);
  ctx.fill();
  paintShares(ctx, cluster, view);
}

/** The rim of a disc: how much of it each kind of thing is. @param {CanvasRenderingContext2D} ctx @param {Cluster} cluster @param {Window} view */
function paintShares(ctx, cluster, view) {
  const width = Math.min((cluster.key === state.cluster ? 7 : 4) / view.scale, cluster.radius / 8);
  const [inner, outer] = [cluster.radius - width, cluster.radius];
  const [x, y] = middleOf(cluster);
  let start = -Math.PI / 2;
  ctx.globalAlpha = 0.9;
  for (const [region, count] of kindsOf(cluster)) {
    const end = start + (count / cluster.shown) * 2 * Math.PI;
    ctx.fillStyle = hueOf(region);
    ctx.beginPath();
    traceRim(ctx, x, y, outer, start, end, true);
    traceRim(ctx, x, y, inner, end, start, false);
    ctx.closePath();
    ctx.fill();
    start = end;
  }
}

/** Part of a circle as short lines, which a drawing in SVG can hold as well. @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} radius @param {number} from @param {number} to @param {boolean} anew */
function traceRim(ctx, x, y, radius, from, to, anew) {
  const steps = Math.max(2, Math.ceil(Math.abs(to - from) / 0.06));
  for (let step = 0; step <= steps; step += 1) {
    const angle = from + ((to - from) * step) / steps;
    const [px, py] = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    if (anew && !step) ctx.moveTo(px, py);
    else ctx.lineTo(px, py);
  }
}

/** One path for each manner. @param {CanvasRenderingContext2D} ctx @param {Cluster} cluster @param {Window} view */
function paintEdges(ctx, cluster, view) {
  ctx.strokeStyle = palette.quiet;
  ctx.lineWidth = 0.9 / view.scale;
  ctx.globalAlpha = 0.3;
  for (const manner of MANNERS) {
    ctx.setLineDash(DASHES[manner].map((length) => length / view.scale));
    ctx.beginPath();
    forEachEdge(cluster, (from, to, said) => {
      if (said !== manner) return;
      const [a, b] = [spotOf(from), spotOf(to)];
      ctx.moveTo(a.x, a.y);
      ctx.lineTo(b.x, b.y);
    });
    ctx.stroke();
  }
  ctx.setLineDash([]);
}

/** One path for each kind of thing. @param {CanvasRenderingContext2D} ctx @param {string} region @param {Cluster[]} visible @param {Window} view */
function paintDots(ctx, region, visible, view) {
  if (state.hidden.has(region)) return;
  ctx.globalAlpha = 0.9;
  ctx.fillStyle = hueOf(region);
  ctx.beginPath();
  for (const cluster of visible) {
    for (const index of cluster.members) {
      if (things[index].region === region && isInAtlas(index) && !isLive(index)) traceDot(ctx, index, cluster, view);
    }
  }
  ctx.fill();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} index @param {Cluster} cluster @param {Window} view */
function traceDot(ctx, index, cluster, view) {
  const { x, y } = spotOf(index);
  const radius = dotOf(index, cluster);
  if (x < view.left - radius || x > view.right + radius || y < view.top - radius || y > view.bottom + radius) return;
  if (radius * view.scale < ROUND) {
    ctx.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  } else {
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, 7);
  }
}

// @ts-check
/** Names on the atlas, in pixels of the screen: none over another, the important before the rest. */
import { clusterOf, clusters, isInAtlas, isOpened, middleOf } from "./atlas.js";
import { net, placeOf } from "./canvas.js";
import { dotOf, isInView } from "./discs.js";
import { isLit, isWhole } from "./focus.js";
import { keepBoxes } from "./labels.js";
import { shorten } from "./lines.js";
import { regionOf, thingOf, things } from "./model.js";
import { promoted } from "./promotion.js";
import { state } from "./state.js";
import { FAMILY, hueOf, palette } from "./theme.js";
import { said } from "./words.js";

/** @typedef {{index: number, text: string, size: number, weight: number, x: number, y: number, gap: number, colour: string}} Name */

const TYPE_SIZE = 12;
const LEADING = 1.25;
const LONGEST = 190;
/** So many pixels of the window for each name, and for each name of a cluster. */
const ROOM = 18_000;
const TRIED_PER_NAME = 4;

/** Widths of texts, which are slow to measure. @type {Map<string, {text: string, width: number}>} */
const measured = new Map();

/**
 * Set the names; `ctx` paints in pixels of the screen.
 * @param {CanvasRenderingContext2D} ctx @param {import("./discs.js").Window} view
 */
export function paintPlaceNames(ctx, view) {
  /** @type {{index: number, box: number[]}[]} */
  const boxes = [];
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  const most = ((view.right - view.left) * (view.bottom - view.top) * view.scale ** 2) / ROOM;
  for (const name of isWhole() ? restingNames(view) : litNames(view)) {
    if (boxes.length >= most) break;
    setName(ctx, name, view, boxes);
  }
  keepBoxes(boxes);
}

/** @param {import("./discs.js").Window} view @returns {Name[]} */
function restingNames(view) {
  const visible = clusters.filter((cluster) => cluster.shown && isInView(cluster, view));
  const closed = visible.filter((cluster) => !isOpened(cluster, view.scale));
  const open = visible.filter((cluster) => isOpened(cluster, view.scale));
  return [...closed.map((cluster) => clusterName(cluster, view)), ...open.flatMap((cluster) => memberNames(cluster, view))];
}

/** What a cluster is called. @param {import("./atlas.js").Cluster} cluster */
export function titleOf(cluster) {
  const pair = cluster.title === undefined ? regionOf.get(cluster.region)?.label : things[cluster.title].label;
  return said(pair, state.tongue);
}

/** @param {import("./atlas.js").Cluster} cluster @param {import("./discs.js").Window} view @returns {Name} */
function clusterName(cluster, view) {
  const [x, y] = middleOf(cluster);
  const radius = cluster.radius * view.scale;
  const size = Math.min(Math.max(radius / 4.5, 11.5), 20);
  const count = String(cluster.shown).replace(/\B(?=(\d{3})+$)/g, " ");
  return { index: cluster.title ?? cluster.members[0], text: `${titleOf(cluster).slice(0, 40)}\n${count}`, size, weight: 700, x, y, gap: -1, colour: palette.ink };
}

/** The names of an open cluster that there is room for. @param {import("./atlas.js").Cluster} cluster @param {import("./discs.js").Window} view */
function memberNames(cluster, view) {
  const inView = [];
  const most = (TRIED_PER_NAME * (view.right - view.left) * (view.bottom - view.top) * view.scale ** 2) / ROOM;
  for (const index of cluster.members) {
    if (inView.length >= most) break;
    const { x, y } = placeOf(index);
    if (isInAtlas(index) && x > view.left && x < view.right && y > view.top && y < view.bottom) inView.push(nameOfThing(index, view));
  }
  return inView;
}

/** The names of what is in focus: the thing chosen first. @param {import("./discs.js").Window} view */
function litNames(view) {
  const hovered = thingOf.get(state.hovered ?? "");
  const first = [state.chosen, state.goal].flatMap((id) => thingOf.get(id ?? "") ?? []).map(({ index }) => index);
  const order = [...new Set([...first, ...(hovered ? [hovered.index] : []), ...promoted()])];
  return order.filter((index) => isLit(index) && isInAtlas(index)).map((index) => nameOfThing(index, view));
}

/** @param {number} index @param {import("./discs.js").Window} view @returns {Name} */
function nameOfThing(index, view) {
  const thing = things[index];
  const cluster = clusterOf(index);
  const isTitle = index === cluster.title;
  const place = placeOf(index);
  const gap = Math.max(dotOf(index, cluster) * view.scale, 3) + 3;
  return { index, text: said(thing.label, state.tongue).slice(0, 60), size: isTitle ? TYPE_SIZE + 3 : TYPE_SIZE, weight: isTitle ? 700 : thing.id === state.chosen ? 600 : 400, ...place, gap, colour: thing.id === state.chosen || isTitle ? hueOf(thing.region) : palette.ink };
}

/** Set a name where it covers no other one, or leave it out. @param {CanvasRenderingContext2D} ctx @param {Name} name @param {import("./discs.js").Window} view @param {{index: number, box: number[]}[]} boxes */
function setName(ctx, name, view, boxes) {
  const sizes = name.text.split("\n").map((_, at) => (at ? name.size * 0.85 : name.size));
  const lines = name.text.split("\n").map((line, at) => measure(ctx, line, name.weight, sizes[at]));
  const wide = Math.max(...lines.map(({ width }) => width));
  const tall = name.size * LEADING * lines.length;
  const [x, y] = [(name.x - view.left) * view.scale, (name.y - view.top) * view.scale];
  const most = name.gap < 0 ? Infinity : (view.right - view.left) * view.scale;
  const isFree = (/** @type {number[]} */ [left, top, right, bottom]) =>
    (most === Infinity || (left > 0 && right < most)) && !boxes.some(({ box }) => left < box[2] && right > box[0] && top < box[3] && bottom > box[1]);
  const box = boxesRound(x, y, wide, tall, name.gap).find(isFree);
  if (!box) return;
  // The title of a cluster is large: other names leave its dot free.
  const withDot = [Math.min(box[0], x - name.gap), Math.min(box[1], y - name.gap), Math.max(box[2], x + name.gap), Math.max(box[3], y + name.gap)];
  boxes.push({ index: name.index, box: name.size > TYPE_SIZE && isFree(withDot) ? withDot : box });
  if (name.gap < 0) paintPlate(ctx, box);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = palette.paper;
  lines.forEach(({ text, width }, at) => {
    ctx.font = `${name.weight} ${sizes[at]}px ${FAMILY}`;
    ctx.lineWidth = sizes[at] * 0.3;
    ctx.fillStyle = at ? palette.quiet : name.colour;
    const [left, middle] = [name.gap < 0 ? x - width / 2 : box[0] + 1, box[1] + (at + 0.5) * name.size * LEADING];
    ctx.strokeText(text, left, middle);
    ctx.fillText(text, left, middle);
  });
}

/** What lets the name of a part be read over its dots. @param {CanvasRenderingContext2D} ctx @param {number[]} box */
function paintPlate(ctx, [left, top, right, bottom]) {
  ctx.globalAlpha = 0.86;
  ctx.fillStyle = palette.paper;
  ctx.beginPath();
  ctx.roundRect(left - 5, top - 1, right - left + 10, bottom - top + 2, 6);
  ctx.fill();
}

/** Where a name may stand: in the middle of its disc, or on one of the four sides of its dot. @param {number} x @param {number} y @param {number} wide @param {number} tall @param {number} gap */
function boxesRound(x, y, wide, tall, gap) {
  const corners = gap < 0 ? [[x - wide / 2, y - tall / 2]] : [[x + gap, y - tall / 2], [x - gap - wide, y - tall / 2], [x - wide / 2, y - gap - tall], [x - wide / 2, y + gap]];
  return corners.map(([left, top]) => [left - 1, top, left + wide + 1, top + tall]);
}

/** @param {CanvasRenderingContext2D} ctx @param {string} line @param {number} weight @param {number} size */
function measure(ctx, line, weight, size) {
  const key = `${weight} ${size} ${line}`;
  let found = measured.get(key);
  if (!found) {
    ctx.font = `${weight} ${size}px ${FAMILY}`;
    const text = shorten(ctx, line, LONGEST);
    found = { text, width: ctx.measureText(text).width };
    measured.set(key, found);
  }
  return found;
}

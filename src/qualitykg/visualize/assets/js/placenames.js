// @ts-check
/** Names on the atlas, in pixels of the screen: none over another, the important before the rest. */
import { clusterOf, clusters, isInAtlas, isOpened } from "./atlas.js";
import { areMeeting } from "./boxes.js";
import { freePart } from "./camera.js";
import { net, placeOf } from "./canvas.js";
import { dotOf, isInView } from "./discs.js";
import { isLit, isWhole } from "./focus.js";
import { keepBoxes } from "./labels.js";
import { shorten } from "./lines.js";
import { thingOf, things } from "./model.js";
import { hubsIn, LEADING, LONGEST, setPlate } from "./plates.js";
import { promoted } from "./promotion.js";
import { state } from "./state.js";
import { FAMILY, hueOf, palette } from "./theme.js";
import { said } from "./words.js";

/** @typedef {{index: number, text: string, size: number, weight: number, x: number, y: number, gap: number, colour: string, isNeeded: boolean}} Name */

const TYPE_SIZE = 12;
/** So many pixels a name stands beside its dot. */
const BESIDE_DOT = 3;
/** So many pixels of the window for each name. */
const ROOM = 18_000;
const TRIED_PER_NAME = 4;
/** So many of the most connected things of an open disc are named even where the name covers dots. */
const NEEDED = 12;
/** The side of a cell in which dots are looked up, in pixels. */
const CELL = 6;
/** So much of a dot's radius a name leaves free. */
const INNER = 0.7;
/** A disc of this radius has room for a plate of its own, however many there are. */
const ROOMY = 30;

/** Widths of texts, which are slow to measure. @type {Map<string, {text: string, width: number}>} */
const measured = new Map();

/**
 * Set the names; `ctx` paints in pixels of the screen.
 * @param {CanvasRenderingContext2D} ctx @param {import("./discs.js").Window} view
 */
export function paintPlaceNames(ctx, view) {
  /** @type {import("./plates.js").Box[]} */
  const boxes = [];
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  const most = ((view.right - view.left) * (view.bottom - view.top) * view.scale ** 2) / ROOM;
  if (isWhole()) setPlates(ctx, view, boxes, most);
  const opened = isWhole() ? clustersInView(view, true) : [];
  const names = isWhole() ? opened.flatMap((cluster) => memberNames(cluster, view)) : litNames(view);
  const covers = isWhole() ? gridOfDots(opened, view) : coverOfDots(names.map((name) => dotBox(name, view)));
  for (const name of names) {
    if (boxes.length >= most) break;
    setName(ctx, name, view, boxes, covers);
  }
  keepBoxes(boxes);
}

/** First the plates that name the most connected things. @param {CanvasRenderingContext2D} ctx @param {import("./discs.js").Window} view @param {import("./plates.js").Box[]} boxes @param {number} most */
function setPlates(ctx, view, boxes, most) {
  const closed = clustersInView(view, false);
  for (const cluster of [...closed.filter(hasHubs), ...closed.filter((each) => !hasHubs(each))]) {
    if (boxes.length < most || cluster.radius * view.scale >= ROOMY) setPlate(ctx, cluster, view, boxes);
  }
}

/** @param {import("./atlas.js").Cluster} cluster */
function hasHubs(cluster) {
  return hubsIn(cluster).length > 0;
}

/** The clusters that are in view, closed or open. @param {import("./discs.js").Window} view @param {boolean} opened */
function clustersInView(view, opened) {
  return clusters.filter((cluster) => cluster.shown && isInView(cluster, view) && isOpened(cluster, view.scale) === opened);
}

/** The names of an open cluster that there is room for. @param {import("./atlas.js").Cluster} cluster @param {import("./discs.js").Window} view */
function memberNames(cluster, view) {
  const inView = [];
  const most = (TRIED_PER_NAME * (view.right - view.left) * (view.bottom - view.top) * view.scale ** 2) / ROOM;
  for (const index of cluster.members) {
    if (inView.length >= most) break;
    const { x, y } = placeOf(index);
    if (isInAtlas(index) && x > view.left && x < view.right && y > view.top && y < view.bottom) inView.push(nameOfThing(index, view, inView.length < NEEDED));
  }
  return inView;
}

/** The names of what is in focus: the thing chosen first. @param {import("./discs.js").Window} view */
function litNames(view) {
  const hovered = thingOf.get(state.hovered ?? "");
  const first = [state.chosen, state.goal].flatMap((id) => thingOf.get(id ?? "") ?? []).map(({ index }) => index);
  const order = [...new Set([...first, ...(hovered ? [hovered.index] : []), ...promoted()])];
  return order.filter((index) => isLit(index) && isInAtlas(index)).map((index) => nameOfThing(index, view, true));
}

/** @param {number} index @param {import("./discs.js").Window} view @param {boolean} isNeeded @returns {Name} */
function nameOfThing(index, view, isNeeded) {
  const thing = things[index];
  const cluster = clusterOf(index);
  const isTitle = index === cluster.title;
  const place = placeOf(index);
  const gap = Math.max(dotOf(index, cluster) * view.scale, 3) + BESIDE_DOT;
  return { index, text: said(thing.label, state.tongue).slice(0, 60), size: isTitle ? TYPE_SIZE + 3 : TYPE_SIZE, weight: isTitle ? 700 : thing.id === state.chosen ? 600 : 400, ...place, gap, colour: thing.id === state.chosen || isTitle ? hueOf(thing.region) : palette.ink, isNeeded };
}

/**
 * What tells whether a box covers a dot of these clusters, more than its rim. At every frame many names are tried
 * among many dots, so that these are kept by the cells of a grid.
 * @param {import("./atlas.js").Cluster[]} opened @param {import("./discs.js").Window} view @returns {(box: number[]) => boolean}
 */
function gridOfDots(opened, view) {
  const columns = Math.ceil(((view.right - view.left) * view.scale) / CELL) + 2;
  const cellOf = (/** @type {number} */ x, /** @type {number} */ y) => (Math.floor(y / CELL) + 1) * columns + Math.floor(x / CELL) + 1;
  const held = new Set();
  for (const cluster of opened) {
    for (const index of cluster.members) {
      const { x, y } = placeOf(index);
      if (!isInAtlas(index) || x < view.left || x > view.right || y < view.top || y > view.bottom) continue;
      const [across, down, inner] = [(x - view.left) * view.scale, (y - view.top) * view.scale, dotOf(index, cluster) * view.scale * INNER];
      for (let dx = -inner; dx <= inner; dx += CELL) for (let dy = -inner; dy <= inner; dy += CELL) held.add(cellOf(across + dx, down + dy));
    }
  }
  return ([left, top, right, bottom]) => {
    for (let y = top + CELL / 2; y < bottom; y += CELL) for (let x = left + CELL / 2; x < right; x += CELL) if (held.has(cellOf(x, y))) return true;
    return false;
  };
}

/** What tells whether a box covers one of these dots. @param {number[][]} dots @returns {(box: number[]) => boolean} */
function coverOfDots(dots) {
  return (box) => dots.some((dot) => areMeeting(box, dot));
}

/** The dot of a name, in pixels of the screen. @param {Name} name @param {import("./discs.js").Window} view */
function dotBox({ x, y, gap }, view) {
  const [across, down, radius] = [(x - view.left) * view.scale, (y - view.top) * view.scale, gap - BESIDE_DOT];
  return [across - radius, down - radius, across + radius, down + radius];
}

/** Set a name where it covers no other one, and no card covers it, or leave it out; no dot either, or only if it is needed. @param {CanvasRenderingContext2D} ctx @param {Name} name @param {import("./discs.js").Window} view @param {import("./plates.js").Box[]} boxes @param {(box: number[]) => boolean} covers */
function setName(ctx, name, view, boxes, covers) {
  const { text, width } = measure(ctx, name.text, name.weight, name.size);
  const tall = name.size * LEADING;
  const [x, y] = [(name.x - view.left) * view.scale, (name.y - view.top) * view.scale];
  const [, , most] = freePart();
  const isFree = (/** @type {number[]} */ tried) => tried[0] > 0 && tried[2] < most && !boxes.some(({ box }) => areMeeting(tried, box));
  const free = boxesRound(x, y, width, tall, name.gap).filter(isFree);
  const box = free.find((tried) => !covers(tried)) ?? (name.isNeeded ? free[0] : null);
  if (!box) return;
  // The title of a cluster is large: other names leave its dot free.
  const withDot = [Math.min(box[0], x - name.gap), Math.min(box[1], y - name.gap), Math.max(box[2], x + name.gap), Math.max(box[3], y + name.gap)];
  boxes.push({ index: name.index, box: name.size > TYPE_SIZE && isFree(withDot) ? withDot : box });
  ctx.globalAlpha = 1;
  ctx.strokeStyle = palette.paper;
  ctx.font = `${name.weight} ${name.size}px ${FAMILY}`;
  ctx.lineWidth = name.size * 0.3;
  ctx.fillStyle = name.colour;
  ctx.strokeText(text, box[0] + 1, box[1] + tall / 2);
  ctx.fillText(text, box[0] + 1, box[1] + tall / 2);
}

/** Where a name may stand: on one of the four sides of its dot. @param {number} x @param {number} y @param {number} wide @param {number} tall @param {number} gap */
function boxesRound(x, y, wide, tall, gap) {
  const corners = [[x + gap, y - tall / 2], [x - gap - wide, y - tall / 2], [x - wide / 2, y - gap - tall], [x - wide / 2, y + gap]];
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

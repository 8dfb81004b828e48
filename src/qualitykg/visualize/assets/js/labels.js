// @ts-check
/** Names, set by us: vis-network cannot keep labels apart, nor shorten them. */
import { areMeeting } from "./boxes.js";
import { regionOf, things } from "./model.js";
import { hubs, isHub, layout, net, placeOf } from "./canvas.js";
import { isLit, isWhole } from "./focus.js";
import { portOf } from "./paint.js";
import { membersOf } from "./routes.js";
import { radiusOf } from "./stations.js";
import { SIZE, breakRows, fontOf, linesOf, shorten } from "./lines.js";
import { isShown, state } from "./state.js";
import { FAMILY, faintness, hueOf, palette } from "./theme.js";
import { said } from "./words.js";

const LEAST_PIXELS = { zh: 9.5, en: 9 };
const STEP = Math.log(1.08);
const MOST_PIXELS = 17;

/** Names drawn with their boxes, in the picture's coordinates. @type {{index: number, box: number[], text?: string}[]} */
export let labelBoxes = [];
/** Boxes of captions and heads, which names leave free. @type {number[][]} */
export let headBoxes = [];

/** Keep the boxes of names that were set elsewhere. @param {{index: number, box: number[], text?: string}[]} boxes */
export function keepBoxes(boxes) {
  labelBoxes = boxes;
  headBoxes = [];
}

/** The size of type in the picture's coordinates, so that it is neither too small nor too large on the screen. */
function typeSize() {
  const zoom = net.getScale();
  const base = SIZE[state.tongue];
  if (base * zoom >= LEAST_PIXELS[state.tongue] && base * zoom <= MOST_PIXELS) return base;
  // In steps, so that names need not be broken anew at every frame of a zoom.
  const size = Math.min(Math.max(base * zoom, LEAST_PIXELS[state.tongue]), MOST_PIXELS) / zoom;
  return Math.exp(Math.floor(Math.log(size) / STEP) * STEP);
}

/** @param {CanvasRenderingContext2D} ctx */
export function paintNames(ctx) {
  const size = typeSize();
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  labelBoxes = [];
  headBoxes = [];
  const areas = layout().areas.filter((area) => !state.hidden.has(area.region));
  for (const area of areas) paintCaption(ctx, area, size);
  for (const thing of namesInOrder()) paintName(ctx, thing.index, size);
  for (const area of areas) paintSubheads(ctx, area, size);
  for (const hub of hubs()) if (isShown(hub.id)) paintHubName(ctx, hub, size);
  ctx.globalAlpha = 1;
}

/** Things in the order in which their names get room: those in focus, then the much connected. */
function namesInOrder() {
  const shown = things.filter((thing) => isShown(thing.id) && !isHub(thing.index));
  const rank = (/** @type {import("./model.js").Thing} */ thing) => (isLit(thing.index) ? 1000 : 0) + thing.size;
  return shown.sort((a, b) => rank(b) - rank(a) || a.index - b.index);
}

/** @param {CanvasRenderingContext2D} ctx @param {import("./model.js").Area} area @param {number} size */
function paintCaption(ctx, area, size) {
  const region = regionOf.get(area.region);
  if (!region) return;
  const [x, y] = portOf(area);
  const members = membersOf(area);
  const faint = members.some((thing) => isLit(thing.index)) ? 1 : 0.35;
  ctx.globalAlpha = faint;
  ctx.fillStyle = hueOf(area.region);
  ctx.beginPath();
  ctx.arc(x, y, 11, 0, 7);
  ctx.fill();
  ctx.fillStyle = state.theme !== "light" ? "#10141c" : "#fff";
  ctx.font = `700 12px ${FAMILY}`;
  ctx.textAlign = "center";
  ctx.fillText(region.sign, x, y + 0.5);
  ctx.textAlign = "left";
  ctx.font = `700 ${size * 1.12}px ${FAMILY}`;
  ctx.fillStyle = hueOf(area.region);
  const caption = shorten(ctx, said(region.label, state.tongue), area.box[2] - 60);
  ctx.fillText(caption, x + 18, y);
  const after = x + 18 + ctx.measureText(caption).width + size * 0.5;
  ctx.font = `400 ${size}px ${FAMILY}`;
  ctx.fillStyle = palette.quiet;
  ctx.fillText(String(members.length), after, y);
  headBoxes.push([x + 18, y - size * 0.55, after, y + size * 0.55]);
}

/** The kinds within a region; a head is left out where a name needs the room. @param {CanvasRenderingContext2D} ctx @param {import("./model.js").Area} area @param {number} size */
function paintSubheads(ctx, area, size) {
  ctx.font = `400 ${size * 0.9}px ${FAMILY}`;
  ctx.fillStyle = palette.quiet;
  ctx.globalAlpha = isWhole() ? 0.9 : 0.3;
  for (const [left, middle, full, room] of area.subheads) {
    const text = shorten(ctx, full, room);
    const box = [left - 1, middle - size * 0.45, left - 1 + ctx.measureText(text).width, middle + size * 0.45];
    if (overlaps(box)) continue;
    headBoxes.push(box);
    ctx.fillText(text, left - 1, middle);
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {number} index @param {number} size */
function paintName(ctx, index, size) {
  const thing = things[index];
  const { x, y } = placeOf(index);
  const [, , room, lines] = layout().places[index];
  const left = x + Math.max(radiusOf(index), 7) + (thing.id === state.chosen ? 9 : 5);
  const pieces = linesOf(ctx, thing, size, room, lines);
  const tall = size * 1.18 * pieces.length;
  const wide = Math.max(...pieces.map((piece) => piece.width));
  const box = [left - 2, y - tall / 2, left + wide, y + tall / 2];
  if (!isLit(index)) ctx.globalAlpha = faintness();
  else ctx.globalAlpha = 1;
  if (overlaps(box)) return;
  labelBoxes.push({ index, box, text: pieces.map(({ name }) => name).join(" ") });
  pieces.forEach((piece, row) => paintLine(ctx, piece, left, y + (row - (pieces.length - 1) / 2) * size * 1.18, size, thing));
}

/** @param {number[]} box */
function overlaps(box) {
  // Of two lines close to each other the boxes may meet where nothing is drawn.
  const drawn = [box[0], box[1] + 1, box[2], box[3] - 1];
  return labelBoxes.some((label) => areMeeting(drawn, label.box)) || headBoxes.some((head) => areMeeting(drawn, head));
}

/** @param {CanvasRenderingContext2D} ctx @param {{name: string, value: string, width: number}} piece @param {number} left @param {number} y @param {number} size @param {import("./model.js").Thing} thing */
function paintLine(ctx, piece, left, y, size, thing) {
  // A halo costs more than the name itself: only names that lines may cross have one.
  const haloed = !isWhole() && isLit(thing.index);
  ctx.font = fontOf(thing, size, false);
  ctx.lineWidth = size * 0.28;
  ctx.strokeStyle = palette.paper;
  ctx.fillStyle = palette.ink;
  if (piece.name) {
    const flush = left - emptiness(ctx, piece.name, size);
    if (haloed) ctx.strokeText(piece.name, flush, y);
    ctx.fillText(piece.name, flush, y);
  }
  if (!piece.value) return;
  const after = piece.name ? left + ctx.measureText(piece.name).width + size * 0.45 : left;
  ctx.font = fontOf(thing, size, true);
  ctx.fillStyle = hueOf(thing.region);
  if (haloed) ctx.strokeText(piece.value, after, y);
  ctx.fillText(piece.value, after, y);
}

/** How far a line is set out to the left, so that the empty half of a Chinese opening mark is not seen as an indent. @param {CanvasRenderingContext2D} ctx @param {string} line @param {number} size */
function emptiness(ctx, line, size) {
  return /^[“‘（《「〔]/.test(line) ? Math.max(0, -ctx.measureText(line[0]).actualBoundingBoxLeft - size * 0.1) : 0;
}

/** @param {CanvasRenderingContext2D} ctx @param {import("./model.js").Thing} hub @param {number} size */
function paintHubName(ctx, hub, size) {
  const { x, y } = placeOf(hub.index);
  const room = layout().places[hub.index][2];
  ctx.globalAlpha = isLit(hub.index) ? 1 : 0.3;
  ctx.textAlign = "center";
  ctx.font = `700 ${Math.max(size * 1.6, 20)}px ${FAMILY}`;
  ctx.lineWidth = 6;
  ctx.strokeStyle = palette.paper;
  ctx.fillStyle = palette.ink;
  const rows = breakRows(ctx, said(hub.label, state.tongue).slice(0, 200), room, room, 2);
  rows.forEach((row, at) => {
    ctx.strokeText(row, x, y + 68 + at * 26);
    ctx.fillText(row, x, y + 68 + at * 26);
  });
  const half = Math.max(...rows.map((row) => ctx.measureText(row).width)) / 2;
  labelBoxes.push({ index: hub.index, box: [x - half, y + 55, x + half, y + 55 + rows.length * 26], text: rows.join(" ") });
  ctx.textAlign = "left";
}

// @ts-check
/** The camera: the whole picture in the free part of the window, or one thing in view. */
import { byId } from "./elements.js";
import { layouts, thingOf } from "./model.js";
import { asAtlas, setWholeScale } from "./atlas.js";
import { hubs, isHub, layout, net, placeNodes, placeOf } from "./canvas.js";
import { journey } from "./journey.js";
import { mapAround } from "./nearby.js";
import { STACK } from "./stacks.js";
import { neighbourhood, state, thingsNear } from "./state.js";

const MARGIN = 14;
/** The room above and below a whole map, together. */
const EDGES = 8;
/** The widest window in which the sheet stands at the foot, and how wide the card is in others, as the style sheet has them. */
const NARROW = 720;
const CARD = 400;
const MOST_SCALE = 1.5;
const MOST_SCALE_OF_TALL = 1.35;
/** In a low window the map begins at the name of the hub. */
const LOW = 320;
const HALF_HUB = 80;
/** The least scale for the whole map: at a smaller one, in a low or a zoomed window, its names would be too small. */
const LEAST_WHOLE = 0.75;
/** The least scale of a map in stacks, which one scrolls: its names measure 11 pixels. */
const LEAST_IN_STACKS = { zh: 0.88, en: 1 };
/** Above a map in stacks there is room for its lines. */
const ABOVE_STACKS = 20;
const LEAST_SHRINK = 0.8;
const LEAST_SHRINK_OF_PATH = 0.35;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** The place of the picture. */
export function pictureBox() {
  return byId("picture").getBoundingClientRect();
}

/** The part of the picture that no card covers, in pixels: left, top, width, height. */
export function freePart() {
  const stage = pictureBox();
  const card = byId("card");
  if (card.hidden) return [0, 0, stage.width, stage.height];
  const box = card.getBoundingClientRect();
  if (innerWidth <= NARROW) return [0, 0, stage.width, box.top - stage.top];
  return [0, 0, Math.min(box.left - byId("scroll").offsetWidth - stage.left, stage.width), stage.height];
}

/** What the window asks of an atlas and of a map. @returns {{shape: "wide" | "tall", columns: number}} */
export function formOfWindow() {
  const { width, height } = pictureBox();
  return { shape: width < height ? "tall" : "wide", columns: asAtlas() ? 0 : columnsOfWindow(width, height) };
}

/** As many stacks as can be read beside each other; none where there is room for a map round its hub. @param {number} width @param {number} height */
function columnsOfWindow(width, height) {
  const isNarrow = innerWidth <= NARROW;
  const free = state.only !== null && !isNarrow ? width - CARD : width;
  if (!isNarrow && scaleOfWhole(free, height) >= LEAST_WHOLE) return 0;
  return Math.max(2, Math.floor((free - MARGIN) / (STACK * LEAST_IN_STACKS[state.tongue])));
}

/** The scale at which all of the map round the hub can be seen. @param {number} width @param {number} height */
function scaleOfWhole(width, height) {
  const near = thingsNear();
  const [wide, high] = (near && state.only !== null ? mapAround(state.only, near, 0) : layouts[state.tongue]).size;
  return Math.min((width - 2 * MARGIN) / wide, (height - EDGES) / (high + 12));
}

/** Whether the map is one that scrolls. */
export function isInStacks() {
  return state.columns > 0 && !asAtlas();
}

/** Show the whole picture, or the upper part of one that scrolls, over the full width. */
export function showWhole(animate = false) {
  if (isInStacks()) return showTop(animate);
  const [width, height] = layout().size;
  const near = state.only !== null;
  const [, , freeWidth, freeHeight] = near ? freePart() : [0, 0, pictureBox().width, pictureBox().height];
  const fits = Math.min((freeWidth - 2 * MARGIN) / width, (freeHeight - EDGES) / (height + 12));
  const scale = Math.min(fits, MOST_SCALE);
  if (asAtlas()) setWholeScale(scale);
  aim(width / 2, height / 2 - 5, scale, animate, near);
}

/** @param {boolean} animate */
function showTop(animate) {
  const { width, height } = layoutBox();
  const near = state.only !== null;
  const [, , freeWidth, freeHeight] = near ? freePart() : [0, 0, pictureBox().width, pictureBox().height];
  const scale = Math.min((freeWidth - MARGIN) / width, MOST_SCALE_OF_TALL);
  const high = freeHeight / scale;
  const top = state.columns === 2 && high < LOW ? HALF_HUB : -ABOVE_STACKS;
  aim(width / 2, high > height ? height / 2 - ABOVE_STACKS : top + high / 2, scale, animate, near);
}

/** The map that scrolls, with the room for the lines above it. */
function layoutBox() {
  const [width, height] = layout().size;
  return { width, height: height + 2 * ABOVE_STACKS };
}

/** Which part of a map that scrolls is in view: from where to where, of its height. @returns {[number, number]} */
export function partInView() {
  const high = freePart()[3] / net.getScale();
  const middle = net.DOMtoCanvas({ x: 0, y: freePart()[3] / 2 }).y + ABOVE_STACKS;
  const { height } = layoutBox();
  return [(middle - high / 2) / height, (middle + high / 2) / height];
}

/** Scroll so that the view begins at a part of the map's height, as far as there is map; tell whether that moves it. @param {number} part */
export function scrollTo(part) {
  const [from, to] = partInView();
  const wanted = Math.min(Math.max(part, 0), Math.max(1 - (to - from), 0));
  const { x, y } = net.getViewPosition();
  const by = (wanted - from) * layoutBox().height;
  if (Math.abs(by) * net.getScale() < 0.5) return false;
  net.moveTo({ position: { x, y: y + by }, scale: net.getScale(), animation: false });
  return true;
}

/**
 * Put a point of the picture into the middle of the free part, or of all of it. A window that has no
 * room, as that of a frame that its page has not shown yet, stays as it is until it is resized.
 * @param {number} x @param {number} y @param {number} scale @param {boolean} animate @param {boolean} [besideCard]
 */
export function aim(x, y, scale, animate, besideCard = true) {
  if (scale <= 0) return;
  const stage = pictureBox();
  const [left, top, width, height] = besideCard ? freePart() : [0, 0, stage.width, stage.height];
  const shift = { x: (stage.width / 2 - left - width / 2) / scale, y: (stage.height / 2 - top - height / 2) / scale };
  const animation = animate && !calm.matches ? { duration: 260, easingFunction: "easeInOutQuad" } : false;
  net.moveTo({ position: { x: x + shift.x, y: y + shift.y }, scale, animation });
}

/**
 * Bring a thing and what is joined to it into the free part, if they are not there. The
 * picture keeps its scale as far as it can.
 * @param {string} id
 */
export function bringIntoView(id) {
  const thing = thingOf.get(id);
  const way = journey();
  if (!thing || (!way && isHub(thing.index) && hubs().length === 1 && !isInStacks())) return;
  const [left, top, right, bottom] = boundsOf(way ?? [...(neighbourhood(id) ?? [])]);
  const [, , width, height] = freePart();
  const [low, high] = [net.canvasToDOM({ x: left, y: top }), net.canvasToDOM({ x: right, y: bottom })];
  if (low.x > 10 && low.y > 10 && high.x < width - 10 && high.y < height - 10) return;
  const scale = net.getScale();
  const fits = Math.min((width - 40) / (right - left), (height - 40) / (bottom - top));
  const { x, y } = placeOf(thing.index);
  if (fits >= scale) nudge([low.x - 16, high.x - width + 16], [low.y - 16, high.y - height + 16], scale);
  else if (fits > scale * (way ? LEAST_SHRINK_OF_PATH : LEAST_SHRINK)) aim((left + right) / 2, (top + bottom) / 2, fits, true);
  else if (!isInStacks()) aim(x + 60, y, scale, true);
  else if (state.columns === 2) aim(layout().size[0] / 2, y, scale, true);
  else bringAlone(id, scale);
}

/** Bring a thing into the free part, its neighbours or not; one out of view not just to the edge. @param {string} id @param {number} scale */
function bringAlone(id, scale) {
  const [left, top, right, bottom] = boundsOf([id]);
  const [, , width, height] = freePart();
  const [low, high] = [net.canvasToDOM({ x: left, y: top }), net.canvasToDOM({ x: right, y: bottom })];
  const edge = low.y < 16 || high.y > height - 16 ? height * 0.3 : 0;
  nudge([low.x - 16, high.x - width + 16], [low.y - edge, high.y - height + edge], scale);
}

/** Put a map that scrolls back over the full width. */
export function centreStacks() {
  const { y } = net.getViewPosition();
  net.moveTo({ position: { x: layout().size[0] / 2, y }, scale: net.getScale(), animation: calm.matches ? false : { duration: 260, easingFunction: "easeInOutQuad" } });
}

/** Move the picture no farther than needed. @param {number[]} across @param {number[]} down @param {number} scale */
function nudge(across, down, scale) {
  const step = (/** @type {number[]} */ [under, over]) => (over > 0 ? over : Math.min(under, 0)) / scale;
  const at = net.getViewPosition();
  const animation = calm.matches ? false : { duration: 260, easingFunction: "easeInOutQuad" };
  net.moveTo({ position: { x: at.x + step(across), y: at.y + step(down) }, scale, animation });
}

/** The box round some things with their names: left, top, right, bottom. @param {string[]} ids */
function boundsOf(ids) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const id of ids) {
    const thing = thingOf.get(id);
    if (!thing) continue;
    const { x, y } = placeOf(thing.index);
    const isCentre = isHub(thing.index);
    const room = isCentre ? 60 : layout().places[thing.index][2];
    const [over, under] = isCentre ? [45, 90] : [16, 16];
    box[0] = Math.min(box[0], x - (isCentre ? 60 : 14));
    box[1] = Math.min(box[1], y - over);
    box[2] = Math.max(box[2], x + room + 14);
    box[3] = Math.max(box[3], y + under);
  }
  return box;
}

/** The size of a sheet for a map that is larger than the window. @type {{width: number, height: number} | null} */
let sheet = null;

/** How large the picture is on a sheet. */
export function sizeOnPaper() {
  return sheet ?? pictureBox();
}

/** Paint a map that scrolls as a large window would show it, whole; any other as it is. @template T @param {() => T} paint @returns {T} */
export function onePage(paint) {
  if (!isInStacks() || state.only !== null) return paint();
  const { columns } = state;
  const [scale, position] = [net.getScale(), net.getViewPosition()];
  state.columns = 0;
  placeNodes();
  const [width, height] = layout().size;
  sheet = { width: width + 2 * MARGIN, height: height + 3 * MARGIN };
  net.moveTo({ position: { x: width / 2, y: height / 2 - 5 }, scale: 1 });
  const painted = paint();
  sheet = null;
  state.columns = columns;
  placeNodes();
  net.moveTo({ position, scale });
  return painted;
}

/** @param {number} factor */
export function zoomBy(factor) {
  const scale = Math.min(Math.max(net.getScale() * factor, 0.15), 6);
  net.moveTo({ scale, animation: calm.matches ? false : { duration: 160, easingFunction: "easeOutQuad" } });
}

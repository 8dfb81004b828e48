// @ts-check
/** The camera: the whole picture in the free part of the window, or one thing in view. */
import { byId } from "./elements.js";
import { thingOf } from "./model.js";
import { asAtlas, setWholeScale } from "./atlas.js";
import { hubs, isHub, layout, net, placeOf } from "./canvas.js";
import { journey } from "./journey.js";
import { neighbourhood, state } from "./state.js";

const MARGIN = 14;
/** The line under the picture, with the counts and the trail. */
const FOOT = 20;
/** The height of the strip, and the widest window in which it and the sheet stand at the foot, as the style sheet has them. */
const STRIP = 52;
const NARROW = 720;
const MOST_SCALE = 1.5;
const MOST_SCALE_OF_TALL = 1.35;
/** In a low window the map begins at the name of the hub. */
const LOW = 320;
const HALF_HUB = 80;
/** The least window for a wide map: in a smaller one, a zoomed one too, its names would be too small. */
const LEAST_WINDOW = [1100, 500];
/** A map reaches out of the window at its foot before its names are too small to be read. */
const LEAST_SCALE = 0.72;
/** A map that the page makes may reach out of the window, so that its names can be read. */
const LEAST_NEAR = 0.8;
const LEAST_SHRINK = 0.8;
const LEAST_SHRINK_OF_PATH = 0.35;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** The place of the picture; on a phone a strip with the buttons stands under it. */
export function pictureBox() {
  const { left, top, width, height } = byId("stage").getBoundingClientRect();
  return { left, top, width, height: height - (innerWidth <= NARROW ? STRIP : 0) };
}

/** The part of the picture that no card covers, in pixels: left, top, width, height. */
export function freePart() {
  const stage = pictureBox();
  const card = byId("card");
  if (card.hidden) return [0, 0, stage.width, stage.height];
  const box = card.getBoundingClientRect();
  if (innerWidth <= NARROW) return [0, 0, stage.width, box.top - stage.top];
  return [0, 0, box.left - stage.left, stage.height];
}

/** Which of the two layouts suits the window. @returns {"wide" | "tall"} */
export function shapeOfWindow() {
  return innerWidth < LEAST_WINDOW[0] || innerHeight < LEAST_WINDOW[1] || innerWidth < innerHeight * 0.8 ? "tall" : "wide";
}

/** Show the whole picture, or its upper part at full width where the window is narrow. */
export function showWhole(animate = false) {
  const [width, height] = layout().size;
  const near = state.only !== null;
  const [, , freeWidth, freeHeight] = near ? freePart() : [0, 0, pictureBox().width, pictureBox().height];
  const across = (freeWidth - 2 * MARGIN * (state.shape === "tall" ? 0.6 : 1)) / width;
  const tall = state.shape === "tall" && !asAtlas();
  const fits = Math.min(across, (freeHeight - 2 * MARGIN - FOOT) / (height + 12));
  const least = near ? LEAST_NEAR : asAtlas() ? 0 : Math.min(across, LEAST_SCALE);
  const scale = tall ? Math.min(across, MOST_SCALE_OF_TALL) : Math.min(Math.max(fits, least), MOST_SCALE);
  if (asAtlas()) setWholeScale(scale);
  const isCut = tall || (!near && scale > fits);
  const top = tall && freeHeight / scale < LOW ? HALF_HUB : -6;
  const middle = isCut ? top + freeHeight / 2 / scale : height / 2 - 5 + FOOT / 2 / scale;
  aim(width / 2, middle, scale, animate, near);
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
  if (!thing || (!way && isHub(thing.index) && hubs().length === 1 && state.shape === "wide")) return;
  const [left, top, right, bottom] = boundsOf(way ?? [...(neighbourhood(id) ?? [])]);
  const [, , width, height] = freePart();
  const [low, high] = [net.canvasToDOM({ x: left, y: top }), net.canvasToDOM({ x: right, y: bottom })];
  if (low.x > 10 && low.y > 10 && high.x < width - 10 && high.y < height - 10) return;
  const scale = net.getScale();
  const fits = Math.min((width - 40) / (right - left), (height - 40) / (bottom - top));
  const { x, y } = placeOf(thing.index);
  if (fits >= scale) nudge([low.x - 16, high.x - width + 16], [low.y - 16, high.y - height + 16], scale);
  else if (fits > scale * (way ? LEAST_SHRINK_OF_PATH : LEAST_SHRINK)) aim((left + right) / 2, (top + bottom) / 2, fits, true);
  else aim(state.shape === "tall" ? layout().size[0] / 2 : x + 60, y, scale, true);
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

/** @param {number} factor */
export function zoomBy(factor) {
  const scale = Math.min(Math.max(net.getScale() * factor, 0.15), 6);
  net.moveTo({ scale, animation: calm.matches ? false : { duration: 160, easingFunction: "easeOutQuad" } });
}

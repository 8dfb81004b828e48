// @ts-check
/** A map that scrolls: the wheel, and beside it a bar with the map in small, on which the part in view is marked. */
import { isInStacks, partInView, scrollTo } from "./camera.js";
import { layout } from "./canvas.js";
import { byId, element } from "./elements.js";
import { state } from "./state.js";
import { hueOf } from "./theme.js";
import { phrase } from "./words.js";

/** How far a key goes, in parts of what is in view. @type {Record<string, (part: [number, number]) => number>} */
const KEYS = {
  ArrowDown: ([from, to]) => from + (to - from) / 8,
  ArrowUp: ([from, to]) => from - (to - from) / 8,
  PageDown: ([from, to]) => from + (to - from) * 0.9,
  PageUp: ([from, to]) => from - (to - from) * 0.9,
  Home: () => 0,
  End: () => 1,
};
/** Wheels that count in lines or pages. */
const PIXELS = [1, 33, 400];

const thumb = element("i", {});
/** What the bar shows in small. @type {unknown[]} */
let inSmall = [];

/** Let the wheel, the bar and the keys scroll; with Ctrl, as by two fingers, the wheel zooms. */
export function makeScrollbar() {
  const bar = byId("scroll");
  byId("picture").addEventListener("wheel", scrollByWheel, { capture: true, passive: false });
  const follow = (/** @type {PointerEvent} */ { clientY }) => {
    const { top, height } = bar.getBoundingClientRect();
    const [from, to] = partInView();
    scrollTo((clientY - top) / height - (to - from) / 2);
  };
  bar.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    bar.setPointerCapture(event.pointerId);
    follow(event);
  });
  bar.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => bar.hasPointerCapture(event.pointerId) && follow(event));
  bar.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (!(event.key in KEYS)) return;
    event.preventDefault();
    scrollTo(KEYS[event.key](partInView()));
  });
}

/** @param {WheelEvent} event */
function scrollByWheel(event) {
  if (!isInStacks() || event.ctrlKey || isAllInView()) return;
  event.stopPropagation();
  const [from, to] = partInView();
  const by = (event.deltaY * PIXELS[event.deltaMode] * (to - from)) / byId("picture").clientHeight;
  if (scrollTo(from + by)) event.preventDefault(); // at its end, a page around this one scrolls on
}

/** Whether there is nothing to scroll to. */
export function isAllInView() {
  const [from, to] = partInView();
  return to - from >= 0.995;
}

/** Show where the view is. */
export function showScrollbar() {
  const bar = byId("scroll");
  bar.hidden = !isInStacks() || state.view === "list" || isAllInView();
  if (bar.hidden) return;
  drawInSmall(bar);
  const [from, to] = partInView().map((part) => Math.min(Math.max(part, 0), 1));
  Object.assign(thumb.style, { top: `${100 * from}%`, height: `${100 * (to - from)}%` });
  bar.setAttribute("aria-valuenow", String(Math.round(100 * Math.min(from / (1 - (to - from) || 1), 1))));
}

/** @param {HTMLElement} bar */
function drawInSmall(bar) {
  const { size, areas } = layout();
  const key = [areas, state.theme, state.hidden];
  if (key.every((part, at) => part === inSmall[at])) return;
  inSmall = key;
  bar.setAttribute("aria-label", phrase(state.tongue, "scrollbar"));
  bar.replaceChildren(...areas.filter(({ region }) => !state.hidden.has(region)).map(({ region, box: [x, y, width, height] }) => {
    const ground = element("b", {});
    const [left, top, wide, high] = [x / size[0], y / size[1], width / size[0], height / size[1]].map((part) => `${100 * part}%`);
    Object.assign(ground.style, { left, top, width: wide, height: high, background: hueOf(region) });
    return ground;
  }), thumb);
}

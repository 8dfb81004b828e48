// @ts-check
/** The handle of the card, which on a phone is a sheet: half as high as the picture, or all of it. */
import { byId, element } from "./elements.js";
import { change, state } from "./state.js";
import { phrase } from "./words.js";

/** So many pixels are a pull, fewer a tap. */
const PULL = 20;

let isRaised = false;

/** Pressed, the handle raises or lowers the sheet; pulled down from half its height, it closes it. */
export function handleOf() {
  const handle = element("button", { type: "button", class: "handle", "data-key": "handle", onclick: () => raise(!isRaised) });
  let from = 0;
  let isPulled = false;
  handle.addEventListener("pointerdown", ({ clientY, pointerId }) => {
    from = clientY;
    isPulled = false;
    handle.setPointerCapture(pointerId);
  });
  handle.addEventListener("pointerup", ({ clientY }) => {
    isPulled = Math.abs(clientY - from) > PULL;
    if (isPulled) pull(clientY - from);
  });
  handle.addEventListener("click", (event) => isPulled && event.stopImmediatePropagation(), true);
  handle.setAttribute("aria-label", phrase(state.tongue, isRaised ? "lower" : "raise"));
  return handle;
}

/** @param {number} by */
function pull(by) {
  if (by < 0 || isRaised) raise(by < 0);
  else change({ chosen: null, cluster: null });
}

/** @param {boolean} wanted */
function raise(wanted) {
  isRaised = wanted;
  byId("card").classList.toggle("raised", isRaised);
  byId("card").querySelector(".handle")?.setAttribute("aria-label", phrase(state.tongue, isRaised ? "lower" : "raise"));
}

/** A card that was closed begins at half its height again. */
export function lowerSheet() {
  raise(false);
}

// @ts-check
/** Colours for the canvas, which cannot read style sheets by itself. */
import { regionOf } from "./model.js";
import { state } from "./state.js";

/** The type that the style sheet chooses, Chinese first. */
export const FAMILY = getComputedStyle(document.body).fontFamily;

/** @param {string} name */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** @type {Record<string, string>} */
export let palette = {};

/** Read the colours of the theme again. */
export function readPalette() {
  document.documentElement.dataset.theme = state.theme;
  palette = Object.fromEntries(["paper", "sheet", "ink", "quiet", "line", "plan"].map((name) => [name, colour(name)]));
}

/** Return a region's colour in the theme. @param {string} key */
export function hueOf(key) {
  const region = regionOf.get(key);
  return region ? region[state.theme === "light" ? "light" : "dark"] : palette.quiet;
}

/** The theme that comes after one. @type {Record<string, import("./state.js").State["theme"]>} */
export const NEXT_THEME = { light: "dark", dark: "contrast", contrast: "light" };

/** How much of a name is left that is not in focus. */
export function faintness() {
  return state.theme === "contrast" ? 0.5 : 0.22;
}

/** Do something in the colours of another theme. @param {import("./state.js").State["theme"]} theme @param {() => void} act */
export function inTheme(theme, act) {
  const before = state.theme;
  state.theme = theme;
  readPalette();
  act();
  state.theme = before;
  readPalette();
}

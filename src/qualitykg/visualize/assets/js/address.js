// @ts-check
/** The address holds the view, so that a link or a bookmark brings it back, and Back undoes. */
import { regionOf, thingOf } from "./model.js";
import { change, state } from "./state.js";

const KNOWN_MANNERS = new Set(["stated", "planned", "background"]);

/** The hash that says what is chosen. */
export function writeHash() {
  const parts = new URLSearchParams();
  if (state.chosen) parts.set("at", state.chosen);
  if (state.hidden.size) parts.set("without", [...state.hidden].sort().join(","));
  if (state.manners.size) parts.set("not", [...state.manners].sort().join(","));
  if (state.view === "list") parts.set("view", "list");
  parts.set("lang", state.tongue);
  parts.set("theme", state.theme);
  return `#${parts}`;
}

/** Take over what a hash says, as far as it makes sense. @returns {Partial<import("./state.js").State>} */
export function readHash() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const list = (/** @type {string} */ key) => (parts.get(key) ?? "").split(",");
  const at = parts.get("at");
  /** @type {Partial<import("./state.js").State>} */
  const found = {
    chosen: at !== null && thingOf.has(at) ? at : null,
    hidden: new Set(list("without").filter((key) => regionOf.has(key))),
    manners: new Set(list("not").filter((key) => KNOWN_MANNERS.has(key))),
    view: parts.get("view") === "list" ? "list" : "graph",
  };
  const [tongue, theme] = [parts.get("lang"), parts.get("theme")];
  if (tongue === "zh" || tongue === "en") found.tongue = tongue;
  if (theme === "light" || theme === "dark") found.theme = theme;
  return found;
}

export function followAddress() {
  addEventListener("popstate", () => change(readHash()));
}

/** Remember the view as a step that Back undoes. */
export function rememberView() {
  const hash = writeHash();
  if (hash !== location.hash) history.pushState(null, "", hash);
}

// @ts-check
/** The address holds the view, so that a link or a bookmark brings it back, and Back undoes. */
import { thingOfTie } from "./around.js";
import { clusterOfKey } from "./atlas.js";
import { FACETS } from "./facets.js";
import { base, MANNERS, regionOf, thingOf } from "./model.js";
import { change, state } from "./state.js";

const MOST_HOPS = 9;

const TERMS = base.replace(/id\/$/, "ontology#");

/** What the address calls the keys of a facet that are off. */
const OFF = { periods: "untimed", sayings: "unsaid", relations: "less", sources: "unsourced" };

/** A relation's IRI, without our own base; any other key as it is. @param {string} key */
function inShort(key) {
  return key.startsWith(TERMS) ? key.slice(TERMS.length) : key;
}

/** The hash that says what is chosen. */
export function writeHash() {
  const parts = new URLSearchParams();
  if (state.chosen) parts.set("at", state.chosen);
  if (state.chosen && state.goal) parts.set("to", state.goal);
  if (state.chosen && state.edge) parts.set("edge", state.edge);
  if (state.goal && state.way) parts.set("way", String(state.way + 1));
  if (state.cluster) parts.set("in", state.cluster);
  if (state.hidden.size) parts.set("without", [...state.hidden].sort().join(","));
  if (state.manners.size) parts.set("not", [...state.manners].sort().join(","));
  for (const { name } of FACETS) for (const key of [...state[name]].sort()) parts.append(OFF[name], inShort(key));
  if (state.only !== null) {
    parts.set("only", state.only);
    parts.set("hops", String(state.hops));
  }
  for (const tie of [...state.opened].sort()) parts.append("open", tie);
  for (const tie of [...state.shut].sort()) parts.append("shut", tie);
  for (const [key, [x, y]] of [...state.moved].sort()) parts.append("moved", `${x} ${y} ${key}`);
  if (state.embed) parts.set("embed", "1");
  if (state.view === "list") parts.set("view", "list");
  parts.set("lang", state.tongue);
  parts.set("theme", state.theme);
  return `#${parts}`;
}

/** Take over what a hash says, as far as it makes sense. @returns {Partial<import("./state.js").State>} */
export function readHash() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const list = (/** @type {string} */ key) => (parts.get(key) ?? "").split(",");
  const known = (/** @type {string} */ key) => (thingOf.has(parts.get(key) ?? "") ? parts.get(key) : null);
  /** @type {Partial<import("./state.js").State>} */
  const found = {
    chosen: known("at"),
    goal: known("at") && known("to"),
    cluster: clusterOfKey.has(parts.get("in") ?? "") ? parts.get("in") : null,
    way: Math.max(Math.floor(Number(parts.get("way"))) - 1, 0) || 0,
    hidden: new Set(list("without").filter((key) => regionOf.has(key))),
    edge: known("at") && isEdge(parts.get("edge") ?? "") ? parts.get("edge") : null,
    moved: new Map(parts.getAll("moved").map(readMove).filter((move) => move !== null)),
    embed: parts.get("embed") === "1",
    only: known("only"),
    hops: Math.min(Math.max(Math.floor(Number(parts.get("hops") ?? 1)), 0), MOST_HOPS) || 0,
    opened: new Set(parts.getAll("open").filter(isTie)),
    shut: new Set(parts.getAll("shut").filter(isTie)),
    manners: new Set(MANNERS.filter((manner) => list("not").includes(manner))),
    view: parts.get("view") === "list" ? "list" : "graph",
  };
  for (const facet of FACETS) found[facet.name] = keysNamed(facet, parts.getAll(OFF[facet.name]));
  const [tongue, theme] = [parts.get("lang"), parts.get("theme")];
  if (tongue === "zh" || tongue === "en") found.tongue = tongue;
  if (theme === "light" || theme === "dark" || theme === "contrast") found.theme = theme;
  return found;
}

/** The keys of a facet that an address names. @param {import("./facets.js").Facet} facet @param {string[]} shorts */
function keysNamed(facet, shorts) {
  return new Set(shorts.length ? [...facet.keys.keys()].filter((key) => shorts.includes(inShort(key))) : []);
}

/** @param {string} text */
function isTie(text) {
  return thingOf.has(thingOfTie(text));
}

/** In a frame of a notebook the page has no address of its own. */
export const hasAddress = location.protocol !== "about:";

/** @param {string} text */
function isEdge(text) {
  const ends = text.split(" ");
  return ends.length === 2 && ends.every((id) => thingOf.has(id));
}

/** A place that the reader has moved a thing to. @param {string} text @returns {[string, number[]] | null} */
function readMove(text) {
  const found = /^(-?\d{1,6}) (-?\d{1,6}) ((?:zh|en)-(?:wide|[1-9]\d?) (\S+) (\S*))$/.exec(text);
  return found && thingOf.has(found[4]) ? [found[3], [Number(found[1]), Number(found[2])]] : null;
}

/** How many views came before the present one, and how many there are to go to. */
let step = Number(history.state?.step) || 0;
let lastStep = step;

/** Write the address out in full, so that the way back ends at it, and follow it from now on. */
export function followAddress() {
  if (hasAddress) history.replaceState({ step }, "", writeHash());
  addEventListener("popstate", () => {
    step = Number(history.state?.step) || 0;
    lastStep = Math.max(lastStep, step);
    change(readHash());
  });
}

/** Whether there is a view so many steps away. @param {number} by */
export function canGo(by) {
  return step + by >= 0 && step + by <= lastStep;
}

/** @param {number} by */
export function goBy(by) {
  history.go(by);
}

/** Remember the view as a step that Back undoes; inside another page its history is not ours. */
export function rememberView() {
  if (!hasAddress) return;
  const hash = writeHash();
  if (hash === location.hash) return;
  if (state.embed) return history.replaceState(history.state, "", hash);
  lastStep = step += 1;
  history.pushState({ step }, "", hash);
}

// @ts-check
/** Puts the parts together, and draws again what a change concerns. */
import { followAddress, readHash, rememberView } from "./address.js";
import { bringIntoView, centreStacks, formOfWindow, isInStacks, showWhole, zoomBy } from "./camera.js";
import { asAtlas, isAtlas, openAtlas, sift } from "./atlas.js";
import { hideNodes, keepPlaces, leaveKeysAlone, makeEasel, makeNetwork, net, placeNodes, placeOf, redraw } from "./canvas.js";
import { showCard } from "./card.js";
import { byId, element } from "./elements.js";
import { headBoxes, labelBoxes } from "./labels.js";
import { showLegend } from "./legend.js";
import { library, runLibrary } from "./library.js";
import { evidenceList, regionOf, statements, statementsOf, thingOf, things } from "./model.js";
import { middles } from "./arcs.js";
import { isWhole } from "./focus.js";
import { journey, stepsOf, ways } from "./journey.js";
import { beginAtlas, flyAfter } from "./flight.js";
import { pointedAt } from "./pointing.js";
import { paintOver, paintPicture, paintThing, paintUnder } from "./scene.js";
import { radiusOf } from "./stations.js";
import { edgeAt, isOnPill, thingAt } from "./picking.js";
import { pillBoxes } from "./pills.js";
import { forgetTies } from "./routes.js";
import { sentenceOf } from "./sentence.js";
import { openFilters } from "./filters.js";
import { makeSearch } from "./finder.js";
import { addressOfView } from "./embedding.js";
import { followPrinting } from "./print.js";
import { makeScrollbar, showScrollbar } from "./scrollbar.js";
import { makeShare, openShare, showShare } from "./share.js";
import { change, FILTERS, isFiltered, isPart, isShown, onChange, shownStatements, state } from "./state.js";
import { showTable } from "./table.js";
import { titleOfTie } from "./tiecard.js";
import { showTrail } from "./trail.js";
import { NEXT_THEME, readPalette } from "./theme.js";
import { phrase, said } from "./words.js";

function writeWords() {
  const { tongue } = state;
  const title = byId("title");
  document.documentElement.lang = tongue === "zh" ? "zh-CN" : "en";
  title.textContent = title.dataset[tongue];
  document.title = title.textContent;
  document.body.classList.toggle("embedded", state.embed);
  byId("full").textContent = phrase(tongue, "full");
  byId("full").hidden = !state.embed;
  byId("find").placeholder = phrase(tongue, innerWidth <= 720 ? "findShort" : "find");
  byId("find").setAttribute("aria-label", phrase(tongue, "findLabel"));
  byId("list").textContent = phrase(tongue, "list");
  byId("list").setAttribute("aria-pressed", String(state.view === "list"));
  byId("theme").replaceChildren(element("span", { class: "word" }, phrase(tongue, NEXT_THEME[state.theme])), element("span", { class: "icon", "aria-hidden": "true" }, "◐"));
  byId("theme").setAttribute("aria-label", phrase(tongue, NEXT_THEME[state.theme]));
  byId("tongue").textContent = phrase(tongue, "otherTongue");
  byId("tongue").lang = tongue === "zh" ? "en" : "zh-CN";
  for (const id of ["closer", "farther", "whole"]) {
    byId(id).setAttribute("aria-label", phrase(tongue, id));
    byId(id).title = phrase(tongue, id);
  }
  byId("picture").setAttribute("aria-label", phrase(tongue, "picture", document.title));
  byId("summary").hidden = state.view === "list";
  byId("hint").hidden = state.view === "list" || isFiltered();
  byId("hint").textContent = phrase(tongue, asAtlas() ? "hintAtlas" : "hintMap");
  byId("more").textContent = phrase(tongue, "hintScroll");
  byId("summary").textContent = isPart()
    ? phrase(tongue, "summaryPart", state.only === null ? things.length : things.filter(({ id }) => isShown(id)).length, `${shownStatements().length} / ${statements.length}`)
    : phrase(tongue, "summary", things.length, statements.length, evidenceList.length);
}

/** What a screen reader says of a choice or a path. @param {string} id */
function announcement(id) {
  const way = journey();
  if (state.edge) return phrase(state.tongue, "chosen", titleOfTie());
  if (way) return sentenceOf(stepsOf(way));
  if (state.goal) return phrase(state.tongue, isPart() ? "noPath" : "noTie");
  return phrase(state.tongue, "chosen", said(thingOf.get(id)?.label, state.tongue));
}

/** The parts of the state that say how far one looks. */
const RANGE = ["only", "hops", "opened", "shut"];

const MOST_WAIT = 500;
const MOMENT = 50;

/** What the address does not hold. */
const UNRECORDED = new Set(["hovered", "shape", "columns"]);

/** @param {Set<string>} changed */
function follow(changed) {
  const any = (/** @type {string[]} */ ...keys) => keys.some((key) => changed.has(key));
  const isMapNew = any("tongue", "shape", "columns", ...RANGE) || (state.only !== null && any(...FILTERS));
  if (isMapNew || any(...FILTERS)) forgetTies();
  if (isAtlas && any(...RANGE, ...FILTERS)) sift();
  if (any("theme")) readPalette();
  if (any("tongue", "theme", "view", ...RANGE, ...FILTERS)) writeWords();
  if (any("tongue")) showShare();
  if (!changed.size || any("tongue", "theme", ...FILTERS)) showLegend();
  if (isMapNew) fitWindow(); // in the room that the legend leaves
  if (isMapNew || any("moved")) placeNodes();
  else if (any("hidden")) hideNodes();
  if (any("chosen", "cluster", "edge", "goal", "way", "tongue", "theme", ...RANGE, ...FILTERS)) showCard();
  if (any("view", "chosen", "cluster", "goal", "way", "tongue", ...RANGE, ...FILTERS)) showTable();
  if (isAtlas && any("chosen", "cluster", "goal", "way", "shape", "theme", ...RANGE, ...FILTERS)) flyAfter(any);
  if (isMapNew && !(asAtlas() && any("tongue") && !any("shape", ...RANGE))) showWhole();
  if (any("chosen", "edge", "goal", "way") && state.chosen) {
    if (!asAtlas()) bringIntoView(state.chosen);
    byId("said").textContent = announcement(state.chosen);
  } else if (any("cluster") && state.cluster) byId("said").textContent = phrase(state.tongue, "chosen", byId("card").getAttribute("aria-label"));
  if (any("chosen") && !state.chosen && isInStacks() && state.columns > 2) centreStacks();
  redraw();
  if ([...changed].every((key) => UNRECORDED.has(key))) return;
  rememberView();
  showTrail();
}

/** Take the form that the window asks for. */
function fitWindow() {
  Object.assign(state, formOfWindow());
}

/** The picture as in the beginning, in a window of another size; what is chosen stays in view. */
function showAgain() {
  showWhole();
  if (asAtlas()) beginAtlas();
  else if (state.chosen) bringIntoView(state.chosen);
}

/** @param {string} key */
function focusOn(key) {
  /** @type {HTMLElement | null} */ (document.querySelector(`[data-key="${key}"]`))?.focus();
}

/** @param {{x: number, y: number}} at */
function showTip(at) {
  const tip = byId("tip");
  const thing = state.hovered === null ? undefined : thingOf.get(state.hovered);
  tip.hidden = thing === undefined;
  if (!thing) return;
  const region = said(regionOf.get(thing.region)?.label, state.tongue);
  const count = phrase(state.tongue, "statements", (statementsOf.get(thing.id) ?? []).length);
  tip.replaceChildren(said(thing.label, state.tongue).slice(0, 160), element("small", {}, `${region} · ${count}`));
  const stage = byId("stage").getBoundingClientRect();
  tip.style.left = `${Math.min(at.x + 14, stage.width - tip.offsetWidth - 8)}px`;
  tip.style.top = `${at.y + tip.offsetHeight + 24 > stage.height ? at.y - tip.offsetHeight - 12 : at.y + 18}px`;
}

/** What lies under a point: a thing, or on the atlas a cluster, which opens. @param {{x: number, y: number}} at */
function foundAt(at) {
  if (isOnPill(at)) return { thing: null, cluster: state.cluster };
  return asAtlas() ? pointedAt(at) : { thing: thingAt(at), cluster: state.cluster };
}

/** Choose what lies under a point: the name of a line, or a thing, or a line. @param {{x: number, y: number}} at */
function pick(at) {
  const { thing, cluster } = foundAt(at);
  const edge = thing === null ? edgeAt(at) : null;
  if (edge === null) return change({ chosen: thing, cluster, hovered: null });
  // A line under the pointer belongs to the thing that is looked at in passing.
  change({ chosen: state.chosen ?? edge.split(" ")[0], goal: state.goal, edge, hovered: null });
  byId("card").focus({ preventScroll: true });
}

function listen() {
  const picture = byId("picture");
  picture.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (event.pointerType !== "mouse" || event.buttons) return;
    const box = picture.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const { thing, cluster } = foundAt(at);
    const hovered = isOnPill(at) ? state.hovered : thing;
    if (hovered !== state.hovered) change({ hovered });
    picture.style.cursor = hovered || (asAtlas() && cluster) || edgeAt(at) ? "pointer" : "";
    showTip(at);
  });
  picture.addEventListener("pointerleave", () => {
    change({ hovered: null });
    byId("tip").hidden = true;
  });
  byId("full").addEventListener("click", () => byId("full").setAttribute("href", addressOfView(false)));
  byId("list").addEventListener("click", () => change({ view: state.view === "list" ? "graph" : "list" }));
  byId("theme").addEventListener("click", () => change({ theme: NEXT_THEME[state.theme] }));
  byId("tongue").addEventListener("click", () => change({ tongue: state.tongue === "zh" ? "en" : "zh" }));
  byId("closer").addEventListener("click", () => zoomBy(1.35));
  byId("farther").addEventListener("click", () => zoomBy(1 / 1.35));
  byId("whole").addEventListener("click", () => (state.cluster ? change({ cluster: null }) : showWhole(true)));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && openShare(false)) return;
    if (event.key === "Escape" && openFilters(false)) focusOn("filters");
    else if (event.key === "Escape" && state.edge) change({ edge: null });
    else if (event.key === "Escape" && state.chosen) change({ chosen: null });
    else if (event.key === "Escape" && state.cluster) change({ cluster: null });
    else if (event.key === "/" && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      byId("find").focus();
    }
  });
  addEventListener("resize", () => {
    writeWords();
    const form = formOfWindow();
    if (form.shape !== state.shape || form.columns !== state.columns) change(form);
    requestAnimationFrame(showAgain);
  });
}

/** From now on vis-network paints the nodes, and lets them be moved. @param {any} vis */
function useNetwork(vis) {
  makeNetwork(vis, paintThing);
  leaveKeysAlone();
  // Painted only now that everything stands where it belongs.
  net.on("beforeDrawing", paintUnder);
  net.on("afterDrawing", paintOver);
  net.on("afterDrawing", showScrollbar);
  net.on("click", (/** @type {any} */ event) => pick(event.pointer.DOM));
  net.on("dragEnd", (/** @type {any} */ event) => keepPlaces(event.nodes));
  redraw();
}

/** The moment after the next frame and what waited for it; a window that is out of sight has no frames. @returns {Promise<void>} */
function painted() {
  return new Promise((go) => {
    requestAnimationFrame(() => setTimeout(() => setTimeout(go)));
    setTimeout(go, MOST_WAIT);
  });
}

/** When nothing is pressed in the picture: a click that has begun there ends on the canvas it began on. */
async function released() {
  while (byId("picture").matches(":active")) await new Promise((go) => setTimeout(go, MOMENT));
}

async function start() {
  if (isAtlas) openAtlas();
  Object.assign(state, readHash());
  readPalette();
  if (isAtlas) sift();
  writeWords();
  showLegend(); // before the network, which takes the room that is left
  fitWindow();
  makeEasel(paintPicture, pick);
  showCard();
  showTable();
  showTrail();
  makeSearch();
  makeShare();
  makeScrollbar();
  followPrinting();
  listen();
  showWhole();
  if (isAtlas) beginAtlas();
  else if (state.chosen) bringIntoView(state.chosen);
  onChange(follow);
  followAddress();
  document.documentElement.dataset.seen = "true";
  await painted();
  const vis = runLibrary(await library);
  await released();
  useNetwork(vis);
  document.documentElement.dataset.ready = "true";
}

/** Where a thing is drawn, and how large, in pixels. @param {number} index */
function placeInWindow(index) {
  return { ...net.canvasToDOM(placeOf(index)), radius: radiusOf(index) * net.getScale() };
}

/** For tests and for pages that embed this one. */
Object.defineProperty(window, "qualitykg", {
  value: Object.freeze({
    choose: (/** @type {string | null} */ chosen, /** @type {string | null} */ goal = null) => change({ chosen, goal, way: 0 }),
    places: () => Object.fromEntries(things.map((thing) => [thing.id, net.canvasToDOM(placeOf(thing.index))])),
    place: (/** @type {string} */ id) => placeInWindow(thingOf.get(id)?.index ?? 0),
    live: () => Object.keys(net.body.nodes),
    names: () => Object.fromEntries(labelBoxes.map(({ index, text }) => [things[index].id, text])),
    heads: () => headBoxes,
    scale: () => net.getScale(),
    labels: () => labelBoxes.map(({ index, box }) => [things[index].id, ...box]),
    shown: () => things.filter(({ id }) => isShown(id)).map(({ id }) => id),
    ways,
    pills: () => pillBoxes.map(({ bundle, box: [x, y, right, bottom] }) => ({ edge: `${bundle[0].s} ${bundle[0].o}`, relation: bundle[0].p, count: bundle.length, from: net.canvasToDOM({ x, y }), to: net.canvasToDOM({ x: right, y: bottom }) })),
    relations: () => (isWhole() ? [] : middles.map(({ bundle }) => bundle.length)),
  }),
});

await start();

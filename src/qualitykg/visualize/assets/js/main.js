// @ts-check
/** Puts the parts together, and draws again what a change concerns. */
import { followAddress, readHash, rememberView } from "./address.js";
import { bringIntoView, shapeOfWindow, showWhole, zoomBy } from "./camera.js";
import { hideNodes, makeNetwork, net, placeNodes, placeOf, redraw } from "./canvas.js";
import { showCard } from "./card.js";
import { byId, element } from "./elements.js";
import { labelBoxes, paintNames } from "./labels.js";
import { showLegend } from "./legend.js";
import { evidenceList, regionOf, statements, statementsOf, thingOf, things } from "./model.js";
import { middles } from "./arcs.js";
import { isWhole } from "./focus.js";
import { paintGround } from "./paint.js";
import { paintNode } from "./stations.js";
import { thingAt } from "./picking.js";
import { paintPills } from "./pills.js";
import { forgetTies } from "./routes.js";
import { makeSearch } from "./search.js";
import { change, onChange, state } from "./state.js";
import { showTable } from "./table.js";
import { readPalette } from "./theme.js";
import { phrase, said } from "./words.js";

function writeWords() {
  const { tongue } = state;
  const title = byId("title");
  document.documentElement.lang = tongue === "zh" ? "zh-CN" : "en";
  title.textContent = title.dataset[tongue];
  document.title = title.textContent;
  byId("find").placeholder = phrase(tongue, "find");
  byId("find").setAttribute("aria-label", phrase(tongue, "findLabel"));
  byId("list").textContent = phrase(tongue, "list");
  byId("list").setAttribute("aria-pressed", String(state.view === "list"));
  byId("theme").textContent = phrase(tongue, state.theme === "dark" ? "light" : "dark");
  byId("tongue").textContent = phrase(tongue, "otherTongue");
  byId("tongue").lang = tongue === "zh" ? "en" : "zh-CN";
  for (const id of ["closer", "farther", "whole"]) {
    byId(id).setAttribute("aria-label", phrase(tongue, id));
    byId(id).title = phrase(tongue, id);
  }
  byId("picture").setAttribute("aria-label", phrase(tongue, "picture", document.title));
  byId("summary").textContent = phrase(tongue, "summary", things.length, statements.length, evidenceList.length);
}

/** @param {Set<string>} changed */
function follow(changed) {
  const any = (/** @type {string[]} */ ...keys) => keys.some((key) => changed.has(key));
  if (any("hidden", "manners")) forgetTies();
  if (any("theme")) readPalette();
  if (any("tongue", "theme", "view")) writeWords();
  if (any("tongue", "shape")) placeNodes();
  else if (any("hidden")) hideNodes();
  if (any("tongue", "theme", "hidden", "manners")) showLegend();
  if (any("chosen", "tongue", "theme", "hidden", "manners")) showCard();
  if (any("view", "chosen", "tongue", "hidden", "manners")) showTable();
  if (any("tongue", "shape")) showWhole();
  if (any("chosen") && state.chosen) {
    bringIntoView(state.chosen);
    byId("said").textContent = phrase(state.tongue, "chosen", said(thingOf.get(state.chosen)?.label, state.tongue));
  }
  redraw();
  if (!any("hovered", "shape")) rememberView();
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

function listen() {
  net.on("click", (/** @type {any} */ event) => change({ chosen: thingAt(event.pointer.DOM), hovered: null }));
  const picture = byId("picture");
  picture.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (event.pointerType !== "mouse" || event.buttons) return;
    const box = picture.getBoundingClientRect();
    const at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const hovered = thingAt(at);
    if (hovered !== state.hovered) change({ hovered });
    picture.style.cursor = hovered ? "pointer" : "";
    showTip(at);
  });
  picture.addEventListener("pointerleave", () => {
    change({ hovered: null });
    byId("tip").hidden = true;
  });
  byId("list").addEventListener("click", () => change({ view: state.view === "list" ? "graph" : "list" }));
  byId("theme").addEventListener("click", () => change({ theme: state.theme === "dark" ? "light" : "dark" }));
  byId("tongue").addEventListener("click", () => change({ tongue: state.tongue === "zh" ? "en" : "zh" }));
  byId("closer").addEventListener("click", () => zoomBy(1.35));
  byId("farther").addEventListener("click", () => zoomBy(1 / 1.35));
  byId("whole").addEventListener("click", () => showWhole(true));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.chosen) change({ chosen: null });
    else if (event.key === "/" && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      byId("find").focus();
    }
  });
  addEventListener("resize", () => {
    const shape = shapeOfWindow();
    if (shape !== state.shape) change({ shape });
    else requestAnimationFrame(() => showWhole());
  });
}

function start() {
  Object.assign(state, readHash(), { shape: shapeOfWindow() });
  readPalette();
  makeNetwork(paintNode);
  net.on("beforeDrawing", paintGround);
  net.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ ctx) => {
    paintNames(ctx);
    if (!isWhole()) paintPills(ctx);
  });
  writeWords();
  placeNodes();
  showLegend();
  showCard();
  showTable();
  makeSearch();
  listen();
  showWhole();
  if (state.chosen) bringIntoView(state.chosen);
  onChange(follow);
  followAddress();
  document.documentElement.dataset.ready = "true";
}

/** For tests and for pages that embed this one. */
Object.defineProperty(window, "qualitykg", {
  value: Object.freeze({
    choose: (/** @type {string | null} */ chosen) => change({ chosen }),
    places: () => Object.fromEntries(things.map((thing) => [thing.id, net.canvasToDOM(placeOf(thing.index))])),
    labels: () => labelBoxes.map(({ index, box }) => [things[index].id, ...box]),
    relations: () => (isWhole() ? [] : middles.map(({ bundle }) => bundle.length)),
  }),
});

start();

// @ts-check
/** The picture's twin: all statements shown, as a table for keyboard and screen reader. */
import { clusterOf, clusterOfKey, isAtlas } from "./atlas.js";
import { clusterList } from "./clustercard.js";
import { byId, element } from "./elements.js";
import { statusOf, thingOf } from "./model.js";
import { placesInShort } from "./evidence.js";
import { journey, stepsOf } from "./journey.js";
import { Pager } from "./pager.js";
import { change, isFiltered, shownStatements, state } from "./state.js";
import { phrase, said } from "./words.js";

/** @type {Pager<import("./model.js").Statement>} */
const pager = new Pager(turnPage);

/** Show the page that was asked for, from its first row. */
function turnPage() {
  showTable();
  const table = byId("table");
  table.scrollTop = 0;
  table.querySelector(".pager button:not([disabled])")?.focus();
}

export function showTable() {
  const table = byId("table");
  table.hidden = state.view !== "list";
  // Out of sight but in its place, so that the camera knows the room it has.
  document.body.classList.toggle("lists", state.view === "list");
  if (table.hidden) {
    table.replaceChildren();
    return;
  }
  const rows = tableStatements();
  const heads = ["subject", "relation", "object", "manner", "where"];
  const page = pager.pageOf(rows, [state.chosen, state.goal, state.way, state.cluster].join(" "));
  table.replaceChildren(...(isAtlas ? [clusterList()] : []), ...[pager.controls(rows.length)].filter((nav) => nav !== null), element("table", {},
    element("caption", {}, phrase(state.tongue, isFiltered() ? "tableCaption" : "statements", rows.length)),
    element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, phrase(state.tongue, head))))),
    element("tbody", {}, ...page.map(rowOf))));
}

/** The statements of the table: along the path, or all those shown of the thing chosen, or all. */
export function tableStatements() {
  const way = journey();
  if (way) return stepsOf(way).flat();
  const rows = shownStatements().filter(isAsked);
  const rank = (/** @type {import("./model.js").Statement} */ each) => (thingOf.get(each.s)?.index ?? 1e6) + (each.o === undefined ? 1e6 : 0);
  return rows.sort((a, b) => rank(a) - rank(b) || a.index - b.index);
}

/** Whether a statement is of the thing chosen, or else of the cluster that is open. @param {import("./model.js").Statement} each */
function isAsked(each) {
  if (state.chosen !== null) return each.s === state.chosen || each.o === state.chosen;
  const cluster = clusterOfKey.get(state.cluster ?? "");
  return !cluster || [each.s, each.o].some((id) => clusterOfThing(id ?? "") === cluster);
}

/** @param {string} id */
function clusterOfThing(id) {
  const thing = thingOf.get(id);
  return thing && clusterOf(thing.index);
}

/** @param {import("./model.js").Statement} each */
function rowOf(each) {
  const tongue = state.tongue;
  const value = [said(each.v, tongue), said(statusOf(each), tongue), said(each.when, tongue)].filter(Boolean).join(" · ");
  return element("tr", {},
    element("td", {}, nameOf(each.s)),
    element("td", {}, said(each.r, tongue)),
    element("td", {}, each.o !== undefined && nameOf(each.o), each.o !== undefined && value && " ", value),
    element("td", { class: "brief" }, phrase(tongue, `modality-${each.m ?? "actual"}`)),
    element("td", { class: "where" }, each.e ? element("button", { type: "button", class: "evidence", onclick: () => showEvidence(each) }, placesInShort(each.e).replaceAll(/([^,]) /g, "$1\u00a0") || phrase(tongue, "evidence")) : "—"));
}

/** Show what a statement rests on: on the card, the evidence unfolded. @param {import("./model.js").Statement} each */
function showEvidence(each) {
  change({ chosen: each.s, edge: each.o !== undefined && thingOf.has(each.o) ? `${each.s} ${each.o}` : null });
  const card = byId("card");
  const proof = card.querySelector(`[data-statement="${each.index}"] details.proof`);
  for (const fold of [proof?.closest("details.group"), proof]) fold?.setAttribute("open", "");
  const [summary] = proof?.getElementsByTagName("summary") ?? [];
  (summary ?? card).focus();
}

/** The table is made anew, so the focus goes to the card. @param {string} chosen */
function choose(chosen) {
  change({ chosen });
  byId("card").focus({ preventScroll: true });
}

/** @param {string} id */
function nameOf(id) {
  const thing = thingOf.get(id);
  return thing
    ? element("button", { type: "button", onclick: () => choose(thing.id) }, said(thing.label, state.tongue))
    : id;
}

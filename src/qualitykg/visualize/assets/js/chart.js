// @ts-check
/** Small charts of statistics: bars over time, rates of a hundred, parts of a whole. All that they show stands in text too. */
import { element } from "./elements.js";
import { mannerOf, statementsOf, thingOf } from "./model.js";
import { change, isStatementShown, state } from "./state.js";
import { phrase, said } from "./words.js";

/**
 * @typedef {import("./model.js").Statement} Statement
 * @typedef {{name: string, value: string, share: number, each: Statement, goal?: string}} Bar
 */

const SVG = "http://www.w3.org/2000/svg";
const PERCENT = "PERCENT";
const MOST_BARS = 12;

/** The charts of a thing that figures are about, or of the figures of a thing. @param {import("./model.js").Thing} thing @returns {HTMLElement[]} */
export function chartsOf(thing) {
  const figures = (statementsOf.get(thing.id) ?? []).filter((each) => each.n && isStatementShown(each));
  const series = figures.filter((each) => each.o === thing.id);
  if (series.length) return [seriesOf(series), ...series.filter((each) => each.n?.[2]).slice(0, 1).map(partOf)].filter((chart) => chart !== null);
  return [...byKind(figures)].filter(([, list]) => list.length > 1).map(([caption, list]) => ranking(caption, list));
}

/** One statistic by period and area, the earlier first; of one figure only a rate is worth a bar. @param {Statement[]} series */
function seriesOf(series) {
  const isRate = series.every((each) => each.n?.[1] === PERCENT);
  if (series.length < 2 && !isRate) return null;
  const areas = new Set(series.map((each) => each.s));
  const sorted = [...series].sort((a, b) => (a.t ?? 1e6) - (b.t ?? 1e6));
  const most = isRate ? 100 : largest(series);
  const bars = sorted.map((each) => {
    const area = areas.size > 1 || !each.when ? said(thingOf.get(each.s)?.label, state.tongue) : "";
    return barOf(each, [area, said(each.when, state.tongue)].filter(Boolean).join(" · "), most);
  });
  return chart(phrase(state.tongue, series.length > 1 ? "overTime" : "rate"), bars);
}

/** A figure beside the one that it is part of. @param {Statement} each */
function partOf(each) {
  const [number, , whole, of] = each.n ?? [0, ""];
  const share = whole ? number / whole : 0;
  const text = `${said(each.v, state.tongue)} · ${share < 1 ? Number((share * 100).toPrecision(2)) : (share * 100).toFixed(0)}%`;
  return chart(phrase(state.tongue, "partOfWhole", said(of, state.tongue)), [{ name: said(thingOf.get(each.o ?? "")?.label, state.tongue), value: text, share, each }]);
}

/** The last figure of each statistic: rates together, all others by kind and unit. @param {Statement[]} figures */
function byKind(figures) {
  /** @type {Map<string, Statement>} */
  const last = new Map();
  for (const each of figures) {
    const before = last.get(each.o ?? "");
    if (mannerOf(each) === "stated" && (!before || (each.t ?? -1) >= (before.t ?? -1))) last.set(each.o ?? "", each);
  }
  /** @type {Map<string, Statement[]>} */
  const found = new Map();
  for (const each of last.values()) {
    const kind = said(thingOf.get(each.o ?? "")?.kind, state.tongue);
    const isRate = each.n?.[1] === PERCENT;
    const caption = isRate ? phrase(state.tongue, "rates") : kind;
    if (caption && (isRate || each.n?.[1] === "NUM")) found.set(caption, [...(found.get(caption) ?? []), each]);
  }
  return found;
}

/** Figures of one kind, the larger first. @param {string} caption @param {Statement[]} list */
function ranking(caption, list) {
  const most = list[0].n?.[1] === PERCENT ? 100 : largest(list);
  const sorted = [...list].sort((a, b) => (b.n?.[0] ?? 0) - (a.n?.[0] ?? 0)).slice(0, MOST_BARS);
  return chart(caption, sorted.map((each) => ({ ...barOf(each, said(thingOf.get(each.o ?? "")?.label, state.tongue), most), goal: each.o })));
}

/** @param {Statement[]} list */
function largest(list) {
  return Math.max(...list.map((each) => each.n?.[0] ?? 0));
}

/** @param {Statement} each @param {string} name @param {number} most @returns {Bar} */
function barOf(each, name, most) {
  return { name, value: said(each.v, state.tongue), share: most > 0 ? (each.n?.[0] ?? 0) / most : 0, each };
}

/** @param {string} caption @param {Bar[]} bars */
function chart(caption, bars) {
  return element("figure", { class: "chart" }, element("figcaption", {}, caption), element("ul", {}, ...bars.map(rowOfBar)));
}

/** @param {Bar} bar */
function rowOfBar({ name, value, share, each, goal }) {
  const manner = mannerOf(each);
  return element("li", {},
    goal ? element("button", { type: "button", class: "link", "data-key": `bar-${goal}`, onclick: () => change({ chosen: goal }) }, name) : element("span", { class: "name" }, name),
    element("span", { class: "number" }, value, manner === "planned" && ` (${phrase(state.tongue, `modality-${each.m}`)})`),
    drawBar(share, manner));
}

/** @param {number} share @param {string} manner */
function drawBar(share, manner) {
  const drawing = document.createElementNS(SVG, "svg");
  for (const [key, value] of [["viewBox", "0 0 100 6"], ["preserveAspectRatio", "none"], ["class", `drawn ${manner}`], ["aria-hidden", "true"]]) drawing.setAttribute(key, value);
  for (const [part, width] of /** @type {[string, number][]} */ ([["track", 100], ["full", Math.min(Math.max(share, 0), 1) * 100]])) {
    const box = document.createElementNS(SVG, "rect");
    for (const [key, value] of [["class", part], ["width", String(width)], ["height", "6"], ["rx", "1"]]) box.setAttribute(key, value);
    drawing.append(box);
  }
  return drawing;
}

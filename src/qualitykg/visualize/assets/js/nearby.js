// @ts-check
/** The map of one thing and what is near: made in the page, in the form of the maps made ahead. */
import { SIZE, linesOf } from "./lines.js";
import { routeAll } from "./lanes.js";
import { regions, statementsOf, thingOf, things } from "./model.js";
import { isAllowed, state } from "./state.js";
import { phrase, said } from "./words.js";

/**
 * @typedef {{thing: import("./model.js").Thing, height: number, lines: number, aside: number, head: string}} Row
 * @typedef {{region: string, rows: Row[], columns: Row[][], x: number, y: number, width: number, height: number, lane: number, isOuter: boolean}} Plot
 * @typedef {{plots: Plot[], width: number, height: number}} Stack
 */

/** The picture beside the card, from which one comes here. */
const WINDOW = [998, 776];
const PHONE = 374;
const COLUMN = { zh: 178, en: 188 };
const [ENTRY, HEAD, CAPTION, PAD, GUTTER, DOT, SIDING, GAP, LANE] = [21, 19, 34, 10, 8, 22, 9, 16, 44];
const CENTRE = { width: 200, height: 156 };
const MOST_LINES = 3;
const LARGEST = 1.3;

/** @type {{key: unknown[], map: import("./model.js").Layout | null}} */
let drawn = { key: [], map: null };

/** The map of a centre and the things near it. @param {string} centre @param {Set<string>} near @returns {import("./model.js").Layout} */
export function mapAround(centre, near) {
  const key = [centre, near, state.tongue, state.shape];
  if (!drawn.map || key.some((part, at) => part !== drawn.key[at])) drawn = { key, map: makeMap(centre, near) };
  return drawn.map ?? makeMap(centre, near);
}

/** @param {string} centre @param {Set<string>} near @returns {import("./model.js").Layout} */
function makeMap(centre, near) {
  const hub = thingOf.get(centre)?.index ?? 0;
  const { plots, width, height, at } = state.shape === "tall" ? below(centre, near) : beside(centre, near);
  const places = things.map(() => [0, 0, 0, 1]);
  places[hub] = [at[0], at[1], 220, 1];
  const routes = routeAll(plots, at);
  const areas = plots.map((plot, number) => ({
    region: plot.region, hub, box: [plot.x, plot.y, plot.width, plot.height], subheads: placeRows(plot, places), route: routes[number],
  }));
  return { size: [width, height], places, areas, hubs: [hub], homes: [] };
}

/** Give the rows of a plot their places; return the subheads over them. @param {Plot} plot @param {number[][]} places */
function placeRows(plot, places) {
  /** @type {[number, number, string, number][]} */
  const subheads = [];
  const wide = (plot.width - 2 * PAD - (plot.columns.length - 1) * GUTTER) / plot.columns.length;
  plot.columns.forEach((column, number) => {
    const x = plot.x + PAD + number * (wide + GUTTER);
    let y = plot.y + CAPTION;
    for (const { thing, height, lines, aside, head } of column) {
      const under = head ? HEAD : 0;
      if (head) subheads.push([x + DOT, y + HEAD / 2 + 2, head, wide - DOT]);
      places[thing.index] = [x + 10 + aside, y + (under + height) / 2, wide - DOT - aside, lines];
      y += height;
    }
  });
  return subheads;
}

/** What joins the centre to each thing beside it. @param {string} centre */
function relationsFrom(centre) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const each of statementsOf.get(centre) ?? []) {
    if (each.o === undefined || !isAllowed(each)) continue;
    const name = said(each.r, state.tongue);
    if (each.s === centre) found.set(each.o, name);
    else if (!found.has(each.s)) found.set(each.s, phrase(state.tongue, "incoming", name));
  }
  return found;
}

/** The things of each region as rows, under what joins them to the centre; those not joined come last. @param {string} centre @param {Set<string>} near @param {number} wide */
function rowsByRegion(centre, near, wide) {
  const relations = relationsFrom(centre);
  const heads = [...new Set(relations.values()), undefined];
  const rank = (/** @type {import("./model.js").Thing} */ thing) => heads.indexOf(relations.get(thing.id));
  return regions.map(({ key }) => {
    const members = things.filter((thing) => thing.region === key && thing.id !== centre && near.has(thing.id)).sort((a, b) => rank(a) - rank(b) || a.index - b.index);
    return { region: key, rows: members.map((thing, at) => rowOfThing(thing, relations.get(thing.id), wide, at > 0 && rank(members[at - 1]) === rank(thing))) };
  }).filter(({ rows }) => rows.length);
}

/** @param {import("./model.js").Thing} thing @param {string | undefined} relation @param {number} wide @param {boolean} isSame whether the row before stands under the same relation @returns {Row} */
function rowOfThing(thing, relation, wide, isSame) {
  const gauge = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  const size = SIZE[state.tongue];
  const aside = relation === undefined ? SIDING : 0;
  const head = isSame ? "" : (relation ?? "");
  const lines = linesOf(gauge, thing, size, wide - DOT - aside - 2, MOST_LINES).length;
  return { thing, lines, aside, head, height: ENTRY + (lines - 1) * size * 1.18 + (head ? HEAD : 0) };
}

/** A region's ground, as many columns wide as the height asks for. @param {string} region @param {Row[]} rows @param {number} wide @param {number} limit @returns {Plot} */
function plotOf(region, rows, wide, limit) {
  /** @type {Row[][]} */
  const columns = [[]];
  let used = 0;
  for (const row of rows) {
    if (used && used + row.height > limit - CAPTION - PAD) {
      columns.push([]);
      used = 0;
    }
    columns[columns.length - 1].push(row);
    used += row.height;
  }
  const height = CAPTION + PAD + Math.max(...columns.map((column) => column.reduce((sum, row) => sum + row.height, 0)));
  const width = columns.length * wide + (columns.length - 1) * GUTTER + 2 * PAD;
  return { region, rows, columns, x: 0, y: 0, width, height, lane: 0, isOuter: false };
}

/** Stacks of grounds right and left of the centre, of the height that lets the map be drawn largest. @param {string} centre @param {Set<string>} near */
function beside(centre, near) {
  const wide = COLUMN[state.tongue];
  const groups = rowsByRegion(centre, near, wide);
  /** @type {{stacks: Stack[], score: number} | null} */
  let best = null;
  for (let limit = 160; limit < 3000; limit += limit < 1000 ? 20 : 100) {
    const stacks = inStacks(groups.map(({ region, rows }) => plotOf(region, rows, wide, limit)), limit);
    const score = scoreOf(stacks);
    if (!best || score > best.score) best = { stacks, score };
  }
  return arrange(best?.stacks ?? []);
}

/** @param {Plot[]} plots @param {number} limit */
function inStacks(plots, limit) {
  /** @type {Stack[]} */
  const stacks = [];
  for (const plot of plots) {
    const last = stacks[stacks.length - 1];
    if (!last || last.height + GAP + plot.height > limit) stacks.push({ plots: [plot], width: plot.width, height: plot.height });
    else {
      last.plots.push(plot);
      last.width = Math.max(last.width, plot.width);
      last.height += GAP + plot.height;
    }
  }
  return stacks;
}

/** How large a map of these stacks can be drawn; of equals the one whose sides are more alike. @param {Stack[]} stacks */
function scoreOf(stacks) {
  const sides = [0, 1].map((side) => stacks.filter((_, at) => at % 2 === side).reduce((sum, { width }) => sum + width + LANE, 0));
  const height = Math.max(CENTRE.height, ...stacks.map((stack) => stack.height));
  const scale = Math.min(WINDOW[0] / (sides[0] + sides[1] + CENTRE.width), WINDOW[1] / (height + 40), LARGEST);
  return scale - Math.abs(sides[0] - sides[1]) / 1e5;
}

/** Put the stacks by turns right and left of the centre. @param {Stack[]} stacks */
function arrange(stacks) {
  const height = Math.max(CENTRE.height, ...stacks.map((stack) => stack.height));
  const left = stacks.filter((_, at) => at % 2 === 1).reduce((sum, { width }) => sum + width + LANE, 0);
  const at = [left + CENTRE.width / 2, height / 2 - 14];
  const ends = [left + CENTRE.width, left];
  stacks.forEach((stack, number) => {
    const isLeft = number % 2 === 1;
    const x = isLeft ? ends[1] - LANE - stack.width : ends[0] + LANE;
    let y = (height - stack.height) / 2;
    for (const plot of stack.plots) {
      Object.assign(plot, { x, y, width: stack.width, lane: isLeft ? x + stack.width + LANE / 2 : x - LANE / 2, isOuter: number > 1 });
      y += plot.height + GAP;
    }
    ends[isLeft ? 1 : 0] = isLeft ? x : x + stack.width;
  });
  return { plots: stacks.flatMap(({ plots }) => plots), width: ends[0], height, at };
}

/** One or two columns under the centre, for a narrow window. @param {string} centre @param {Set<string>} near */
function below(centre, near) {
  const half = (PHONE - GAP) / 2;
  const groups = rowsByRegion(centre, near, half - 2 * PAD);
  const plots = groups.map(({ region, rows }) => plotOf(region, rows, half - 2 * PAD, Infinity)).sort((a, b) => b.height - a.height);
  const ends = [CENTRE.height + GAP, CENTRE.height + GAP];
  for (const plot of plots) {
    const side = ends[0] <= ends[1] ? 0 : 1;
    Object.assign(plot, { x: side * (half + GAP), y: ends[side], width: half, lane: PHONE / 2 });
    ends[side] += plot.height + GAP;
  }
  return { plots, width: PHONE, height: Math.max(...ends) - GAP, at: [PHONE / 2, CENTRE.height / 2] };
}

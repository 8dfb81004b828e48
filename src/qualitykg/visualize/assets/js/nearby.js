// @ts-check
/** The map of one thing and what is near: made in the page, in the form of the maps made ahead. */
import { routeAll } from "./lanes.js";
import { regions, statementsOf, thingOf, things } from "./model.js";
import { GAP, HUB_HEIGHT, areasOf, plotOf, rowFor, PAD } from "./plots.js";
import { pileUp, rowWidth } from "./stacks.js";
import { isAllowed, state } from "./state.js";
import { phrase, said } from "./words.js";

/**
 * @typedef {import("./plots.js").Plot} Plot
 * @typedef {{plots: Plot[], width: number, height: number}} Stack
 */

/** The picture beside the card, from which one comes here. */
const WINDOW = [998, 776];
const COLUMN = { zh: 178, en: 188 };
const LANE = 44;
const CENTRE = { width: 200, height: HUB_HEIGHT };
const LARGEST = 1.3;

/** @type {{key: unknown[], map: import("./model.js").Layout | null}} */
let drawn = { key: [], map: null };

/** The map of a centre and the things near it, in stacks or, where those are none, on both sides. @param {string} centre @param {Set<string>} near @param {number} [columns] @returns {import("./model.js").Layout} */
export function mapAround(centre, near, columns = state.columns) {
  const key = [centre, near, state.tongue, columns];
  if (!drawn.map || key.some((part, at) => part !== drawn.key[at])) drawn = { key, map: makeMap(centre, near, columns) };
  return drawn.map ?? makeMap(centre, near, columns);
}

/** @param {string} centre @param {Set<string>} near @param {number} columns @returns {import("./model.js").Layout} */
function makeMap(centre, near, columns) {
  const hub = thingOf.get(centre)?.index ?? 0;
  const { plots, routes, width, height, at } = columns ? pileUp(rowsByRegion(centre, near, rowWidth(columns)), columns, true) : beside(centre, near);
  const places = things.map(() => [0, 0, 0, 1]);
  places[hub] = [at[0], at[1], 220, 1];
  return { size: [width, height], places, areas: areasOf(plots, hub, places, routes), hubs: [hub], homes: [], hasTrunk: columns > 0 };
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
    return { region: key, rows: members.map((thing, at) => rowFor(thing, wide, (!at || rank(members[at - 1]) !== rank(thing)) && relations.get(thing.id) || "", !relations.has(thing.id))) };
  }).filter(({ rows }) => rows.length);
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
  const plots = stacks.flatMap((stack) => stack.plots);
  return { plots, routes: routeAll(plots, at), width: ends[0], height, at };
}

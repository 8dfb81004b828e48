// @ts-check
/** Maps for windows without room for the whole: grounds in stacks beside each other, below the hub and on both sides of it. One scrolls down. */
import { GAP, HUB_HEIGHT, PAD, evenPlotOf } from "./plots.js";

/**
 * @typedef {import("./plots.js").Plot} Plot
 * @typedef {{region: string, rows: import("./plots.js").Row[]}} Group
 * A ground with the first of the stacks that it stands in.
 * @typedef {Plot & {stack: number}} Stacked
 * How wide a stack is, and the lane left of it; with two stacks all lines run between them.
 * @typedef {{wide: number, lane: number}} Form
 * @typedef {{plots: Stacked[], routes: number[][][], width: number, height: number, at: number[]}} Pile
 */

/** @type {Form} */
const FEW = { wide: 180, lane: 14 };
/** @type {Form} */
const IN_LANES = { wide: 166, lane: 26 };
/** From so many stacks on, each has a lane of its own. */
const LEAST_MANY = 3;
/** Over two stacks the hub stands close under the edge, and they close under its name: on a phone each row counts. */
const HUB_IN_TWO = 54;
const HIGHER = 24;
/** The width of a stack with its lane, where there are many. */
export const STACK = IN_LANES.wide + IN_LANES.lane;
/** Right of the last stack. */
const RIGHT_EDGE = 8;
/** More stacks than a map of this height needs would spread it out. */
const LOW_ENOUGH = 480;
/** So far above a ground runs the line to it, and over the top all that go to other stacks. */
const ABOVE_GROUND = 7;

/** The room for rows in a stack, among so many. @param {number} count */
export function rowWidth(count) {
  return formOf(count).wide - 2 * PAD;
}

/** @param {number} count */
function formOf(count) {
  return count < LEAST_MANY ? FEW : IN_LANES;
}

/** Set groups of rows in so many stacks, or fewer where they are low. @param {Group[]} groups @param {number} count @param {boolean} hasHub @returns {Pile} */
export function pileUp(groups, count, hasHub) {
  if (count < LEAST_MANY) return inTwo(groups, hasHub ? HUB_HEIGHT - HIGHER : 0);
  for (let few = LEAST_MANY; few < count; few += 1) {
    const pile = lowestPile(groups, few, hasHub);
    if (pile.height <= LOW_ENOUGH) return pile;
  }
  return lowestPile(groups, count, hasHub);
}

/** Two stacks under the hub: for a phone. @param {Group[]} groups @param {number} top @returns {Pile} */
function inTwo(groups, top) {
  const { wide, lane } = FEW;
  const plots = placed(groups, Infinity, 2, [top + GAP, top + GAP]);
  const at = [wide + lane / 2, HUB_IN_TWO];
  const routes = plots.map(({ x, y }) => [at, [at[0], y - ABOVE_GROUND], [x + 20, y - ABOVE_GROUND], [x + 20, y + 18]]);
  return { plots, routes, width: 2 * wide + lane, height: lowestEnd(plots), at };
}

/** The pile that is lowest, with the hub on top of the middle stack. @param {Group[]} groups @param {number} count @param {boolean} hasHub @returns {Pile} */
function lowestPile(groups, count, hasHub) {
  const middle = (count - 1) >> 1;
  const ends = Array.from({ length: count }, (_, stack) => (hasHub && stack === middle ? HUB_HEIGHT + GAP : 0));
  const all = groups.reduce((sum, { rows }) => sum + rows.reduce((high, { height }) => high + height, 60), HUB_HEIGHT);
  /** @type {Stacked[]} */
  let best = [];
  for (let share = 0.3; share < 1.6; share += 0.05) {
    const plots = placed(groups, (all / count) * share, count, ends);
    if (!best.length || lowestEnd(plots) < lowestEnd(best)) best = plots;
  }
  const at = [middle * STACK + IN_LANES.lane + IN_LANES.wide / 2, 64];
  return { plots: best, routes: best.map((plot) => routeTo(plot, best, middle, at)), width: count * STACK + RIGHT_EDGE, height: lowestEnd(best), at };
}

/** @param {Plot[]} plots */
function lowestEnd(plots) {
  return Math.max(HUB_HEIGHT, ...plots.map(({ y, height }) => y + height));
}

/** Grounds no higher than a limit, the broadest first, each where it comes to stand highest. @param {Group[]} groups @param {number} limit @param {number} count @param {number[]} tops @returns {Stacked[]} */
function placed(groups, limit, count, tops) {
  const { wide, lane } = formOf(count);
  const edge = count < LEAST_MANY ? 0 : lane;
  const ends = [...tops];
  const plots = groups.map(({ region, rows }) => fittingPlot(region, rows, wide - 2 * PAD, limit, count));
  plots.sort((a, b) => b.columns.length - a.columns.length || b.height - a.height);
  return plots.map((plot) => {
    const broad = plot.columns.length;
    const reach = (/** @type {number} */ first) => Math.max(...ends.slice(first, first + broad));
    const firsts = Array.from({ length: count - broad + 1 }, (_, first) => first);
    const stack = firsts.reduce((best, first) => (reach(first) < reach(best) ? first : best));
    const y = reach(stack);
    ends.fill(y + plot.height + GAP, stack, stack + broad);
    return { ...plot, stack, x: edge + stack * (wide + lane), y, width: broad * wide + (broad - 1) * lane };
  });
}

/** @param {string} region @param {import("./plots.js").Row[]} rows @param {number} wide @param {number} limit @param {number} most */
function fittingPlot(region, rows, wide, limit, most) {
  let plot = evenPlotOf(region, rows, wide, limit);
  for (let higher = limit; plot.columns.length > most; ) plot = evenPlotOf(region, rows, wide, (higher *= 1.1));
  return plot;
}

/**
 * The line to a ground: from the hub over the top, down the lane of its stack, and round the grounds that stand on that.
 * @param {Stacked} plot @param {Stacked[]} plots @param {number} middle @param {number[]} hub
 */
function routeTo(plot, plots, middle, hub) {
  const laneOf = (/** @type {number} */ stack) => stack * STACK + IN_LANES.lane / 2;
  let { stack, y } = { stack: plot.stack, y: plot.y - ABOVE_GROUND };
  const back = [[plot.x + 20, plot.y + 18], [plot.x + 20, y], [laneOf(stack), y]];
  for (let over = coverOf(plots, stack, y); over; over = coverOf(plots, stack, y)) {
    y = over.y + over.height + GAP - ABOVE_GROUND;
    back.push([laneOf(stack), y], [laneOf(over.stack), y]);
    stack = over.stack;
  }
  const exit = stack <= middle ? middle : middle + 1;
  if (stack !== exit) back.push([laneOf(stack), -ABOVE_GROUND], [laneOf(exit), -ABOVE_GROUND]);
  return [...back, [laneOf(exit), hub[1]], hub].reverse();
}

/** The lowest ground that lies across a lane, above some height. @param {Stacked[]} plots @param {number} lane @param {number} y */
function coverOf(plots, lane, y) {
  const covers = plots.filter((plot) => plot.stack < lane && lane < plot.stack + plot.columns.length && plot.y + plot.height <= y);
  return covers.sort((a, b) => b.y - a.y)[0];
}

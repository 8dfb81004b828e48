// @ts-check
/** The whole graph as a map in stacks, made in the page for the width of its window. */
import { centres, homes, regions, statementsOf, things } from "./model.js";
import { areasOf, rowFor } from "./plots.js";
import { pileUp, rowWidth } from "./stacks.js";
import { state } from "./state.js";
import { said } from "./words.js";

const BETWEEN_MAPS = 40;
/** Names of kinds stand over the things of a region where there are so many to each. */
const LEAST_OF_A_KIND = 2.4;

/** @type {Map<string, import("./model.js").Layout>} */
const made = new Map();

/** The map of all in so many stacks. @param {number} count @returns {import("./model.js").Layout} */
export function wholeMap(count) {
  const key = `${state.tongue} ${count}`;
  let map = made.get(key);
  if (!map) made.set(key, (map = makeWhole(count)));
  return map;
}

/** Each hub has a map of its own: side by side where there are stacks enough, else under each other. @param {number} count @returns {import("./model.js").Layout} */
function makeWhole(count) {
  const places = things.map(() => [0, 0, 0, 1]);
  /** @type {import("./model.js").Area[]} */
  const areas = [];
  const all = (centres.length ? centres : [-1]).map((hub) => ({ hub, members: things.filter(({ index }) => index !== hub && (homes[index] ?? hub) === hub) }));
  const counts = dealt(count, all.map(({ members }) => members.length));
  let [x, y, width, height] = [0, 0, 0, 0];
  all.forEach(({ hub, members }, number) => {
    const few = counts?.[number] ?? count;
    const pile = pileUp(rowsOfRegions(members, hub, rowWidth(few)), few, hub >= 0);
    areas.push(...areasOf(pile.plots, hub, places, pile.routes).map((area) => shifted(area, x, y)));
    if (hub >= 0) places[hub] = [...pile.at, 190, 1];
    for (const { index } of hub < 0 ? members : [things[hub], ...members]) places[index] = [places[index][0] + x, places[index][1] + y, places[index][2], places[index][3]];
    [width, height] = [Math.max(width, x + pile.width), Math.max(height, y + pile.height)];
    if (counts) x = width + BETWEEN_MAPS;
    else y = height + BETWEEN_MAPS;
  });
  return { size: [width, height], places, areas, hubs: centres, homes, hasTrunk: true };
}

/** How many stacks each map has, by its share; null where there are too few. @param {number} count @param {number[]} sizes */
function dealt(count, sizes) {
  if (count < 2 * sizes.length + 1 || sizes.length < 2) return null;
  const sum = sizes.reduce((a, b) => a + b, 0);
  const rest = sizes.slice(1).map((size) => Math.max(2, Math.round((count * size) / sum)));
  return [Math.max(2, count - rest.reduce((a, b) => a + b, 0)), ...rest];
}

/** @param {import("./model.js").Area} area @param {number} x @param {number} y @returns {import("./model.js").Area} */
function shifted(area, x, y) {
  const [left, top, width, height] = area.box;
  return {
    ...area, box: [left + x, top + y, width, height], route: area.route.map((point) => [point[0] + x, point[1] + y]),
    subheads: area.subheads.map(([a, b, words, room]) => [a + x, b + y, words, room]),
  };
}

/** The things of each region as rows, under their kinds; those that no statement joins to the hub stand aside. @param {import("./model.js").Thing[]} members @param {number} hub @param {number} wide */
function rowsOfRegions(members, hub, wide) {
  const joined = new Set((statementsOf.get(things[hub]?.id) ?? []).flatMap(({ s, o }) => [s, o]));
  return regions.map(({ key }) => {
    const those = members.filter(({ region }) => region === key);
    const kinds = new Set(those.map(({ kind }) => said(kind, state.tongue)));
    const isDivided = kinds.size > 1 && kinds.size * LEAST_OF_A_KIND <= those.length;
    const headAt = (/** @type {number} */ at) => (isDivided ? said(those[at]?.kind, state.tongue) : "");
    return { region: key, rows: those.map((thing, at) => rowFor(thing, wide, at && headAt(at) === headAt(at - 1) ? "" : headAt(at), !joined.has(thing.id))) };
  }).filter(({ rows }) => rows.length);
}

// @ts-check
/** Ways between the thing chosen and another one: the best, and the next ones after it. */
import { statementsOf } from "./model.js";
import { byCost, shortestWay } from "./shortest.js";
import { FILTERS, isStatementShown, shownStatements, state } from "./state.js";

const MOST_WAYS = 3;

/** What was worked out, and for which view. @type {{key: unknown[], ways: string[][]}} */
let worked = { key: [], ways: [] };

/** The ways from the thing chosen to the goal, best first. @returns {string[][]} */
export function ways() {
  const { chosen, goal } = state;
  if (chosen === null || goal === null) return [];
  const key = [chosen, goal, ...FILTERS.map((name) => state[name])];
  if (key.some((part, at) => part !== worked.key[at])) worked = { key, ways: findWays(shownTies(), chosen, goal, MOST_WAYS) };
  return worked.ways;
}

/** The way that is drawn, if there is one. @returns {string[] | null} */
export function journey() {
  const all = ways();
  return all[Math.min(state.way, all.length - 1)] ?? null;
}

/** The steps of a way: for each, all shown statements that join its two ends. @param {string[]} way */
export function stepsOf(way) {
  return way.slice(1).map((to, at) => statementsBetween(way[at], to));
}

/** @param {string} from @param {string} to */
export function statementsBetween(from, to) {
  return (statementsOf.get(from) ?? []).filter((each) => (each.s === to || each.o === to) && isStatementShown(each));
}

/** What each thing is joined to by shown statements. @returns {import("./shortest.js").Ties} */
function shownTies() {
  /** @type {import("./shortest.js").Ties} */
  const ties = new Map();
  const join = (/** @type {string} */ from, /** @type {string} */ to) => {
    const others = ties.get(from);
    if (others) others.add(to);
    else ties.set(from, new Set([to]));
  };
  for (const each of shownStatements()) {
    if (each.o === undefined || each.o === each.s) continue;
    join(each.s, each.o);
    join(each.o, each.s);
  }
  return ties;
}

/**
 * Return the cheapest ways without a loop, best first (Yen, Management Science 17, 1971).
 * @param {import("./shortest.js").Ties} ties @param {string} from @param {string} to @param {number} most
 */
function findWays(ties, from, to, most) {
  const first = shortestWay(ties, from, to);
  if (!first || from === to) return [];
  const found = [first];
  /** @type {Map<string, string[]>} */
  const others = new Map();
  while (found.length < most) {
    for (const way of detours(ties, found)) others.set(way.join(" "), way);
    const [best] = [...others.values()].sort(byCost(ties));
    if (!best) break;
    others.delete(best.join(" "));
    found.push(best);
  }
  return found;
}

/** Ways that leave the last one found at each of its stops. @param {import("./shortest.js").Ties} ties @param {string[][]} found */
function detours(ties, found) {
  const last = found[found.length - 1];
  const goal = last[last.length - 1];
  return last.slice(0, -1).flatMap((stop, at) => {
    const root = last.slice(0, at);
    const same = found.filter((way) => last.slice(0, at + 1).every((id, place) => way[place] === id));
    const barred = new Set(same.map((way) => `${stop} ${way[at + 1]}`));
    const rest = shortestWay(ties, stop, goal, new Set(root), barred);
    return rest ? [[...root, ...rest]] : [];
  });
}

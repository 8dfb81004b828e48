// @ts-check
/** What statements can be told apart by, beside the kinds of things: each a group of the filters. */
import { evidenceList, periods, sourcesOf, statements } from "./model.js";

/**
 * A facet has keys; a statement has some of them, or none, and then no choice of keys takes it away.
 * @typedef {"periods" | "sayings" | "relations" | "sources"} FacetName
 * Its keys are counted when they are first asked for.
 * @typedef {{name: FacetName, keysOf: (each: Statement) => string[], readonly keys: Map<string, number>}} Facet
 * @typedef {import("./model.js").Statement} Statement
 */

/** The key of statements that name no period. */
export const UNDATED = "undated";

/** How the words say it: outright, or by what the reader supplies. */
const SAYINGS = ["stated", "elliptical", "classified", "implied-by-name", "implied-by-context"];

/** @param {Statement} each */
function sayingsOf(each) {
  return [...new Set((each.e ?? []).map((number) => evidenceList[number].how ?? "stated"))];
}

/** @param {Statement} each */
function periodsOf(each) {
  return [each.t === undefined ? UNDATED : periods[each.t].id];
}

/**
 * A facet whose keys come in the given order first, then the frequent before the rare.
 * @param {FacetName} name @param {(each: Statement) => string[]} keysOf @param {string[]} [order] @returns {Facet}
 */
function facetOf(name, keysOf, order = []) {
  /** @type {Map<string, number> | null} */
  let keys = null;
  return { name, keysOf, get keys() { return (keys ??= countKeys(keysOf, order)); } };
}

/** @param {(each: Statement) => string[]} keysOf @param {string[]} order @returns {Map<string, number>} */
function countKeys(keysOf, order) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const each of statements) for (const key of keysOf(each)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const rank = (/** @type {string} */ key) => (order.includes(key) ? order.indexOf(key) : order.length);
  return new Map([...counts].sort(([a, many], [b, more]) => rank(a) - rank(b) || more - many));
}

/** @type {Facet[]} */
export const FACETS = [
  facetOf("periods", periodsOf, periods.map(({ id }) => id)),
  facetOf("sayings", sayingsOf, SAYINGS),
  facetOf("relations", (each) => [each.p]),
  facetOf("sources", sourcesOf),
];

/** @param {FacetName} name */
export function keysOfFacet(name) {
  return FACETS.find((facet) => facet.name === name)?.keys ?? new Map();
}

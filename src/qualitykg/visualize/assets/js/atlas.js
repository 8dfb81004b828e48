// @ts-check
/** A large graph as an atlas: its clusters are discs, in which everything has its place. */
import { rowsOf } from "./columns.js";
import { charted, mannerOf, MANNERS, objects, statements, subjects, things } from "./model.js";
import { isPart, isShown, isStatementShown, state, thingsNear } from "./state.js";

/**
 * @typedef {{index: number, key: string, region: string, title?: number, radius: number,
 *   wide: number[], tall: number[], members: number[], shown: number, kinds: Map<string, number>}} Cluster members: the much connected first
 * @typedef {{a: Cluster, b: Cluster, count: number}} Road
 */

/** Whether the page holds an atlas; otherwise it holds a map of lines. */
export const isAtlas = charted !== null;

/** Up to so many things near a chosen one are drawn as a map of lines. */
const MOST_STATIONS = 600;

/** Whether the atlas is what is drawn: not when only a few things are looked at. */
export function asAtlas() {
  const near = isAtlas ? thingsNear() : null;
  return isAtlas && (near === null || near.size > MOST_STATIONS);
}

const OPEN_RADIUS = 150;
const ROADS_EACH = 3;
const SHORE = 24;

/** @type {Cluster[]} */
export const clusters = charted ? rowsOf(charted.clusters) : [];
/** @type {Map<string, Cluster>} */
export const clusterOfKey = new Map();

const clusterNumbers = Uint16Array.from(charted ? charted.of : []);
const across = Int16Array.from(charted ? charted.x : []);
const down = Int16Array.from(charted ? charted.y : []);
/** Whether a filter leaves a thing in. */
const isIn = new Uint8Array(across.length);

/** Edges by cluster, those between clusters last; `first` says where each cluster's begin. */
let ends = new Uint32Array(0);
let kinds = new Uint8Array(0);
let first = new Uint32Array(0);
let statementNumbers = new Uint32Array(0);
/** @type {Road[]} */
export let roads = [];

/** @param {number} index */
export function clusterOf(index) {
  return clusters[clusterNumbers[index]];
}

/** A cluster's middle in the present shape of the window. @param {Cluster} cluster */
export function middleOf(cluster) {
  return cluster[state.shape];
}

/** Where the atlas puts a thing. @param {number} index @returns {{x: number, y: number}} */
export function spotOf(index) {
  const [x, y] = middleOf(clusterOf(index));
  return { x: x + across[index], y: y + down[index] };
}

/** @param {number} index */
export function isInAtlas(index) {
  return isIn[index] === 1;
}

/** The scale at which the whole is in view: there, every cluster is closed. */
let wholeScale = 0;

/** @param {number} scale */
export function setWholeScale(scale) {
  wholeScale = scale;
}

/** Whether a cluster is drawn with its statements and names, at some scale. @param {Cluster} cluster @param {number} scale */
export function isOpened(cluster, scale) {
  return scale >= openScale(cluster);
}

/** The scale at which a cluster opens. @param {Cluster} cluster */
export function openScale(cluster) {
  return Math.max(OPEN_RADIUS / cluster.radius, wholeScale * 1.2);
}

/** The width and height of the atlas. @returns {number[]} */
export function atlasSize() {
  const edges = clusters.map((cluster) => middleOf(cluster).map((middle) => middle + cluster.radius + SHORE));
  return [0, 1].map((at) => Math.max(...edges.map((edge) => edge[at])));
}

/** The cluster at a point, if there is one. @param {{x: number, y: number}} point */
export function clusterAt({ x, y }) {
  return clusters.find((cluster) => Math.hypot(x - middleOf(cluster)[0], y - middleOf(cluster)[1]) <= cluster.radius && cluster.shown > 0);
}

/** How many of each kind of thing a cluster shows, the frequent before the rare. @param {Cluster} cluster */
export function kindsOf(cluster) {
  return [...cluster.kinds].sort(([, a], [, b]) => b - a);
}

/** Call a function with the ends and the manner of each edge inside a cluster that is shown. @param {Cluster} cluster @param {(from: number, to: number, manner: string) => void} use */
export function forEachEdge(cluster, use) {
  for (let at = first[cluster.index]; at < first[cluster.index + 1]; at += 1) {
    if (kinds[at] < MANNERS.length) use(ends[2 * at], ends[2 * at + 1], MANNERS[kinds[at]]);
  }
}

/** Work out again what the filters leave in. */
export function sift() {
  for (const cluster of clusters) Object.assign(cluster, { shown: 0, kinds: new Map() });
  const isAll = !isPart();
  for (const { id, index, region } of things) {
    isIn[index] = isAll || isShown(id) ? 1 : 0;
    if (!isIn[index]) continue;
    const cluster = clusterOf(index);
    cluster.shown += 1;
    cluster.kinds.set(region, (cluster.kinds.get(region) ?? 0) + 1);
  }
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = 0; at < statementNumbers.length; at += 1) {
    const each = statements[statementNumbers[at]];
    const shown = isAll || isStatementShown(each);
    kinds[at] = shown ? MANNERS.indexOf(mannerOf(each)) : MANNERS.length;
    const [a, b] = [clusterNumbers[ends[2 * at]], clusterNumbers[ends[2 * at + 1]]];
    if (!shown || a === b) continue;
    const key = Math.min(a, b) * clusters.length + Math.max(a, b);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  roads = busiest([...counts].map(([key, count]) => ({ a: clusters[Math.floor(key / clusters.length)], b: clusters[key % clusters.length], count })));
}

/** The roads that are among the busiest of one of their ends. @param {Road[]} all */
function busiest(all) {
  const left = new Map(clusters.map((cluster) => [cluster, ROADS_EACH]));
  const sorted = all.sort((one, other) => other.count - one.count || one.a.index - other.a.index || one.b.index - other.b.index);
  return sorted.filter(({ a, b }) => {
    const kept = (left.get(a) ?? 0) > 0 || (left.get(b) ?? 0) > 0;
    for (const end of [a, b]) left.set(end, (left.get(end) ?? 0) - 1);
    return kept;
  });
}

/** Bring the edges into arrays, cluster by cluster. */
function layEdges() {
  const clusterOfEdge = subjects.map((from, at) => (clusterNumbers[from] === clusterNumbers[objects[at]] ? clusterNumbers[from] : clusters.length));
  first = new Uint32Array(clusters.length + 2);
  const joined = Uint32Array.from(statements.keys()).filter((at) => subjects[at] >= 0 && objects[at] >= 0);
  for (const at of joined) first[clusterOfEdge[at] + 1] += 1;
  for (let at = 1; at < first.length; at += 1) first[at] += first[at - 1];
  ends = new Uint32Array(2 * joined.length);
  statementNumbers = new Uint32Array(joined.length);
  kinds = new Uint8Array(joined.length);
  const next = first.slice();
  for (const at of joined) {
    const place = next[clusterOfEdge[at]]++;
    statementNumbers[place] = at;
    ends[2 * place] = subjects[at];
    ends[2 * place + 1] = objects[at];
  }
}

/** Move the whole so that it begins at 0. @param {"wide" | "tall"} shape */
function settle(shape) {
  const least = [0, 1].map((at) => Math.min(...clusters.map((cluster) => cluster[shape][at] - cluster.radius)));
  for (const cluster of clusters) cluster[shape] = cluster[shape].map((middle, at) => middle - least[at] + SHORE);
}

/** All things, the much connected first. */
function byDegree() {
  const { length } = things;
  const ranks = Float64Array.from(things.keys());
  for (const at of statements.keys()) {
    const [from, to] = [subjects[at], objects[at]];
    if (from >= 0) ranks[from] -= length;
    if (to >= 0 && to !== from) ranks[to] -= length;
  }
  return ranks.sort().map((rank) => (rank % length + length) % length);
}

/** Get the atlas ready, once. */
export function openAtlas() {
  for (const cluster of clusters) {
    cluster.key = cluster.title === undefined ? cluster.region : things[cluster.title].id;
    cluster.members = [];
    clusterOfKey.set(cluster.key, cluster);
  }
  for (const index of byDegree()) clusterOf(index).members.push(index);
  settle("wide");
  settle("tall");
  layEdges();
}

// @ts-check
/** The lines of the picture: from the hub along the lanes, then down the columns of a region. */
import { mannerOfAll, statementsOf, things } from "./model.js";
import { homeOf, isHub, layout } from "./canvas.js";
import { isShown, isStatementShown } from "./state.js";

const CORNER = 11;

/**
 * Add a line through points, its corners rounded, to the path.
 * @param {CanvasRenderingContext2D} ctx @param {number[][]} points
 */
export function tracePath(ctx, points) {
  ctx.beginPath();
  ctx.moveTo(points[0][0], points[0][1]);
  for (let i = 1; i < points.length - 1; i += 1) {
    const [before, here, after] = [points[i - 1], points[i], points[i + 1]];
    const reach = Math.min(CORNER, span(before, here) / 2, span(here, after) / 2);
    ctx.arcTo(here[0], here[1], after[0], after[1], reach);
  }
  const last = points[points.length - 1];
  ctx.lineTo(last[0], last[1]);
}

/** @param {number[]} a @param {number[]} b */
function span(a, b) {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** @type {Map<number, import("./model.js").Manner | null>} */
const ties = new Map();

/** Work the ties out again: what is shown has changed. */
export function forgetTies() {
  ties.clear();
}

/** How the hub and a thing are joined: not at all, or in which manner. @param {number} index */
export function tieToHub(index) {
  let tie = ties.get(index);
  if (tie === undefined) ties.set(index, (tie = findTie(index)));
  return tie;
}

/** @param {number} index */
function findTie(index) {
  const centre = homeOf(index);
  if (!centre || isHub(index)) return null;
  const found = (statementsOf.get(things[index].id) ?? []).filter(
    (each) => (each.s === centre.id || each.o === centre.id) && isStatementShown(each),
  );
  if (!found.length) return null;
  return mannerOfAll(found);
}

/** The things shown on the ground of a region. @param {import("./model.js").Area} area */
export function membersOf(area) {
  return things.filter((thing) => thing.region === area.region && !isHub(thing.index) && homeOf(thing.index)?.index === area.hub && isShown(thing.id));
}

/**
 * The columns of a region: its nodes by their x, from top to bottom.
 * @param {import("./model.js").Area} area @returns {number[][]}
 */
export function columnsOf(area) {
  /** @type {Map<number, number[]>} */
  const columns = new Map();
  const { places } = layout();
  for (const { index } of membersOf(area)) {
    const x = Math.round(places[index][0] / 12) * 12;
    columns.set(x, [...(columns.get(x) ?? []), index]);
  }
  return [...columns.values()];
}

// @ts-check
/** The lines from the centre to each region of a map that the page makes, side by side in their lanes. */

/** @typedef {import("./plots.js").Plot} Plot */

const [BESIDE, APART, ABOVE, OVER] = [5, 7, 7, 12];

/** The points of each region's line, in the order of the regions. @param {Plot[]} plots @param {number[]} centre @returns {number[][][]} */
export function routeAll(plots, centre) {
  /** @type {number[][][]} */
  const routes = plots.map(() => []);
  for (const side of [1, -1]) {
    for (const upwards of [true, false]) {
      const those = plots.filter((plot) => sideOf(plot, centre) === side && isUp(plot, centre) === upwards);
      // The farthest leaves first and runs next to the centre, so that no line crosses another.
      those.sort((a, b) => Number(b.isOuter) - Number(a.isOuter) || (upwards ? a.y - b.y : b.y - a.y));
      those.forEach((plot, number) => (routes[plots.indexOf(plot)] = routeOf(plot, plots, centre, { side, upwards, number, count: those.length })));
    }
  }
  return routes;
}

/** @param {Plot} plot @param {number[]} centre */
function sideOf(plot, centre) {
  return plot.lane < centre[0] ? -1 : 1;
}

/** Lines to the outer stacks go over the inner ones. @param {Plot} plot @param {number[]} centre */
function isUp(plot, centre) {
  return plot.isOuter || plot.y < centre[1];
}

/** @param {Plot} plot @param {Plot[]} plots @param {number[]} centre @param {{side: number, upwards: boolean, number: number, count: number}} turn */
function routeOf(plot, plots, centre, { side, upwards, number, count }) {
  const inner = plot.isOuter ? innerLane(plots, side, centre) : plot.lane;
  const isMiddle = Math.abs(inner - centre[0]) < 1;
  const x = isMiddle ? inner : inner + side * (number - (count - 1) / 2) * Math.min(BESIDE, 30 / count);
  const leave = isMiddle ? centre[1] : centre[1] + (upwards ? -1 : 1) * (count - number - 0.5) * Math.min(APART, 28 / count);
  const gap = plot.y - ABOVE;
  const port = [plot.x + 20, plot.y + 18];
  const over = -OVER - number * BESIDE;
  const way = plot.isOuter ? [[x, over], [plot.lane, over], [plot.lane, gap]] : [[x, gap]];
  return [[centre[0], leave], [x, leave], ...way, [port[0], gap], port];
}

/** @param {Plot[]} plots @param {number} side @param {number[]} centre */
function innerLane(plots, side, centre) {
  return plots.find((plot) => !plot.isOuter && sideOf(plot, centre) === side)?.lane ?? centre[0];
}

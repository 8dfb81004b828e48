// @ts-check
/**
 * The cheapest way between two things. A thing that much is joined to costs more to pass; of ways
 * that cost the same, the one with fewer steps goes first, then the one whose names come first.
 * `qualitykg path` counts in the same way (`query/ways.py`): in millionths, for whole numbers add
 * up the same in any order.
 */

/** @typedef {Map<string, Set<string>>} Ties What each thing is joined to. */
/** @typedef {{id: string, cost: number, steps: number, from: Stop | null}} Stop */

const MILLION = 1e6;

/** What passing a thing costs: everything meets in the city, so that a way through it says little. @param {Ties} ties @param {string} id */
function tollOf(ties, id) {
  return MILLION + Math.round(Math.log(Math.max(ties.get(id)?.size ?? 1, 1)) * MILLION);
}

/** What a way costs: its two ends are free. @param {Ties} ties @param {string[]} way */
function costOf(ties, way) {
  return way.slice(1, -1).reduce((sum, id) => sum + tollOf(ties, id), MILLION);
}

/** Sorts ways, the best first. @param {Ties} ties @returns {(one: string[], other: string[]) => number} */
export function byCost(ties) {
  return (one, other) =>
    costOf(ties, one) - costOf(ties, other) || one.length - other.length || byNames(one, other);
}

/** @param {string[]} one @param {string[]} other */
function byNames(one, other) {
  const at = one.findIndex((id, place) => id !== other[place]);
  return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
}

/**
 * Return the cheapest way from one thing to another, both included, or null.
 * @param {Ties} ties @param {string} from @param {string} to
 * @param {Set<string>} [closed] things not to enter @param {Set<string>} [barred] steps not to take, as "a b"
 * @returns {string[] | null}
 */
export function shortestWay(ties, from, to, closed = new Set(), barred = new Set()) {
  const queue = new Queue();
  const done = new Set(closed);
  queue.add({ id: from, cost: 0, steps: 0, from: null });
  for (let stop = queue.take(); stop; stop = queue.take()) {
    if (done.has(stop.id)) continue;
    if (stop.id === to) return wayTo(stop);
    done.add(stop.id);
    for (const id of ties.get(stop.id) ?? []) {
      if (done.has(id) || barred.has(`${stop.id} ${id}`)) continue;
      const cost = stop.cost + (id === to ? MILLION : tollOf(ties, id));
      queue.add({ id, cost, steps: stop.steps + 1, from: stop });
    }
  }
  return null;
}

/** @param {Stop | null} stop */
function wayTo(stop) {
  const way = [];
  for (let at = stop; at; at = at.from) way.unshift(at.id);
  return way;
}

/** Gives the stop first whose way from the start is the best. */
class Queue {
  constructor() {
    /** @type {Stop[]} */
    this.heap = [];
  }

  /** @param {number} a @param {number} b */
  isBefore(a, b) {
    const [one, other] = [this.heap[a], this.heap[b]];
    return (one.cost - other.cost || one.steps - other.steps || byNames(wayTo(one), wayTo(other))) < 0;
  }

  /** @param {number} a @param {number} b */
  swap(a, b) {
    [this.heap[a], this.heap[b]] = [this.heap[b], this.heap[a]];
  }

  /** @param {Stop} stop */
  add(stop) {
    let at = this.heap.push(stop) - 1;
    for (let up = (at - 1) >> 1; at > 0 && this.isBefore(at, up); at = up, up = (at - 1) >> 1) this.swap(at, up);
  }

  /** @returns {Stop | null} */
  take() {
    if (!this.heap.length) return null;
    this.swap(0, this.heap.length - 1);
    const taken = this.heap.pop();
    for (let at = 0; ; ) {
      const down = [2 * at + 1, 2 * at + 2].filter((child) => child < this.heap.length);
      const least = down.length === 2 && this.isBefore(down[1], down[0]) ? down[1] : down[0];
      if (least === undefined || !this.isBefore(least, at)) break;
      this.swap(at, least);
      at = least;
    }
    return taken ?? null;
  }
}

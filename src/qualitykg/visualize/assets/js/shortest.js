// @ts-check
/** The cheapest way between two things. A thing that much is joined to costs more to pass. */

/** @typedef {Map<string, Set<string>>} Ties What each thing is joined to. */
/** @typedef {{id: string, cost: number, from: Stop | null}} Stop */

/** What passing a thing costs: everything meets in the city, so that a way through it says little. @param {Ties} ties @param {string} id */
function tollOf(ties, id) {
  return 1 + Math.log(Math.max(ties.get(id)?.size ?? 1, 1));
}

/** What a way costs: its two ends are free. @param {Ties} ties @param {string[]} way */
export function costOf(ties, way) {
  return way.slice(1, -1).reduce((sum, id) => sum + tollOf(ties, id), 1);
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
  queue.add({ id: from, cost: 0, from: null });
  for (let stop = queue.take(); stop; stop = queue.take()) {
    if (done.has(stop.id)) continue;
    if (stop.id === to) return wayTo(stop);
    done.add(stop.id);
    for (const id of ties.get(stop.id) ?? []) {
      if (done.has(id) || barred.has(`${stop.id} ${id}`)) continue;
      queue.add({ id, cost: stop.cost + (id === to ? 1 : tollOf(ties, id)), from: stop });
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

/** Gives the cheapest stop first, and of equals the one that came first. */
class Queue {
  constructor() {
    /** @type {{stop: Stop, order: number}[]} */
    this.heap = [];
    this.count = 0;
  }

  /** @param {number} a @param {number} b */
  isBefore(a, b) {
    const [one, other] = [this.heap[a], this.heap[b]];
    return one.stop.cost < other.stop.cost || (one.stop.cost === other.stop.cost && one.order < other.order);
  }

  /** @param {number} a @param {number} b */
  swap(a, b) {
    [this.heap[a], this.heap[b]] = [this.heap[b], this.heap[a]];
  }

  /** @param {Stop} stop */
  add(stop) {
    let at = this.heap.push({ stop, order: (this.count += 1) }) - 1;
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
    return taken ? taken.stop : null;
  }
}

// @ts-check
/** How a name is broken into lines, and shortened where it does not fit. */
import { canBreak, evenRows } from "./breaks.js";
import { things } from "./model.js";
import { state } from "./state.js";
import { FAMILY } from "./theme.js";
import { said } from "./words.js";

/** The size of names, in the picture's own measure. */
export const SIZE = { zh: 12.5, en: 11 };

/** @param {import("./model.js").Thing} thing @param {number} size @param {boolean} strong */
export function fontOf(thing, size, strong) {
  return `${strong || thing.id === state.chosen ? 700 : 400} ${size}px ${FAMILY}`;
}

/** @type {Map<string, {name: string, value: string, width: number}[]>} */
const broken = new Map();

/** @param {CanvasRenderingContext2D} ctx @param {import("./model.js").Thing} thing @param {number} size @param {number} room @param {number} lines */
export function linesOf(ctx, thing, size, room, lines) {
  const key = `${thing.index} ${state.tongue} ${size.toFixed(2)} ${room} ${lines} ${thing.id === state.chosen}`;
  let found = broken.get(key);
  if (!found) {
    if (broken.size > 4000) broken.clear();
    found = breakName(ctx, thing, size, room, lines);
    broken.set(key, found);
  }
  return found;
}

/** @param {CanvasRenderingContext2D} ctx @param {import("./model.js").Thing} thing @param {number} size @param {number} room @param {number} lines */
function breakName(ctx, thing, size, room, lines) {
  const value = said(thing.value, state.tongue);
  ctx.font = fontOf(thing, size, true);
  const valueWidth = value ? ctx.measureText(value).width + size * 0.45 : 0;
  ctx.font = fontOf(thing, size, false);
  const apart = valueWidth > room * 0.6 && lines > 1;
  const name = said(thing.label, state.tongue).slice(0, 200);
  const last = apart ? room : room - valueWidth;
  let rows = breakRows(ctx, name, room, last, apart ? lines - 1 : lines);
  for (const shorter of [...(thing.short ? [said(thing.short, state.tongue)] : []), ...shorterNames(thing)]) {
    if (!rows[rows.length - 1].endsWith("…")) break;
    rows = breakRows(ctx, shorter, room, last, apart ? lines - 1 : lines);
  }
  const pieces = rows.map((row) => ({ name: row, value: "", width: ctx.measureText(row).width }));
  const end = pieces[pieces.length - 1];
  if (value && !apart && end.width + valueWidth <= room + 1) {
    end.value = value;
    end.width += valueWidth;
  } else if (value) pieces.push({ name: "", value, width: valueWidth });
  return pieces;
}

/** Longer texts, as under a picture that is saved, are set as a paragraph is. */
const MOST_EVEN = 100;

/** Break a name into rows; the last one has less room, and is shortened. @param {CanvasRenderingContext2D} ctx @param {string} name @param {number} room @param {number} last @param {number} lines */
export function breakRows(ctx, name, room, last, lines) {
  const wide = (/** @type {string} */ text) => ctx.measureText(text).width;
  /** @type {string[]} */
  const rows = [];
  let rest = name;
  while (rows.length < lines - 1 && wide(rest) > room) {
    const at = breakAt(ctx, rest, room);
    rows.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  // What fits a row, but not beside a value, has the value under it, or goes on into the next one.
  const isWhole = wide(rest) <= (rows.length < lines - 1 ? room : last);
  rows.push(isWhole ? rest : shorten(ctx, rest, last));
  if (!isWhole || rows.length < 2 || name.length > MOST_EVEN) return rows;
  const isBeside = wide(rest) <= last;
  return evenRows(ctx, name, [rows.length, isBeside ? lines : rows.length], room, isBeside ? last : room) ?? rows;
}

/** Names for where the whole one does not fit: as many of its first words as there is room for, and what sets it apart. @param {import("./model.js").Thing} thing @returns {string[]} */
function shorterNames(thing) {
  const { start, rest } = distinctPart(thing);
  if (!start) return [];
  const words = state.tongue === "en" ? start.trim().split(" ") : [];
  return [...words.slice(0, -1).map((_, at) => `${words.slice(0, words.length - 1 - at).join(" ")} … ${rest}`), `…${rest}`];
}

/** What many names of its region begin with, and the rest; nothing and the name where none does. @param {import("./model.js").Thing} thing */
function distinctPart(thing) {
  const name = said(thing.label, state.tongue);
  let shared = 0;
  for (const other of namesLike(thing)) {
    if (other === thing) continue;
    const another = said(other.label, state.tongue);
    let at = 0;
    while (at < name.length && name[at] === another[at]) at += 1;
    if (at > shared && at < name.length - 1) shared = at;
  }
  if (!shared) return { start: "", rest: name };
  const word = name.lastIndexOf(" ", shared);
  const at = state.tongue === "en" && word > 0 ? word + 1 : shared;
  return { start: name.slice(0, at), rest: name.slice(at) };
}

/** So many signs are worth leaving out where names share them. */
const LEAST_SHARED = { zh: 8, en: 14 };

/** Things by what their names begin with, in one language. @type {{tongue: string, of: Map<string, import("./model.js").Thing[]>}} */
let beginnings = { tongue: "", of: new Map() };

/** The things of its region whose names begin as that of a thing does, itself among them. @param {import("./model.js").Thing} thing */
function namesLike(thing) {
  const { tongue } = state;
  const beginning = (/** @type {import("./model.js").Thing} */ each) => `${each.region} ${said(each.label, tongue).slice(0, LEAST_SHARED[tongue])}`;
  if (beginnings.tongue !== tongue) {
    beginnings = { tongue, of: new Map() };
    for (const each of things) {
      const like = beginnings.of.get(beginning(each));
      if (like) like.push(each);
      else beginnings.of.set(beginning(each), [each]);
    }
  }
  return beginnings.of.get(beginning(thing)) ?? [];
}

/** Where to break a text, as late as its room allows. @param {CanvasRenderingContext2D} ctx @param {string} text @param {number} room */
function breakAt(ctx, text, room) {
  const most = Math.max(breakAtAny(ctx, text, room), 1);
  let at = text[most] === " " ? most + 1 : most;
  while (at > 0 && !canBreak(text, at)) at -= 1;
  return at || most;
}

/** @param {CanvasRenderingContext2D} ctx @param {string} text @param {number} room */
export function shorten(ctx, text, room) {
  if (ctx.measureText(text).width <= room) return text;
  const at = breakAtAny(ctx, text, room - ctx.measureText("…").width);
  return `${text.slice(0, at).trimEnd()}…`;
}

/** @param {CanvasRenderingContext2D} ctx @param {string} text @param {number} room */
function breakAtAny(ctx, text, room) {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (ctx.measureText(text.slice(0, middle)).width <= room) low = middle;
    else high = middle - 1;
  }
  return low;
}

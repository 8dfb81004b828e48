// @ts-check
/** Where a name is best broken into lines, once it is known how many they are. */

const CLOSING = /[、，。：；？！”’）》」〕…·%—]/;
const OPENING = /[“‘（《「〔]/;
const PAUSE = /[、，。：；？！— ]/;
const RUN = /[\w'./-]/;

/**
 * What a break costs beside rows of unlike width: between words, more beside words of one sign, which
 * are often parts of a word that the browser does not know, within a word, within quotes or brackets; and what a row more costs.
 */
const COST = { word: 0.1, sign: 0.2, within: 0.6, enclosed: 0.1, row: 0.3 };

/** @typedef {{cost: number, cuts: number[]}} Way */

/** What finds the words of a Chinese text, where the browser has it; it takes a while to make. @type {Intl.Segmenter | null} */
let segmenter = null;

/** Whether a line may end before a place: not within a run of Latin signs, nor before a closing mark, nor after an opening one. @param {string} text @param {number} at */
export function canBreak(text, at) {
  const [before, after] = [text[at - 1], text[at]];
  return after !== " " && !CLOSING.test(after) && !OPENING.test(before) && !(RUN.test(before) && RUN.test(after));
}

/** What a break between words costs, by its place. @param {string} text @returns {(at: number) => number} */
function costOfWords(text) {
  if (!("Segmenter" in Intl)) return () => COST.word;
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  const words = Array.from(segmenter.segment(text), ({ index }) => index);
  const sign = (/** @type {number} */ word) => ((words[word + 1] ?? text.length) - words[word] === 1 ? COST.sign : 0);
  const isJoint = (/** @type {number} */ at) => text[at - 1] === "的" || /[和与及]/.test(text[at]);
  const costs = new Map(words.map((at, word) => [at, COST.word + (isJoint(at) ? 0 : sign(word - 1) + sign(word))]));
  return (at) => costs.get(at) ?? COST.within;
}

/** Places where a line may end, and what each costs. @param {string} text @returns {[number, number][]} */
function breaksOf(text) {
  const costOf = costOfWords(text);
  let depth = 0;
  /** @type {[number, number][]} */
  const found = [];
  for (let at = 1; at < text.length; at += 1) {
    const before = text[at - 1];
    if (OPENING.test(before)) depth += 1;
    if (/[”’）》」〕]/.test(before)) depth -= 1;
    if (!canBreak(text, at)) continue;
    const isOutside = PAUSE.test(before) || OPENING.test(text[at]) || CLOSING.test(before);
    found.push([at, (isOutside ? 0 : costOf(at)) + (depth > 0 ? COST.enclosed : 0)]);
  }
  return found;
}

/**
 * A text in so many rows of like width, or in one more where that spares a word; null where rows of that
 * room cannot hold it.
 * @param {CanvasRenderingContext2D} ctx @param {string} text @param {[number, number]} counts the fewest and the most rows
 * @param {number} room @param {number} last the room of the last row
 */
export function evenRows(ctx, text, [fewest, most], room, last) {
  const breaks = [...breaksOf(text), [text.length, 0]];
  const wide = (/** @type {string} */ part) => ctx.measureText(part).width;
  const starts = [0, ...breaks.map(([at]) => wide(text.slice(0, at)))];
  const ends = [0, ...breaks.map(([at]) => wide(text.slice(0, at).trimEnd()))];
  const even = ends[breaks.length] / fewest;
  /** The cheapest way to have so many rows end at each place. @type {(Way | null)[]} */
  let ways = starts.map((_, at) => (at ? null : { cost: 0, cuts: [] }));
  /** @type {Way | null} */
  let best = null;
  for (let row = 1; row <= Math.min(most, fewest + 1); row += 1) {
    const before = ways;
    ways = starts.map((_, end) => {
      /** @type {Way | null} */
      let found = null;
      for (let from = 0; from < end; from += 1) {
        const [way, width] = [before[from], ends[end] - starts[from]];
        if (!way || width > (end === breaks.length ? last : room)) continue;
        const cost = way.cost + breaks[end - 1][1] + ((width - even) / room) ** 2;
        if (!found || cost < found.cost) found = { cost, cuts: [...way.cuts, breaks[end - 1][0]] };
      }
      return found;
    });
    const whole = ways[breaks.length];
    if (whole && row >= fewest && (!best || whole.cost + COST.row < best.cost)) best = whole;
  }
  const cuts = best?.cuts;
  return cuts ? cuts.map((at, row) => text.slice(cuts[row - 1] ?? 0, at).trim()) : null;
}

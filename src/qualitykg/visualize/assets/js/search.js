// @ts-check
/** Finding a thing by its names, its figure, its id, or its pinyin in full or by first letters. */
import { regionOf, syllables, things, traditional } from "./model.js";

const MOST_FOUND = 12;
/** The points of a whole name, and of what only comes near. */
const WHOLE = 100;
const NEAR = 10;

/** How each Chinese sign of the names is read. @type {Map<string, string[]>} */
const readings = new Map();
for (const [syllable, signs] of Object.entries(syllables)) for (const sign of signs) readings.set(sign, [...(readings.get(sign) ?? []), syllable]);

/** The first letters of its readings, each once. @type {Map<string, string[]>} */
const firstLetters = new Map([...readings].map(([sign, known]) => [sign, [...new Set(known.map((syllable) => syllable[0]))]]));

/** @type {Map<string, string>} */
const simplified = new Map();
for (let signs = [...traditional], at = 0; at < signs.length; at += 2) simplified.set(signs[at], signs[at + 1]);
const TRADITIONAL = new RegExp(`[${[...simplified.keys()].join("")}]`, "gu");

/** A text without what people write differently: width, case, accents, punctuation, traditional signs. @param {string} text */
function plain(text) {
  const letters = text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f\s\p{P}\p{S}]+/gu, "");
  return letters.replace(TRADITIONAL, (sign) => simplified.get(sign) ?? sign);
}

/** Pinyin as it may be typed, in the form of the syllables: ü is v, but not in lüe and nüe. @param {string} text */
function plainPinyin(text) {
  return plain(text.normalize("NFC").replace(/[üǖǘǚǜ]/gi, "v")).replace(/([ln])ve/g, "$1ue");
}

/**
 * How far a name is read as a word from one of its signs on: to the end of the name (2), or of the word only (1), or not (0).
 * @param {string} name @param {number} at @param {string} word @param {number} from @param {Map<string, string[]>} sounds
 * @returns {number}
 */
function readAs(name, at, word, from, sounds) {
  if (from >= word.length) return at < name.length ? 1 : 2;
  if (at >= name.length) return 0;
  let best = 0;
  for (const sound of sounds.get(name[at]) ?? [name[at]]) {
    if (word.startsWith(sound, from)) best = Math.max(best, readAs(name, at + 1, word, from + sound.length, sounds));
    else if (sound.startsWith(word.slice(from))) best = Math.max(best, 1);
  }
  return best;
}

/** How well the sound of some names answers to a word. @param {string[]} names @param {string} word @param {Map<string, string[]>} sounds @param {number[]} points for the whole name, its beginning, and what stands in it */
function soundScore(names, word, sounds, [whole, beginning, inside]) {
  const found = Math.max(0, ...names.map((name) => readAs(name, 0, word, 0, sounds)));
  if (found) return found === 2 ? whole : beginning;
  return word.length > 2 && names.some((name) => isReadIn(name, word, sounds)) ? inside : 0;
}

/** @param {string} name @param {string} word @param {Map<string, string[]>} sounds */
function isReadIn(name, word, sounds) {
  for (let at = 1; at < name.length; at += 1) if (readAs(name, at, word, 0, sounds)) return true;
  return false;
}

/** Names, and those of them that are read otherwise than they are written. @type {{names: string[], spoken: string[], id: string, slug: string}[]} */
let index = [];

/** Read the names; of a large graph that takes a moment, which is well before the first letter. */
export function prepareSearch() {
  if (index.length) return;
  index = things.map((thing) => {
    const words = [...thing.label, ...(thing.aliases ?? []), ...(thing.value ?? []), ...(thing.codes ?? []).map(([, , code]) => code)];
    const names = [...new Set(words.filter((word) => word.length <= 200).map(plain))];
    return { names, spoken: names.filter((name) => /\p{Script=Han}/u.test(name)), id: plain(thing.id), slug: plain(thing.id.replace(/^[a-z]+-/, "")) };
  });
}

/** How well a thing answers to a word; 0 when it does not. @param {number} at @param {string} word @param {string} pinyin */
function score(at, word, pinyin) {
  const { names: known, spoken, id, slug } = index[at];
  if (known.some((name) => name === word)) return WHOLE;
  if (known.some((name) => name.startsWith(word))) return 80;
  if (known.some((name) => name.includes(word))) return 60;
  if (/^[a-z0-9]+$/.test(pinyin)) {
    if (id === word || slug === word) return 90;
    const sound = Math.max(soundScore(spoken, pinyin, firstLetters, [75, 50, 30]), soundScore(spoken, pinyin, readings, [74, 49, 29]), slug.startsWith(word) ? 55 : 0);
    if (sound) return sound;
    if (word.length > 2 && id.includes(word)) return 30;
  }
  return word.length > 2 && known.some((name) => isNear(name, word)) ? NEAR : 0;
}

/** Whether all but one character of a word stand in a name, in order. @param {string} name @param {string} word */
function isNear(name, word) {
  let [at, missed] = [0, 0];
  for (const character of word) {
    const next = name.indexOf(character, at);
    if (next < 0 || next > at + 2) missed += 1;
    else at = next + 1;
  }
  return missed <= 1 && name.length <= word.length + 3;
}

/** How well a thing answers to several words at once: as well as to the worst of them. Its kind may be one of them. @param {import("./model.js").Thing} thing @param {{word: string, pinyin: string}[]} words */
function scoreOfAll(thing, words) {
  const kind = (regionOf.get(thing.region)?.label ?? []).map(plain);
  return Math.min(...words.map(({ word, pinyin }) => (kind.some((name) => name.startsWith(word)) ? WHOLE : score(thing.index, word, pinyin))));
}

/** The things with any points, the best first. @param {(thing: import("./model.js").Thing) => number} pointsOf */
function ranked(pointsOf) {
  return things
    .map((thing) => ({ thing, points: pointsOf(thing) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || b.thing.size - a.thing.size || a.thing.index - b.thing.index)
    .slice(0, MOST_FOUND);
}

/** A word as it is compared, and as pinyin. @param {string} text */
function folded(text) {
  return { word: plain(text), pinyin: plainPinyin(text) };
}

/** What is found, those of one kind together, the kind of the best first. Where nothing has all of the text, its words may answer one by one. @param {string} text */
export function search(text) {
  prepareSearch();
  const { word, pinyin } = folded(text);
  if (!word) return [];
  const parts = text.trim().split(/\s+/).map(folded).filter((each) => each.word);
  let found = ranked(({ index: at }) => score(at, word, pinyin));
  if ((found[0]?.points ?? 0) <= NEAR && parts.length > 1) found = [ranked((thing) => scoreOfAll(thing, parts)), found].find(({ length }) => length) ?? [];
  const kinds = [...new Set(found.map(({ thing }) => thing.region))];
  return kinds.flatMap((kind) => found.flatMap(({ thing }) => (thing.region === kind ? [thing] : [])));
}

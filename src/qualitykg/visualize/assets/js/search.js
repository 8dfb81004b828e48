// @ts-check
/** Finding a thing by its names, its id, or the first letters of its pinyin. */
import { things } from "./model.js";

const MOST_FOUND = 12;
/** The first character of each letter in pinyin order: what sorts after it begins with its letter. */
const FIRSTS = "阿八嚓哒妸发旮哈讥咔垃妈拿噢妑七呥仨他哇夕丫帀";
const LETTERS = "abcdefghjklmnopqrstwxyz";
const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin");

/** @param {string} text */
export function initialsOf(text) {
  let found = "";
  for (const character of text) {
    if (/[a-z0-9]/i.test(character)) found += character.toLowerCase();
    else found += letterOf(character);
  }
  return found;
}

/** Letters of characters; comparing is slow, and the same characters come again. @type {Map<string, string>} */
const letters = new Map();

/** The first letter of a Chinese character's pinyin; nothing for any other sign. @param {string} character */
function letterOf(character) {
  let letter = letters.get(character);
  if (letter === undefined) {
    let at = FIRSTS.length - 1;
    while (at > 0 && collator.compare(character, FIRSTS[at]) < 0) at -= 1;
    letter = /\p{Script=Han}/u.test(character) ? LETTERS[at] : "";
    letters.set(character, letter);
  }
  return letter;
}

/** @param {string} text */
function plain(text) {
  return text.toLowerCase().replace(/[\s\p{P}\p{S}]+/gu, "");
}

/** @type {{names: string[], initials: string[], id: string, slug: string}[]} */
let index = [];

function makeIndex() {
  index = things.map((thing) => {
    const words = [...thing.label, ...(thing.aliases ?? []), ...(thing.codes ?? []).map(([, , code]) => code)];
    const short = words.filter((word) => word.length <= 200);
    return { names: short.map(plain), initials: short.map(initialsOf), id: plain(thing.id), slug: plain(thing.id.replace(/^[a-z]+-/, "")) };
  });
}

/** How well a thing answers to a word; 0 when it does not. @param {number} at @param {string} word */
function score(at, word) {
  const { names: known, initials, id, slug } = index[at];
  if (known.some((name) => name === word)) return 100;
  if (known.some((name) => name.startsWith(word))) return 80;
  if (known.some((name) => name.includes(word))) return 60;
  if (/^[a-z0-9]+$/.test(word)) {
    if (initials.some((name) => name === word)) return 75;
    if (id === word || slug === word) return 90;
    if (slug.startsWith(word)) return 55;
    if (initials.some((name) => name.startsWith(word))) return 50;
    if (word.length > 2 && (id.includes(word) || initials.some((name) => name.includes(word)))) return 30;
  }
  return word.length > 2 && known.some((name) => isNear(name, word)) ? 10 : 0;
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

/** @param {string} text */
export function search(text) {
  if (!index.length) makeIndex();
  const word = plain(text);
  if (!word) return [];
  return things
    .map((thing) => ({ thing, points: score(thing.index, word) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || b.thing.size - a.thing.size || a.thing.index - b.thing.index)
    .slice(0, MOST_FOUND)
    .map(({ thing }) => thing);
}

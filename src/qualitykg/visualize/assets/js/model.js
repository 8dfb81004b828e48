// @ts-check
/** The page's data with its indexes. It is read once and never changed. */
import { readData, rowsOf } from "./columns.js";
import { byId } from "./elements.js";

/**
 * @typedef {{id: string, region: string, label: string[], short?: string[], aliases?: string[], note?: string[],
 *   kind?: string[], value?: string[], count?: number, codes?: string[][], size: number, index: number}} Thing
 * @typedef {{s: string, p: string, r: string[], o?: string, v?: string[], m?: string, status?: string[],
 *   when?: string[], t?: number, n?: [number, string, number?, string[]?], d?: string[][], c?: string[] | string, e?: number[], index: number}} Statement
 * @typedef {{doc: string, at: number[], par?: number, how?: string, voice?: string, open?: boolean,
 *   wording?: string, q?: number}} Evidence
 * @typedef {{key: string, sign: string, label: string[], light: string, dark: string}} Region
 * @typedef {{region: string, hub: number, box: number[], subheads: [number, number, string, number][], route: number[][]}} Area
 * A map, or several beside each other: things in the middle, and round which of them each thing stands.
 * Where there are stacks, all lines of a hub run in one trunk.
 * @typedef {{size: number[], places: number[][], areas: Area[], hubs: number[], homes: number[], hasTrunk?: boolean}} Layout
 */

const raw = await readData(byId("data").textContent);

/** @type {Thing[]} */
export const things = rowsOf(raw.nodes);
/** Periods in the order of time. @type {{id: string, label: string[], isDated: boolean}[]} */
export const periods = raw.periods.map((/** @type {[string, string, string, number]} */ [id, zh, en, isDated]) => ({ id, label: [zh, en], isDated: isDated === 1 }));
/** The things at the ends of each statement, by number; -1 where there is none. */
export const [subjects, objects] = ["s", "o"].map(nameEnds);
/** @type {Statement[]} */
export const statements = rowsOf(raw.statements);
for (const each of statements) if (each.t !== undefined) each.when = periods[each.t].label;
/** @type {Evidence[]} */
export const evidenceList = rowsOf(raw.evidence);
/** Sentences by number, with their place in the text. @type {[number, string][]} */
export const sentences = raw.sentences;
/** @type {Record<string, {title: string, issued?: string, url?: string, kind?: string, author?: string[], periodical?: string[]}>} */
export const documents = raw.documents;
/** @type {Record<string, string[]>} */
export const names = raw.names;
/** @type {Map<string, Thing>} */
export const thingOf = new Map(things.map((thing) => [thing.id, thing]));
/** The signs of names by the syllables that they are read as, and traditional signs, each before the one it stands for. @type {{syllables: Record<string, string>, traditional: string}} */
export const { syllables, traditional } = raw;
/** @type {"zh" | "en"} */
export const firstTongue = raw.language;
/** @type {string} */
export const base = raw.base;
/** The nodes that pyvis carries. @type {{id: string, size: number}[]} */
export const held = rowsOf(raw.network);
/** The things in the middle of a map, and round which of them each thing stands where there are several. @type {{centres: number[], homes: number[]}} */
export const { centres, homes } = { centres: raw.hubs ?? [], homes: raw.homes ?? [] };
/** A map of lines has a layout for a large window, by language; an atlas has clusters. @type {Record<string, Layout>} */
export const layouts = raw.layouts ?? {};
for (const each of Object.values(layouts)) Object.assign(each, { hubs: centres, homes });
/** @type {{division: "community" | "class", clusters: any, of: number[], x: number[], y: number[], most: number[]} | null} */
export const charted = raw.atlas ?? null;

/** @type {Region[]} */
export const regions = raw.regions.map((/** @type {string[]} */ [key, sign, zh, en, light, dark]) => ({
  key, sign, label: [zh, en], light, dark,
}));
/** @type {Map<string, Region>} */
export const regionOf = new Map(regions.map((region) => [region.key, region]));

/** Statements by the thing at either end, each once. @type {Map<string, Statement[]>} */
export const statementsOf = new Map();
for (const each of statements) {
  noteStatement(each.s, each);
  if (each.o !== undefined && each.o !== each.s) noteStatement(each.o, each);
}

/** Put ids in place of the numbers by which things stand in a column of the statements; return the numbers. @param {string} key */
function nameEnds(key) {
  const { rows, columns } = raw.statements;
  const numbers = new Int32Array(rows).fill(-1);
  if (!columns[key]) return numbers;
  const { rows: filled, of, at } = columns[key];
  /** @type {(string | number)[]} */
  const ends = of ? at.map((/** @type {number} */ place) => of[place]) : at;
  ends.forEach((end, place) => {
    if (typeof end === "number") numbers[filled ? filled[place] : place] = end;
  });
  columns[key] = { rows: filled, at: ends.map((end) => (typeof end === "number" ? things[end].id : end)) };
  return numbers;
}

/** @param {string} end @param {Statement} each */
function noteStatement(end, each) {
  const list = statementsOf.get(end);
  if (list) list.push(each);
  else statementsOf.set(end, [each]);
}

/** The keys of the claims that a statement comes from. Digests stand in base 64, one after the other. @param {Statement} each @returns {string[]} */
export function claimsOf({ c }) {
  if (typeof c !== "string") return c ?? [];
  return Array.from(atob(c), (sign) => sign.charCodeAt(0).toString(16).padStart(2, "0")).join("").match(/.{20}/g) ?? [];
}

/** The status of a statement, unless its relation says the same. @param {Statement} each */
export function statusOf({ status, r }) {
  return status?.[0] === r[0] ? undefined : status;
}

/** The documents that a statement rests on, each once. @param {Statement} each */
export function sourcesOf(each) {
  return [...new Set((each.e ?? []).map((number) => evidenceList[number].doc))];
}

/**
 * Return the thing at the other end of a statement, if there is one.
 * @param {Statement} each @param {string} id
 */
export function otherEnd(each, id) {
  const other = each.s === id ? each.o : each.s;
  return other === undefined ? undefined : thingOf.get(other);
}

/** How a statement holds: as a document has it, as a plan, by reference, or without a source. */
export const MANNERS = /** @type {const} */ (["stated", "planned", "background", "unsourced"]);

/** @typedef {typeof MANNERS[number]} Manner */

/** How the line of each is drawn. @type {Record<Manner, number[]>} */
export const DASHES = { stated: [], planned: [5, 4], background: [1.5, 4], unsourced: [9, 3, 1.5, 3] };

/** @param {Statement} each @returns {Manner} */
export function mannerOf(each) {
  if (each.m === undefined) return "stated";
  if (each.m === "target") return "planned";
  return MANNERS.find((manner) => manner === each.m) ?? "stated";
}

/** The manner that some statements have in common; without one they count as stated. @param {Statement[]} several */
export function mannerOfAll(several) {
  const first = mannerOf(several[0]);
  return several.every((each) => mannerOf(each) === first) ? first : "stated";
}

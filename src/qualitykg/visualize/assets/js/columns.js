// @ts-check
/** Data as the page holds them: columns, and for a large graph packed. */
import { unpacked } from "./packing.js";

/** What a script element holds, as JSON. @param {string} text @returns {Promise<any>} */
export async function readData(text) {
  return JSON.parse(text.startsWith("{") ? text : await unpacked(text));
}

/**
 * Rows of a table that is written in columns, each with its number.
 * @param {{rows: number, columns: Record<string, {rows?: number[], of?: any[], at: any[]}>}} table @returns {any[]}
 */
export function rowsOf({ rows: length, columns }) {
  // Rows that have the same keys from the start take half the time and room of rows that grow.
  /** @type {Record<string, any>} */
  const empty = Object.fromEntries(["index", ...Object.keys(columns)].map((key) => [key, undefined]));
  const rows = Array.from({ length }, (_, index) => /** @type {Record<string, any>} */ ({ ...empty, index }));
  for (const [key, { rows: filled, of, at }] of Object.entries(columns)) {
    for (let place = 0; place < at.length; place += 1) rows[filled ? filled[place] : place][key] = of ? of[at[place]] : at[place];
  }
  return rows;
}

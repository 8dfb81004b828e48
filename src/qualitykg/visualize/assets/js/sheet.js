// @ts-check
/** The present view as a picture for somebody else: with title, legend and source. */
import { byId } from "./elements.js";
import { sizeOnPaper } from "./camera.js";
import { documentName } from "./evidence.js";
import { journey, stepsOf } from "./journey.js";
import { breakRows } from "./lines.js";
import { keysOfFacet } from "./facets.js";
import { DASHES, documents, mannerOf, MANNERS, regions, thingOf, things } from "./model.js";
import { paintScene } from "./scene.js";
import { sentenceOf } from "./sentence.js";
import { isShown, shownStatements, state } from "./state.js";
import { FAMILY, hueOf, palette } from "./theme.js";
import { phrase, said } from "./words.js";

/** @typedef {{width: number, place: (ctx: CanvasRenderingContext2D, x: number, y: number) => void}} Sample */

const ROW = 24;
const TEXT_ROW = 18;
const EDGE = 16;
const MOST_SOURCES = 3;
const TITLE = `700 19px ${FAMILY}`;
const NOTE = `400 12.5px ${FAMILY}`;

/** The size of the sheet, in pixels, and its parts. @param {CanvasRenderingContext2D} ctx */
export function sheetOf(ctx) {
  const { width, height } = sizeOnPaper();
  const rows = inRows(samples(ctx), width - 2 * EDGE);
  const title = linesFor(ctx, byId("title").textContent, TITLE, width, 2);
  const subtitle = linesFor(ctx, subtitleOf(), NOTE, width, 4);
  const sources = sourceLines().flatMap((line) => linesFor(ctx, line, NOTE, width, 4));
  const head = EDGE + title.length * ROW + subtitle.length * TEXT_ROW + 6;
  const foot = rows.length * ROW + sources.length * TEXT_ROW + EDGE;
  return { width, height: head + height + foot, head, picture: height, rows, title, subtitle, sources };
}

/** @param {CanvasRenderingContext2D} ctx @param {string} text @param {string} font @param {number} width @param {number} most */
function linesFor(ctx, text, font, width, most) {
  ctx.font = font;
  return breakRows(ctx, text.slice(0, 1000), width - 2 * EDGE, width - 2 * EDGE, most);
}

/** @param {CanvasRenderingContext2D} ctx @param {ReturnType<typeof sheetOf>} sheet */
export function paintSheet(ctx, sheet) {
  const { width, height, head, picture, rows, title, subtitle, sources } = sheet;
  ctx.globalAlpha = 1;
  ctx.fillStyle = palette.paper;
  ctx.beginPath();
  ctx.rect(0, 0, width, height);
  ctx.fill();
  const under = paintTexts(ctx, title, EDGE, ROW, TITLE, palette.ink);
  paintTexts(ctx, subtitle, under, TEXT_ROW, NOTE, palette.quiet);
  paintScene(ctx, head, width, picture);
  let y = head + picture + ROW / 2 + 4;
  for (const row of rows) {
    let x = EDGE;
    for (const sample of row) {
      sample.place(ctx, x, y);
      x += sample.width;
    }
    y += ROW;
  }
  paintTexts(ctx, sources, y - ROW / 2, TEXT_ROW, NOTE, palette.quiet);
}

/** Paint lines of text from a height on; return the height under them. @param {CanvasRenderingContext2D} ctx @param {string[]} lines @param {number} top @param {number} step @param {string} font @param {string} colour */
function paintTexts(ctx, lines, top, step, font, colour) {
  ctx.font = font;
  ctx.fillStyle = colour;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  lines.forEach((line, at) => ctx.fillText(line, EDGE, top + (at + 0.5) * step));
  return top + lines.length * step;
}

/** What the view shows: a path, a thing, or the whole. */
function subtitleOf() {
  const way = journey();
  if (way) return sentenceOf(stepsOf(way));
  const chosen = thingOf.get(state.chosen ?? "");
  return chosen ? phrase(state.tongue, "chosen", said(chosen.label, state.tongue)) : byId("summary").textContent;
}

/** The legend's entries that the view shows. @param {CanvasRenderingContext2D} ctx @returns {Sample[]} */
function samples(ctx) {
  ctx.font = `400 12.5px ${FAMILY}`;
  const shown = regions.filter((region) => things.some((thing) => thing.region === region.key && isShown(thing.id)));
  const manners = new Set(shownStatements().map(mannerOf));
  return [
    ...shown.map((region) => sampleOf(ctx, said(region.label, state.tongue), (x, y) => paintSign(ctx, x, y, region))),
    ...MANNERS.filter((manner) => manners.has(manner))
      .map((manner) => sampleOf(ctx, phrase(state.tongue, manner), (x, y) => paintStroke(ctx, x, y, manner))),
  ];
}

/** @param {CanvasRenderingContext2D} ctx @param {string} name @param {(x: number, y: number) => void} paint @returns {Sample} */
function sampleOf(ctx, name, paint) {
  return {
    width: ctx.measureText(name).width + 42,
    place: (_, x, y) => {
      paint(x, y);
      ctx.font = `400 12.5px ${FAMILY}`;
      ctx.fillStyle = palette.ink;
      ctx.textAlign = "left";
      ctx.fillText(name, x + 26, y);
    },
  };
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {import("./model.js").Region} region */
function paintSign(ctx, x, y, region) {
  ctx.fillStyle = hueOf(region.key);
  ctx.beginPath();
  ctx.arc(x + 11, y, 9, 0, 7);
  ctx.fill();
  ctx.fillStyle = state.theme !== "light" ? "#10141c" : "#fff";
  ctx.font = `700 11px ${FAMILY}`;
  ctx.textAlign = "center";
  ctx.fillText(region.sign, x + 11, y + 0.5);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {import("./model.js").Manner} manner */
function paintStroke(ctx, x, y, manner) {
  ctx.strokeStyle = manner === "planned" ? palette.plan : palette.quiet;
  ctx.lineWidth = 2.2;
  ctx.setLineDash(DASHES[manner]);
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x + 20, y);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** @param {Sample[]} all @param {number} room @returns {Sample[][]} */
function inRows(all, room) {
  /** @type {Sample[][]} */
  const rows = [];
  let used = Infinity;
  for (const sample of all) {
    if (used + sample.width > room) {
      rows.push([]);
      used = 0;
    }
    rows[rows.length - 1].push(sample);
    used += sample.width;
  }
  return rows;
}

/** Where the statements come from, a line for each of the first documents. */
export function sourceLines() {
  const known = [...keysOfFacet("sources").keys()].filter((source) => !state.sources.has(source));
  const lines = known.slice(0, MOST_SOURCES).map((source) => {
    const { issued, url } = documents[source] ?? {};
    return phrase(state.tongue, "sourceLine", [documentName(source), issued?.slice(0, 10), url].filter(Boolean).join(" · "));
  });
  if (known.length > MOST_SOURCES) lines.push(phrase(state.tongue, "moreSources", known.length - MOST_SOURCES));
  return lines;
}

// @ts-check
/** The table as CSV that a spreadsheet opens as it is meant. */
import { claimIri } from "./citation.js";
import { documentName, placesInShort } from "./evidence.js";
import { claimsOf, evidenceList, sourcesOf, thingOf } from "./model.js";
import { state } from "./state.js";
import { tableStatements } from "./table.js";
import { phrase, said } from "./words.js";

const HEADS = ["subject", "subjectId", "relation", "object", "objectId", "value", "status", "period", "manner", "sources", "where", "offsetsHead", "claim"];

/** Excel reads Chinese only after a byte order mark. */
export function tableAsCsv() {
  const heads = HEADS.map((head) => phrase(state.tongue, head));
  return `\uFEFF${[heads, ...tableStatements().map(cellsOf)].map((cells) => cells.map(cellOf).join(",")).join("\r\n")}\r\n`;
}

/** @param {import("./model.js").Statement} each */
function cellsOf(each) {
  const tongue = state.tongue;
  const name = (/** @type {string | undefined} */ id) => said(thingOf.get(id ?? "")?.label, tongue);
  return [
    name(each.s) || each.s, each.s, said(each.r, tongue), name(each.o), each.o ?? "", said(each.v, tongue), said(each.status, tongue),
    said(each.when, tongue), phrase(tongue, `modality-${each.m ?? "actual"}`), sourcesOf(each).map(documentName).join("; "),
    placesInShort(each.e ?? []), (each.e ?? []).map((number) => evidenceList[number].at.join("–")).join("; "),
    claimsOf(each).map(claimIri).join(" "),
  ];
}

/** A cell that no spreadsheet takes for a formula; a plain number stays one. @param {string} text */
function cellOf(text) {
  const isFormula = /^[\s\u200b\ufeff]*[=+\-@\t\r\n|＝＋－＠]/.test(text) && !/^[+-]?\d[\d.,]*%?$/.test(text);
  return `"${(isFormula ? `'${text}` : text).replace(/"/g, '""')}"`;
}

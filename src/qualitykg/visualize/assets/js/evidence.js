// @ts-check
/** Evidence: where the words stand, who says them, and the words when the text was at hand. */
import { citationsOf } from "./citation.js";
import { element } from "./elements.js";
import { claimsOf, documents, evidenceList, names, sentences } from "./model.js";
import { state } from "./state.js";
import { phrase, said } from "./words.js";

/** @param {string} id */
export function documentName(id) {
  return said(names[id], state.tongue) || documents[id]?.title || id;
}

/** The paragraphs that some evidence stands in, in short. @param {number[]} numbers */
export function placesInShort(numbers) {
  const paragraphs = [...new Set(numbers.map((n) => evidenceList[n].par).filter((n) => n !== undefined))];
  return paragraphs.map((n) => phrase(state.tongue, "place", n ?? "")).join(state.tongue === "zh" ? "、" : ", ");
}

/** All the evidence of a statement, folded away. @param {import("./model.js").Statement} each */
export function proofOf(each) {
  const tongue = state.tongue;
  if (!each.e?.length) return element("p", { class: "detail" }, phrase(tongue, each.m === "unsourced" ? "modality-unsourced" : "noEvidence"));
  const several = each.e.length > 1 ? ` · ${phrase(tongue, "places", each.e.length)}` : "";
  const proof = element("details", { class: "proof" },
    element("summary", {}, `${phrase(tongue, "evidence")} ${placesInShort(each.e)}${several}`));
  for (const together of byPassage(each.e)) proof.append(passageOf(together, claimsOf(each)));
  return proof;
}

/** Evidence that stands in the same sentence, or the same paragraph, goes together. @param {number[]} numbers */
function byPassage(numbers) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  for (const number of numbers) {
    const { doc, par, q } = evidenceList[number];
    const key = q === undefined ? `${doc} ${par}` : `${doc} ${sentences[q][0]}`;
    found.set(key, [...(found.get(key) ?? []), number]);
  }
  return [...found.values()];
}

/** @param {number[]} numbers @param {string[]} claims */
function passageOf(numbers, claims) {
  const tongue = state.tongue;
  const first = evidenceList[numbers[0]];
  const offsets = numbers.map((n) => evidenceList[n].at.join("–")).join(tongue === "zh" ? "、" : ", ");
  const where = [first.par === undefined ? "" : phrase(tongue, "place", first.par), phrase(tongue, "offsets", offsets)];
  const manner = [...new Set(numbers.flatMap(mannersOf))].join(" · ");
  return element("div", { class: "place" },
    element("p", {}, documentName(first.doc)),
    element("p", { class: "quiet" }, where.filter(Boolean).join(" · ")),
    manner && element("p", { class: "quiet" }, manner),
    quoteOf(numbers),
    citationsOf(numbers, claims));
}

/** @param {number} number */
function mannersOf(number) {
  const tongue = state.tongue;
  const found = evidenceList[number];
  return [
    found.how && phrase(tongue, `how-${found.how}`),
    found.open && phrase(tongue, "openList"),
    found.voice && phrase(tongue, "saidBy", said(names[found.voice], tongue) || found.voice),
    found.wording && phrase(tongue, "wording", found.wording),
  ].filter((part) => typeof part === "string");
}

/** The longest sentence of the passage, with all the words marked. @param {number[]} numbers */
function quoteOf(numbers) {
  const known = numbers.map((n) => evidenceList[n].q).filter((q) => q !== undefined).map((q) => sentences[q ?? 0]);
  if (!known.length) return null;
  const [start, text] = known.reduce((a, b) => (b[1].length > a[1].length ? b : a));
  // Offsets count code points, which is what the iterator of a string yields.
  const characters = [...text];
  const marked = characters.map((_, at) => numbers.some((n) => evidenceList[n].at[0] <= start + at && start + at < evidenceList[n].at[1]));
  const quote = element("blockquote", { lang: "zh-CN" });
  let from = 0;
  for (let at = 1; at <= characters.length; at += 1) {
    if (at < characters.length && marked[at] === marked[from]) continue;
    const piece = characters.slice(from, at).join("");
    quote.append(marked[from] ? element("mark", {}, piece) : piece);
    from = at;
  }
  return quote;
}

// @ts-check
/** A way as a sentence that a person would write. */
import { mannerOf, statusOf, thingOf } from "./model.js";
import { state } from "./state.js";
import { phrase, said } from "./words.js";

/** Relations whose name is a noun in Chinese, and in English; all others are verbs. */
const NOUNS = {
  zh: new Set(["hasIndicator", "hasTitle", "hasCore", "usesMeans", "hasLegalBasis", "isConferredFor", "isConferredBy", "isSupervisedBy",
    "countsGroup", "hasLeadingSector", "isLedBy", "source", "author", "subject", "sponsor", "editor", "publisher"]),
  en: new Set(["hasIndicator", "hasTitle", "source", "author", "subject", "sponsor", "editor", "publisher"]),
};

/** @param {import("./model.js").Statement[][]} steps */
export function sentenceOf(steps) {
  const clauses = steps.map(clauseOf);
  return phrase(state.tongue, "sentence", clauses.join(state.tongue === "zh" ? "；" : "; "));
}

/** One step: its first statement, the right way round, and how many more there are. @param {import("./model.js").Statement[]} bundle */
function clauseOf(bundle) {
  const tongue = state.tongue;
  const first = bundle[0];
  const name = first.p.slice(Math.max(first.p.lastIndexOf("#"), first.p.lastIndexOf("/")) + 1);
  const form = NOUNS[tongue].has(name) ? "clauseNoun" : "clauseVerb";
  const clause = phrase(tongue, form, shortNameOf(first.s), said(first.r, tongue), shortNameOf(first.o ?? ""));
  const more = bundle.length > 1 ? phrase(tongue, "moreStatements", bundle.length - 1) : "";
  return clause + remarkOf(first) + more;
}

/** What a reader must know of a statement: its value, its status, and that it is a plan. @param {import("./model.js").Statement} each */
function remarkOf(each) {
  const tongue = state.tongue;
  const manner = mannerOf(each);
  const parts = [said(each.v, tongue), said(statusOf(each), tongue), manner === "stated" ? "" : phrase(tongue, `modality-${each.m}`)].filter(Boolean);
  if (!parts.length) return "";
  return tongue === "zh" ? `（${parts.join("，")}）` : ` (${parts.join(", ")})`;
}

/** @param {string} id */
function shortNameOf(id) {
  return said(thingOf.get(id)?.label, state.tongue).slice(0, 120);
}

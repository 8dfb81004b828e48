// @ts-check
/** The card of a line: all that is said between two things, with the evidence unfolded. */
import { element } from "./elements.js";
import { statementsBetween } from "./journey.js";
import { thingOf } from "./model.js";
import { stepOf } from "./pathcard.js";
import { change, state } from "./state.js";
import { phrase, said } from "./words.js";

/** The two ends of the line chosen. @returns {import("./model.js").Thing[]} */
export function endsOfTie() {
  const found = (state.edge ?? "").split(" ").map((id) => thingOf.get(id));
  return found.filter((thing) => thing !== undefined);
}

/** What is said between the ends of the line chosen, in words. */
export function titleOfTie() {
  return endsOfTie().map((thing) => said(thing.label, state.tongue)).join(state.tongue === "zh" ? "—" : " – ");
}

export function tieOfCard() {
  const [from, to] = endsOfTie();
  const statements = from && to ? statementsBetween(from.id, to.id) : [];
  const made = element("section", { class: "path tie-card", "aria-label": titleOfTie() },
    element("div", { class: "ends" },
      element("h3", {}, titleOfTie(), element("small", { class: "quiet" }, ` ${phrase(state.tongue, "statements", statements.length)}`)),
      element("button", { type: "button", class: "close", "data-key": "no-tie", "aria-label": phrase(state.tongue, "closeTie"), onclick: () => change({ edge: null }) }, "←")),
    ...statements.map(stepOf));
  for (const proof of made.querySelectorAll("details.proof")) proof.setAttribute("open", "");
  return made;
}

// @ts-check
/** The card of a thing: its names, its codes, and what is said about it. */
import { clusterOfKey } from "./atlas.js";
import { clusterCard } from "./clustercard.js";
import { byId, element } from "./elements.js";
import { handleOf, lowerSheet } from "./handle.js";
import { documents, mannerOf, otherEnd, regionOf, statementsOf, statusOf, thingOf } from "./model.js";
import { proofOf } from "./evidence.js";
import { pathOf } from "./pathcard.js";
import { rangeOf, relationsOf } from "./range.js";
import { titleOf } from "./plates.js";
import { change, isStatementShown, state } from "./state.js";
import { chartsOf } from "./chart.js";
import { tieOfCard } from "./tiecard.js";
import { hueOf } from "./theme.js";
import { phrase, said } from "./words.js";

const OPEN_AT_MOST = 12;
/** So many statements of a group are written at once. */
const AT_ONCE = 60;

/** What had the focus before the card took it. @type {Element | null} */
let focusedBefore = null;
let shownBefore = "";

/** Show the card of the thing chosen, or none; the focus stays where it was, as far as that is still there. */
export function showCard() {
  const card = byId("card");
  const focused = document.activeElement;
  const isInside = card.contains(focused);
  if (!isInside) focusedBefore = focused;
  fillCard(card);
  if (!isInside) return;
  const key = focused instanceof HTMLElement ? focused.dataset.key : undefined;
  const same = key && card.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const before = focusedBefore?.isConnected && focusedBefore !== document.body ? focusedBefore : byId("list");
  const next = card.hidden ? before : same || card;
  if (next instanceof HTMLElement) next.focus({ preventScroll: !same });
}

/** @param {HTMLElement} card */
function fillCard(card) {
  const thing = state.chosen === null ? undefined : thingOf.get(state.chosen);
  const cluster = thing ? undefined : clusterOfKey.get(state.cluster ?? "");
  card.hidden = !thing && !cluster;
  document.body.classList.toggle("has-card", !card.hidden);
  if (!thing) {
    card.setAttribute("aria-label", cluster ? titleOf(cluster) : "");
    card.replaceChildren(...(cluster ? [handleOf(), ...clusterCard(cluster)] : []));
    if (!cluster) lowerSheet();
    return;
  }
  card.setAttribute("aria-label", said(thing.label, state.tongue));
  card.style.setProperty("--hue", hueOf(thing.region));
  const parts = state.edge === null
    ? [headOf(thing), pathOf(thing), rangeOf(thing), relationsOf(thing), ...aboutOf(thing), ...chartsOf(thing), thing.note && element("p", { class: "note" }, said(thing.note, state.tongue)), ...groupsOf(thing)]
    : [headOf(thing), tieOfCard()];
  card.replaceChildren(handleOf(), ...parts.filter((part) => part instanceof Node));
  const shown = `${thing.id} ${state.goal} ${state.edge}`;
  if (shown !== shownBefore) card.scrollTop = 0;
  shownBefore = shown;
}

/** @param {import("./model.js").Thing} thing */
function headOf(thing) {
  const tongue = state.tongue;
  const region = regionOf.get(thing.region);
  const other = thing.label[tongue === "zh" ? 1 : 0];
  const close = element("button", { type: "button", class: "close", "aria-label": phrase(tongue, "close"), onclick: () => change({ chosen: null }) }, "×");
  return element("div", { class: "head" },
    element("span", { class: "sign", "aria-hidden": "true" }, region?.sign ?? ""),
    element("div", {},
      element("h2", {}, said(thing.label, tongue)),
      other !== said(thing.label, tongue) && element("p", { lang: tongue === "zh" ? "en" : "zh-CN" }, other),
      element("p", {}, [said(region?.label, tongue), said(thing.kind, tongue)].filter(Boolean).join(" · "))),
    close);
}

/** @param {import("./model.js").Thing} thing */
function aboutOf(thing) {
  const tongue = state.tongue;
  const value = thing.count === undefined ? said(thing.value, tongue) : phrase(tongue, "members", said(thing.value, tongue));
  const rows = [];
  const codes = thing.codes ?? [];
  const aliases = (thing.aliases ?? []).filter((alias) => codes.every(([, , code]) => code !== alias));
  if (aliases.length) {
    rows.push(element("dt", {}, phrase(tongue, "aliases")), element("dd", {}, ...aliases.map((alias) => element("span", { class: "alias" }, alias))));
  }
  for (const [zh, en, code] of codes) {
    rows.push(element("dt", {}, said([zh, en], tongue) || phrase(tongue, "identifier")), element("dd", {}, code));
  }
  const url = documents[thing.id]?.url;
  if (url && /^https?:\/\//.test(url)) {
    rows.push(element("dt", {}, "URL"), element("dd", {}, element("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, url)));
  }
  return [
    value && element("p", { class: "figure" }, value, periodOf(thing, value)),
    rows.length > 0 && element("dl", { class: "codes" }, ...rows),
  ].filter((part) => part instanceof Node);
}

/** When a thing's own figure was seen, as one adds it in speech. @param {import("./model.js").Thing} thing @param {string} value */
function periodOf(thing, value) {
  const figure = (statementsOf.get(thing.id) ?? []).find((each) => each.n && each.o === thing.id && said(each.v, state.tongue) === value);
  const when = said(figure?.when, state.tongue);
  return when && element("small", {}, `${state.tongue === "zh" ? "，" : ", "}${when}`);
}

/** @param {import("./model.js").Thing} thing */
function groupsOf(thing) {
  /** @type {Map<string, import("./model.js").Statement[]>} */
  const groups = new Map();
  const all = statementsOf.get(thing.id) ?? [];
  const shown = all.filter(isStatementShown);
  for (const each of shown) {
    const name = said(each.r, state.tongue);
    const key = each.s === thing.id ? name : phrase(state.tongue, "incoming", name);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  const inOrder = [...groups].sort(([, a], [, b]) => Number(b[0].o !== undefined) - Number(a[0].o !== undefined));
  const folds = inOrder.map(([name, list]) => element("details", { class: "group", open: list.length <= OPEN_AT_MOST || inOrder.length === 1 },
    element("summary", {}, `${name}（${list.length}）`.replace(/（(\d+)）/, state.tongue === "zh" ? "（$1）" : " ($1)")),
    element("div", {}, ...firstOf(list, thing.id))));
  return shown.length < all.length ? [...folds, element("p", { class: "left-out" }, phrase(state.tongue, "leftOut", all.length - shown.length))] : folds;
}

/** The first statements of a list, and a button that brings the next ones. @param {import("./model.js").Statement[]} list @param {string} id @returns {HTMLElement[]} */
function firstOf(list, id) {
  const rest = list.slice(AT_ONCE);
  const more = element("button", { type: "button", class: "plain" }, phrase(state.tongue, "moreOfGroup", Math.min(rest.length, AT_ONCE), rest.length));
  more.addEventListener("click", () => {
    const next = firstOf(rest, id);
    more.replaceWith(...next);
    next[0].querySelector("button")?.focus();
  });
  return [...list.slice(0, AT_ONCE).map((each) => statementOf(each, id)), ...(rest.length ? [more] : [])];
}

/** @param {import("./model.js").Statement} each @param {string} id */
function statementOf(each, id) {
  const tongue = state.tongue;
  const other = each.o === undefined ? undefined : otherEnd(each, id);
  const manner = each.m && each.m !== "actual" && each.m !== "unsourced" ? each.m : null;
  const value = said(each.v, tongue);
  const notes = [said(each.when, tongue), ...(each.d ?? []).map((detail) => said(detail, tongue))].filter(Boolean);
  return element("div", { class: "said", "data-statement": each.index },
    element("div", { class: "what" },
      other && element("span", { class: "sign", hue: hueOf(other.region), "aria-hidden": "true" }, regionOf.get(other.region)?.sign ?? ""),
      other && element("button", { type: "button", class: "link", onclick: () => change({ chosen: other.id }) }, said(other.label, tongue)),
      value && element("span", { class: other ? "number" : "" }, value),
      statusOf(each) && element("span", { class: "badge" }, said(statusOf(each), tongue)),
      manner && element("span", { class: `badge ${mannerOf(each)}` }, phrase(tongue, `modality-${manner}`))),
    notes.length > 0 && element("p", { class: "detail" }, notes.join(" · ")),
    proofOf(each));
}

// @ts-check
/** The card of a cluster, and the list of all of them: what is in it, and what it has to do with. */
import { clusters, isInAtlas, kindsOf, roads } from "./atlas.js";
import { element } from "./elements.js";
import { regionOf, things } from "./model.js";
import { titleOf } from "./plates.js";
import { change, state } from "./state.js";
import { hueOf } from "./theme.js";
import { phrase, said } from "./words.js";

/** @typedef {import("./atlas.js").Cluster} Cluster */

const NAMED = 15;
const KINDS_IN_SHORT = 3;

/** @param {Cluster} cluster @returns {HTMLElement[]} */
export function clusterCard(cluster) {
  const { tongue } = state;
  const close = element("button", { type: "button", class: "close", "aria-label": phrase(tongue, "close"), onclick: () => change({ cluster: null }) }, "×");
  const named = cluster.members.filter(isInAtlas).slice(0, NAMED);
  return [
    element("div", { class: "head" },
      signOf(cluster.region),
      element("div", {}, element("h2", {}, titleOf(cluster)), element("p", {}, countIn(cluster))),
      close),
    element("section", { class: "group" }, element("h3", {}, phrase(tongue, "inCluster")), element("ul", { class: "plainlist" }, ...kindsOf(cluster).map(([key, count]) =>
      element("li", {}, signOf(key), said(regionOf.get(key)?.label, tongue), element("small", {}, count))))),
    element("section", { class: "group" }, element("h3", {}, phrase(tongue, "mostConnected")), element("ul", { class: "plainlist" }, ...named.map((index) =>
      element("li", {}, signOf(things[index].region), element("button", { type: "button", class: "link", onclick: () => change({ chosen: things[index].id }) }, said(things[index].label, tongue)))))),
    element("section", { class: "group" }, element("h3", {}, phrase(tongue, "roads")), element("ul", { class: "plainlist" }, ...neighboursOf(cluster).map(({ other, count }) =>
      element("li", {}, signOf(other.region), clusterButton(other), element("small", {}, phrase(tongue, "statements", count)))))),
  ];
}

/** All clusters, as a list of buttons. */
export function clusterList() {
  const { tongue } = state;
  return element("section", { class: "clusters", "aria-label": phrase(tongue, "clusters") },
    element("h2", {}, phrase(tongue, "clusters")),
    element("ul", { class: "plainlist" }, ...clusters.filter(({ shown }) => shown).map((cluster) =>
      element("li", {}, signOf(cluster.region), clusterButton(cluster), element("small", {}, `${countIn(cluster)} · ${kindsInShort(cluster)}`)))));
}

/** @param {Cluster} cluster */
function clusterButton(cluster) {
  return element("button", { type: "button", class: "link", "aria-pressed": cluster.key === state.cluster ? "true" : undefined, onclick: () => change({ cluster: cluster.key, chosen: null }) }, titleOf(cluster));
}

/** @param {Cluster} cluster */
function countIn(cluster) {
  return phrase(state.tongue, "things", cluster.shown);
}

/** @param {Cluster} cluster */
function kindsInShort(cluster) {
  return kindsOf(cluster).slice(0, KINDS_IN_SHORT).map(([key, count]) => `${said(regionOf.get(key)?.label, state.tongue)} ${count}`).join(" · ");
}

/** @param {string} region */
function signOf(region) {
  return element("span", { class: "sign", hue: hueOf(region), "aria-hidden": "true" }, regionOf.get(region)?.sign ?? "");
}

/** @param {Cluster} cluster */
function neighboursOf(cluster) {
  return roads.filter(({ a, b }) => a === cluster || b === cluster).map(({ a, b, count }) => ({ other: a === cluster ? b : a, count }));
}

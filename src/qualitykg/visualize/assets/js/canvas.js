// @ts-check
/** The vis-network object: it holds the nodes, the camera and the pointer. Until it has been read an easel stands in for it. */
import { byId } from "./elements.js";
import { asAtlas, atlasSize, spotOf } from "./atlas.js";
import { Easel } from "./easel.js";
import { layouts, held, thingOf, things } from "./model.js";
import { mapAround } from "./nearby.js";
import { change, isShown, state, thingsNear } from "./state.js";
import { wholeMap } from "./whole.js";

/** @type {any} */
export let net = null;
/** @type {any} */
let nodes = null;
/** The nodes to begin with: those that pyvis carries. */
let firstLive = held.map(({ id }) => thingOf.get(id)?.index ?? 0);
/** @type {(ctx: CanvasRenderingContext2D, index: number) => void} */
let paint = () => {};

/** An atlas has no hub and no regions. @type {import("./model.js").Layout} */
const LAYOUT_OF_ATLAS = { get size() { return atlasSize(); }, places: [], areas: [], hubs: [], homes: [] };

/** The layout in use. @returns {import("./model.js").Layout} */
export function layout() {
  if (asAtlas()) return LAYOUT_OF_ATLAS;
  const near = thingsNear();
  return near && state.only !== null ? mapAround(state.only, near) : state.columns ? wholeMap(state.columns) : layouts[state.tongue];
}

/** The things in the middle. */
export function hubs() {
  return layout().hubs.map((index) => things[index]);
}

/** The hub round which a thing stands; each hub stands round itself. @param {number} index @returns {import("./model.js").Thing | undefined} */
export function homeOf(index) {
  const { homes, hubs: all } = layout();
  return isHub(index) ? things[index] : things[homes[index] ?? all[0]];
}

/** Show the picture before there is a network. @param {(ctx: CanvasRenderingContext2D) => void} paintAll @param {(point: {x: number, y: number}) => void} choose what is done with a click */
export function makeEasel(paintAll, choose) {
  net = new Easel(paintAll, choose);
}

/**
 * Make the network, where the easel was; `draw` paints one of its nodes. Edges are ours to paint.
 * @param {any} vis @param {(ctx: CanvasRenderingContext2D, index: number) => void} draw
 */
export function makeNetwork(vis, draw) {
  const camera = { position: net.getViewPosition(), scale: net.getScale() };
  paint = draw;
  nodes = new vis.DataSet(firstLive.map(nodeOf).reverse());
  net = new vis.Network(byId("picture"), { nodes, edges: new vis.DataSet([]) }, {
    autoResize: true,
    physics: false,
    layout: { improvedLayout: false, randomSeed: 1 },
    nodes: { chosen: false },
    interaction: { hover: false, selectable: false, dragNodes: true, keyboard: false, zoomSpeed: 0.6 },
  });
  net.moveTo(camera);
}

/** Keys do nothing in the picture, which has the table for them; so they need not stop there. */
export function leaveKeysAlone() {
  for (const frame of byId("picture").querySelectorAll("[tabindex]")) frame.setAttribute("tabindex", "-1");
}

/** A node as vis-network holds it. @param {number} index */
function nodeOf(index) {
  const { id, size } = things[index];
  const room = size * 2 + 6;
  const ctxRenderer = (/** @type {any} */ { ctx }) => ({ drawNode: () => paint(ctx, index), nodeDimensions: { width: room, height: room } });
  return { id, size, shape: "custom", ctxRenderer, ...standOf(index), hidden: !isShown(id) };
}

/** Let vis-network hold these nodes and no others: those of the atlas that are live, the first on top. @param {number[]} indexes */
export function showLive(indexes) {
  firstLive = indexes;
  if (!nodes) return;
  if (indexes.length === nodes.length && indexes.every((index) => nodes.get(things[index].id))) return;
  nodes.clear();
  nodes.add(indexes.map(nodeOf).reverse());
}

/** Put all nodes where the layout wants them, or where the reader has moved them. */
export function placeNodes() {
  nodes?.update(nodes.getIds().map((/** @type {string} */ id) => ({ id, ...standOf(thingOf.get(id)?.index ?? 0), hidden: !isShown(id) })));
}

/** The name of a thing's place on the present map: each map keeps its own. @param {string} id */
function placeKey(id) {
  return `${state.tongue}-${state.columns || "wide"} ${id} ${state.only ?? ""}`;
}

/** Keep the places that some nodes were moved to. @param {string[]} ids */
export function keepPlaces(ids) {
  if (!ids.length || asAtlas()) return;
  const moved = new Map(state.moved);
  for (const id of ids) {
    const { x, y } = placeOf(thingOf.get(id)?.index ?? 0);
    moved.set(placeKey(id), [Math.round(x), Math.round(y)]);
  }
  change({ moved });
}

/** The keys of what was moved on the present map. */
export function movedHere() {
  return [...state.moved.keys()].filter((key) => key === placeKey(key.split(" ")[1]));
}

/** Put back what was moved on the present map. */
export function putBack() {
  const moved = new Map(state.moved);
  for (const key of movedHere()) moved.delete(key);
  change({ moved });
}

/** Hide and show nodes without moving them. */
export function hideNodes() {
  nodes?.update(nodes.getIds().map((/** @type {string} */ id) => ({ id, hidden: !isShown(id) })));
}

/** Where the layout, or the atlas, wants a node. @param {number} index @returns {{x: number, y: number}} */
function standOf(index) {
  if (asAtlas()) return spotOf(index);
  const [x, y] = state.moved.get(placeKey(things[index].id)) ?? layout().places[index];
  return { x, y };
}

/** Where a node stands now, moved or not. @param {number} index @returns {{x: number, y: number}} */
export function placeOf(index) {
  const body = net.body.nodes[things[index].id];
  return body ? { x: body.x, y: body.y } : standOf(index);
}

/** @param {number} index */
export function isHub(index) {
  return layout().hubs.includes(index);
}

/** Draw again at the next frame; vis-network's own `redraw` draws at once, and then again. */
export function redraw() {
  net.body.emitter.emit("_requestRedraw");
}

// @ts-check
/** The vis-network object: it holds the nodes, the camera and the pointer. */
import { byId } from "./elements.js";
import { layouts, held, things } from "./model.js";
import { mapAround } from "./nearby.js";
import { isShown, state, thingsNear } from "./state.js";

/** @type {any} */
const vis = /** @type {any} */ (window).vis;

/** @type {any} */
export let net = null;
/** @type {any} */
let nodes = null;

/** The layout in use. @returns {import("./model.js").Layout} */
export function layout() {
  const near = thingsNear();
  return near && state.only !== null ? mapAround(state.only, near) : layouts[state.tongue][state.shape];
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

/**
 * Make the network with the nodes that pyvis carries; `draw` paints one of them.
 * @param {(ctx: CanvasRenderingContext2D, index: number) => void} draw
 */
export function makeNetwork(draw) {
  nodes = new vis.DataSet(
    held.nodes.map((/** @type {any} */ node, /** @type {number} */ index) => ({
      id: node.id,
      x: node.x,
      y: node.y,
      size: node.size,
      shape: "custom",
      ctxRenderer: (/** @type {any} */ { ctx }) => ({
        drawNode: () => draw(ctx, index),
        nodeDimensions: { width: node.size * 2 + 6, height: node.size * 2 + 6 },
      }),
    })),
  );
  const edges = new vis.DataSet(held.edges.map((/** @type {any} */ edge) => ({ ...edge, hidden: true })));
  net = new vis.Network(byId("picture"), { nodes, edges }, {
    autoResize: true,
    physics: false,
    layout: { improvedLayout: false, randomSeed: 1 },
    nodes: { chosen: false },
    edges: { smooth: false, chosen: false },
    interaction: { hover: false, selectable: false, dragNodes: true, keyboard: false, zoomSpeed: 0.6 },
  });
}

/** Keys do nothing in the picture, which has the table for them; so they need not stop there. */
export function leaveKeysAlone() {
  for (const frame of byId("picture").querySelectorAll("[tabindex]")) frame.setAttribute("tabindex", "-1");
}

/** Put all nodes where the layout wants them. */
export function placeNodes() {
  const { places } = layout();
  nodes.update(things.map((thing) => ({
    id: thing.id, x: places[thing.index][0], y: places[thing.index][1], hidden: !isShown(thing.id),
  })));
}

/** Hide and show nodes without moving them. */
export function hideNodes() {
  nodes.update(things.map((thing) => ({ id: thing.id, hidden: !isShown(thing.id) })));
}

/** Where a node stands now, moved or not. @param {number} index @returns {{x: number, y: number}} */
export function placeOf(index) {
  const body = net.body.nodes[things[index].id];
  return { x: body.x, y: body.y };
}

/** @param {number} index */
export function isHub(index) {
  return layout().hubs.includes(index);
}

/** Draw again at the next frame. */
export function redraw() {
  net.redraw();
}

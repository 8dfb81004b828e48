// @ts-check
/** The picture until vis-network has been read: a canvas with the same camera, on which nothing can be moved yet. */
import { byId } from "./elements.js";

/** @typedef {{x: number, y: number}} Point */

/** What the page asks of a network, as far as it can be had without one. */
export class Easel {
  /** @param {(ctx: CanvasRenderingContext2D) => void} paint */
  constructor(paint) {
    this.paint = paint;
    this.scale = 1;
    this.centre = { x: 0, y: 0 };
    this.isAsked = false;
    this.canvas = byId("picture").appendChild(document.createElement("canvas"));
    Object.assign(this.canvas.style, { position: "absolute", width: "100%", height: "100%" });
    this.body = { nodes: {}, emitter: { emit: () => this.ask() } };
  }

  getScale() {
    return this.scale;
  }

  getViewPosition() {
    return this.centre;
  }

  /** @param {{position?: Point, scale?: number}} camera */
  moveTo({ position = this.centre, scale = this.scale }) {
    Object.assign(this, { centre: position, scale });
    this.ask();
  }

  /** @param {Point} point */
  canvasToDOM({ x, y }) {
    const { clientWidth, clientHeight } = this.canvas;
    return { x: (x - this.centre.x) * this.scale + clientWidth / 2, y: (y - this.centre.y) * this.scale + clientHeight / 2 };
  }

  /** @param {Point} point */
  DOMtoCanvas({ x, y }) {
    const { clientWidth, clientHeight } = this.canvas;
    return { x: (x - clientWidth / 2) / this.scale + this.centre.x, y: (y - clientHeight / 2) / this.scale + this.centre.y };
  }

  /** Draw at the next frame. */
  ask() {
    if (!this.isAsked) requestAnimationFrame(() => this.redraw());
    this.isAsked = true;
  }

  redraw() {
    this.isAsked = false;
    const ctx = this.canvas.getContext("2d");
    const { clientWidth, clientHeight } = this.canvas;
    if (!ctx || !clientWidth || !clientHeight) return;
    Object.assign(this.canvas, { width: clientWidth * devicePixelRatio, height: clientHeight * devicePixelRatio });
    ctx.scale(devicePixelRatio, devicePixelRatio);
    ctx.translate(clientWidth / 2 - this.centre.x * this.scale, clientHeight / 2 - this.centre.y * this.scale);
    ctx.scale(this.scale, this.scale);
    this.paint(ctx);
  }
}

// @ts-check
/** The picture until vis-network has been read: a canvas with the same camera, which can be moved and zoomed; things cannot be moved yet. */
import { byId } from "./elements.js";

/** @typedef {{x: number, y: number}} Point */

/** How far a turn of the wheel zooms, as vis-network does; and how many pixels a hand trembles in a click. */
const TURN = 0.06;
const TREMBLE = 4;

/** What the page asks of a network, as far as it can be had without one. */
export class Easel {
  /** @param {(ctx: CanvasRenderingContext2D) => void} paint @param {(point: Point) => void} choose what is done with a click */
  constructor(paint, choose) {
    this.paint = paint;
    this.scale = 1;
    this.centre = { x: 0, y: 0 };
    this.isAsked = false;
    this.canvas = byId("picture").appendChild(document.createElement("canvas"));
    Object.assign(this.canvas.style, { position: "absolute", width: "100%", height: "100%", touchAction: "none" });
    this.body = { nodes: {}, emitter: { emit: () => this.ask() } };
    this.listen(choose);
  }

  /** Let the pointer move the picture and choose in it, and the wheel zoom. @param {(point: Point) => void} choose */
  listen(choose) {
    /** Where the pointer was put down, and the centre then. @type {{x: number, y: number, centre: Point} | null} */
    let down = null;
    let isDrag = false;
    this.canvas.addEventListener("pointerdown", (/** @type {PointerEvent} */ { offsetX: x, offsetY: y, isPrimary, pointerId }) => {
      if (!isPrimary) return;
      this.canvas.setPointerCapture(pointerId);
      down = { x, y, centre: this.centre };
      isDrag = false;
    });
    this.canvas.addEventListener("pointermove", (/** @type {PointerEvent} */ { offsetX, offsetY, isPrimary, buttons }) => {
      if (!down || !isPrimary || !buttons) return;
      const [across, up] = [offsetX - down.x, offsetY - down.y];
      isDrag ||= Math.hypot(across, up) > TREMBLE;
      if (isDrag) this.moveTo({ position: { x: down.centre.x - across / this.scale, y: down.centre.y - up / this.scale } });
    });
    this.canvas.addEventListener("click", (/** @type {MouseEvent} */ { offsetX: x, offsetY: y }) => isDrag || choose({ x, y }));
    this.canvas.addEventListener("wheel", (/** @type {WheelEvent} */ event) => {
      event.preventDefault();
      const { offsetX: x, offsetY: y } = event;
      const under = this.DOMtoCanvas({ x, y });
      this.scale *= 1 - Math.sign(event.deltaY) * TURN;
      const now = this.DOMtoCanvas({ x, y });
      this.moveTo({ position: { x: this.centre.x + under.x - now.x, y: this.centre.y + under.y - now.y } });
    }, { passive: false });
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

// @ts-check
/** A drawing context that writes SVG: as much of the canvas as our painters use. */

/** @param {string} text */
function xml(text) {
  const legal = text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
  return legal.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** @param {number[]} numbers */
function points(...numbers) {
  return numbers.map((number) => String(Math.round(number * 100) / 100)).join(" ");
}

const ruler = document.createElement("canvas").getContext("2d");
const ANCHORS = /** @type {Record<string, string>} */ ({ left: "start", center: "middle", right: "end" });

/** Groups that are open are closed by `restore`; a path is kept as the value of `d`. */
export class VectorContext {
  /** @param {number} width @param {number} height @param {string} title */
  constructor(width, height, title) {
    this.head = `<svg xmlns="http://www.w3.org/2000/svg" width="${points(width)}" height="${points(height)}" viewBox="0 0 ${points(width, height)}" role="img"><title>${xml(title)}</title>`;
    /** @type {string[]} */
    this.parts = [];
    /** @type {number[]} */
    this.open = [];
    /** @type {number[]} */
    this.dash = [];
    this.path = "";
    this.at = [0, 0];
    this.clips = 0;
    this.fillStyle = "#000";
    this.strokeStyle = "#000";
    this.lineWidth = 1;
    this.globalAlpha = 1;
    this.font = "400 10px sans-serif";
    this.textAlign = "left";
    this.textBaseline = "alphabetic";
    this.lineCap = "butt";
    this.lineJoin = "miter";
  }

  toString() {
    return `${this.head}${this.parts.join("\n")}</svg>\n`;
  }

  save() {
    this.open.push(0);
  }

  restore() {
    this.parts.push("</g>".repeat(this.open.pop() ?? 0));
  }

  /** @param {string} attributes */
  group(attributes) {
    this.parts.push(`<g ${attributes}>`);
    this.open[this.open.length - 1] += 1;
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    this.group(`transform="translate(${points(x, y)})"`);
  }

  /** @param {number} x */
  scale(x) {
    this.group(`transform="scale(${x})"`);
  }

  clip() {
    this.clips += 1;
    this.parts.push(`<clipPath id="clip-${this.clips}"><path d="${this.path}"/></clipPath>`);
    this.group(`clip-path="url(#clip-${this.clips})"`);
  }

  beginPath() {
    this.path = "";
  }

  closePath() {
    this.path += "Z";
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path += `M${points(x, y)}`;
    this.at = [x, y];
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path += `L${points(x, y)}`;
    this.at = [x, y];
  }

  /** @param {number} cx @param {number} cy @param {number} x @param {number} y */
  quadraticCurveTo(cx, cy, x, y) {
    this.path += `Q${points(cx, cy, x, y)}`;
    this.at = [x, y];
  }

  /** A whole circle: our painters draw no others. @param {number} x @param {number} y @param {number} r */
  arc(x, y, r) {
    this.path += `M${points(x - r, y)}a${points(r, r)} 0 1 0 ${points(2 * r, 0)}a${points(r, r)} 0 1 0 ${points(-2 * r, 0)}Z`;
  }

  /** A line to a corner and round it. @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {number} r */
  arcTo(x1, y1, x2, y2, r) {
    const [into, out] = [Math.hypot(this.at[0] - x1, this.at[1] - y1), Math.hypot(x2 - x1, y2 - y1)];
    const [ax, ay, bx, by] = [(this.at[0] - x1) / into, (this.at[1] - y1) / into, (x2 - x1) / out, (y2 - y1) / out];
    const turn = ax * by - ay * bx;
    if (!(into > 0 && out > 0 && r > 0) || Math.abs(turn) < 1e-6) return this.lineTo(x1, y1);
    const reach = r / Math.tan(Math.acos(Math.max(-1, Math.min(1, ax * bx + ay * by))) / 2);
    this.lineTo(x1 + ax * reach, y1 + ay * reach);
    this.at = [x1 + bx * reach, y1 + by * reach];
    this.path += `A${points(r, r)} 0 0 ${turn < 0 ? 1 : 0} ${points(...this.at)}`;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.path += `M${points(x, y)}h${points(width)}v${points(height)}h${points(-width)}Z`;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {number} r */
  roundRect(x, y, width, height, r) {
    const corner = (/** @type {number} */ dx, /** @type {number} */ dy) => `a${points(r, r)} 0 0 1 ${points(dx, dy)}`;
    this.path += `M${points(x + r, y)}h${points(width - 2 * r)}${corner(r, r)}v${points(height - 2 * r)}${corner(-r, r)}h${points(2 * r - width)}${corner(-r, -r)}v${points(2 * r - height)}${corner(r, -r)}Z`;
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = dash;
  }

  fill() {
    this.draw(`fill="${xml(this.fillStyle)}"`);
  }

  stroke() {
    this.draw(this.strokeAttributes());
  }

  /** @param {string} attributes */
  draw(attributes) {
    if (this.path) this.parts.push(`<path d="${this.path}" ${attributes}${this.opacity()}/>`);
  }

  opacity() {
    return this.globalAlpha === 1 ? "" : ` opacity="${points(this.globalAlpha)}"`;
  }

  strokeAttributes() {
    const dash = this.dash.length ? ` stroke-dasharray="${points(...this.dash)}"` : "";
    return `fill="none" stroke="${xml(this.strokeStyle)}" stroke-width="${points(this.lineWidth)}" stroke-linecap="${this.lineCap}" stroke-linejoin="round"${dash}`;
  }

  /** @param {string} text */
  measureText(text) {
    if (!ruler) return { width: 0 };
    ruler.font = this.font;
    return ruler.measureText(text);
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.write(text, x, y, `fill="${xml(this.fillStyle)}"`);
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this.write(text, x, y, this.strokeAttributes());
  }

  /** @param {string} text @param {number} x @param {number} y @param {string} attributes */
  write(text, x, y, attributes) {
    const [, weight, size, family] = /^(\d+) ([\d.e-]+)px (.*)$/s.exec(this.font) ?? ["", "400", "10", "sans-serif"];
    // Not every reader of SVG knows dominant-baseline: the middle is 0.36 of the size above the line.
    const line = this.textBaseline === "middle" ? y + Number(size) * 0.36 : y;
    this.parts.push(`<text x="${points(x)}" y="${points(line)}" font-weight="${weight}" font-size="${points(Number(size))}" font-family="${xml(family)}" text-anchor="${ANCHORS[this.textAlign] ?? "start"}" xml:space="preserve" ${attributes}${this.opacity()}>${xml(text)}</text>`);
  }
}

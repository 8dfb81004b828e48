// @ts-check
/** Long lists in pages, so that a page of the browser never holds tens of thousands of rows. */
import { element } from "./elements.js";
import { state } from "./state.js";
import { phrase } from "./words.js";

/** So many rows are shown at once. */
const PAGE = 200;

/** Shows the rows of a list page by page. @template T */
export class Pager {
  /** @param {() => void} turned is called when another page is wanted */
  constructor(turned) {
    this.turned = turned;
    this.start = 0;
    /** What the list is of; another one begins at its first page. */
    this.of = "";
  }

  /** The rows of the present page. @param {T[]} rows @param {string} of */
  pageOf(rows, of) {
    if (of !== this.of) this.start = 0;
    this.of = of;
    this.start = Math.min(this.start, Math.max(0, Math.ceil(rows.length / PAGE) - 1) * PAGE);
    return rows.slice(this.start, this.start + PAGE);
  }

  /** Buttons for the page before and after, where there is more than one. @param {number} count */
  controls(count) {
    if (count <= PAGE) return null;
    const last = Math.min(this.start + PAGE, count);
    return element("nav", { class: "pager", "aria-label": phrase(state.tongue, "pages") },
      this.button("earlier", this.start - PAGE, this.start === 0),
      element("span", {}, phrase(state.tongue, "rowsShown", this.start + 1, last, count)),
      this.button("later", this.start + PAGE, last === count));
  }

  /** @param {string} key @param {number} start @param {boolean} disabled */
  button(key, start, disabled) {
    return element("button", { type: "button", "data-key": key, disabled, onclick: () => {
      this.start = start;
      this.turned();
    } }, phrase(state.tongue, key));
  }
}

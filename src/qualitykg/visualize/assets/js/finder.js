// @ts-check
/** A field that finds a thing, with the list of what it found under it. */
import { byId, element } from "./elements.js";
import { regionOf } from "./model.js";
import { prepareSearch, search } from "./search.js";
import { change, revealing, state } from "./state.js";
import { hueOf } from "./theme.js";
import { phrase, said } from "./words.js";

/** @typedef {import("./model.js").Thing} Thing */

class Finder {
  /** @param {HTMLInputElement} field @param {HTMLElement} list @param {(thing: Thing) => void} use */
  constructor(field, list, use) {
    this.field = field;
    this.list = list;
    this.use = use;
    /** @type {Thing[]} */
    this.found = [];
    this.active = 0;
    field.addEventListener("input", () => this.find());
    field.addEventListener("keydown", (event) => this.steer(event));
    field.addEventListener("focus", () => (field.value ? this.show() : setTimeout(prepareSearch)));
    field.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    if (document.activeElement === field) this.find(); // somebody was faster than the page
  }

  find() {
    this.found = search(this.field.value);
    this.active = 0;
    this.show();
  }

  /** @param {KeyboardEvent} event */
  steer(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.active = Math.max(Math.min(this.active + step, this.found.length - 1), 0);
      event.preventDefault();
      this.show();
    } else if (event.key === "Enter" && this.found[this.active]) this.choose(this.found[this.active]);
    else if (event.key === "Escape" && !this.list.hidden) {
      this.close();
      event.stopPropagation();
    }
  }

  /** @param {Thing} thing */
  choose(thing) {
    this.field.value = "";
    this.found = [];
    this.close();
    this.use(thing);
  }

  close() {
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }

  show() {
    const { field, list, found, active } = this;
    list.hidden = !field.value;
    field.setAttribute("aria-expanded", String(!list.hidden));
    list.replaceChildren(...found.map((thing, at) => this.optionOf(thing, at)));
    if (field.value && !found.length) list.append(nothingFound());
    if (found[active]) field.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    else field.removeAttribute("aria-activedescendant");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Thing} thing @param {number} at */
  optionOf(thing, at) {
    const region = regionOf.get(thing.region);
    const choose = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.choose(thing);
    };
    return element("li", { id: `${this.list.id}-${at}`, role: "option", "aria-selected": String(at === this.active), onpointerdown: choose },
      element("span", { class: "sign", hue: hueOf(thing.region), "aria-hidden": "true" }, region?.sign ?? ""),
      element("span", { class: "name" }, said(thing.label, state.tongue).slice(0, 120)),
      element("small", {}, said(region?.label, state.tongue)));
  }
}

function nothingFound() {
  return element("li", { class: "none quiet", role: "option", "aria-disabled": "true", "aria-selected": "false" }, phrase(state.tongue, "nothing"));
}

/** A field with its list, for another place than the bar. @param {string} id @param {string} label @param {(thing: Thing) => void} use */
export function finderOf(id, label, use) {
  const list = element("ul", { id: `${id}-found`, class: "found", role: "listbox", "aria-label": label, hidden: true });
  const field = element("input", { id, type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: label,
    "aria-label": label, "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" });
  new Finder(/** @type {HTMLInputElement} */ (field), list, use);
  return element("div", { class: "find" }, field, list);
}

/** The field in the bar: what it finds is chosen. */
export function makeSearch() {
  new Finder(byId("find"), byId("found"), (thing) => {
    change({ chosen: thing.id, ...revealing(thing.id) });
    byId("card").focus({ preventScroll: true });
  });
}

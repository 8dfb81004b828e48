// @ts-check
/** Time as a span from one period to another, where there are too many for a chip each. */
import { element } from "./elements.js";
import { periods } from "./model.js";
import { change, state } from "./state.js";
import { phrase, said } from "./words.js";

const MOST_CHIPS = 8;

/** The periods that a span is chosen of: those with a date, in the order of time, where they are many. @param {Map<string, number>} counts @returns {string[]} */
export function periodsOfSpan(counts) {
  const dated = periods.filter(({ id, isDated }) => isDated && counts.has(id)).map(({ id }) => id);
  return dated.length > MOST_CHIPS ? dated : [];
}

/** The span chosen: how much each period holds, and from which to which one looks. @param {string[]} ids @param {Map<string, number>} counts */
export function spanOf(ids, counts) {
  const shown = ids.map((id) => !state.periods.has(id));
  const [from, to] = [Math.max(shown.indexOf(true), 0), shown.includes(true) ? shown.lastIndexOf(true) : ids.length - 1];
  const most = Math.max(...ids.map((id) => counts.get(id) ?? 0));
  const columns = ids.map((id, at) => {
    const column = element("span", { class: shown[at] ? "column" : "column off" });
    column.style.setProperty("--share", String((counts.get(id) ?? 0) / most));
    return column;
  });
  return element("div", { class: "span" },
    element("div", { class: "columns", "aria-hidden": "true" }, ...columns),
    endOf("from", ids, from, (at) => keep(ids, at, Math.max(at, to))),
    endOf("to", ids, to, (at) => keep(ids, Math.min(at, from), at)));
}

/** One end of the span; the name follows the thumb, the picture follows when it is let go. @param {"from" | "to"} key @param {string[]} ids @param {number} at @param {(at: number) => void} use */
function endOf(key, ids, at, use) {
  const nameAt = (/** @type {number} */ number) => said(periods.find(({ id }) => id === ids[number])?.label, state.tongue);
  const name = element("output", {}, nameAt(at));
  const slider = /** @type {HTMLInputElement} */ (element("input", { type: "range", min: 0, max: ids.length - 1, step: 1, value: at, "data-key": `span-${key}`, "aria-label": phrase(state.tongue, key), "aria-valuetext": nameAt(at) }));
  slider.addEventListener("input", () => {
    name.textContent = nameAt(slider.valueAsNumber);
    slider.setAttribute("aria-valuetext", nameAt(slider.valueAsNumber));
  });
  slider.addEventListener("change", () => use(slider.valueAsNumber));
  return element("div", { class: "end" }, element("span", { "aria-hidden": "true" }, phrase(state.tongue, key)), slider, name);
}

/** Leave out the dated periods before and after a span; what has no date stays as it is. @param {string[]} ids @param {number} from @param {number} to */
function keep(ids, from, to) {
  const off = ids.filter((_, at) => at < from || at > to);
  change({ periods: new Set([...[...state.periods].filter((key) => !ids.includes(key)), ...off]) });
}

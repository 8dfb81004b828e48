// @ts-check
/** vis-network, which the page holds packed; the policy knows the program by its digest. */
import { byId } from "./elements.js";
import { unpacked } from "./packing.js";

/** The program of vis-network, unpacked beside everything else that the page does first. */
export const library = unpacked(byId("library").textContent);

/** Run the program of vis-network. @param {string} program @returns {any} */
export function runLibrary(program) {
  const script = document.createElement("script");
  script.textContent = program;
  // The program makes errors to learn what the browser can do; to tell where each was made, the browser would read all of it again.
  const errors = /** @type {any} */ (Error);
  const limit = errors.stackTraceLimit;
  errors.stackTraceLimit = 0;
  document.head.append(script);
  errors.stackTraceLimit = limit;
  return /** @type {any} */ (window).vis;
}

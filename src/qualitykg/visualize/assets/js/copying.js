// @ts-check
/** Text into the clipboard, also where the page is not allowed to use it by itself. */
import { byId, element } from "./elements.js";
import { state } from "./state.js";
import { phrase } from "./words.js";

/** @param {string} text @returns {Promise<boolean>} */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** @param {string} text */
function copyBySelection(text) {
  const focused = document.activeElement;
  const field = /** @type {HTMLTextAreaElement} */ (element("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1" }));
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return done;
}

/** A button that copies a text and says so. @param {string} text @param {string} name */
export function copyButton(text, name) {
  const label = phrase(state.tongue, "copy");
  const button = element("button", { type: "button", class: "copy", "aria-label": `${label} ${name}` }, label);
  button.addEventListener("click", async () => {
    const said = phrase(state.tongue, (await copyText(text)) ? "copied" : "notCopied");
    byId("said").textContent = said;
    button.textContent = said;
    setTimeout(() => (button.textContent = label), 1600);
  });
  return button;
}

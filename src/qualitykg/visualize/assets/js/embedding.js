// @ts-check
/** The view inside another page: without the bars, with a way to the whole page. */
import { writeHash } from "./address.js";
import { byId, element } from "./elements.js";
import { state } from "./state.js";

const HEIGHT = 640;

/** The address of the present view, for a page inside another or for a page by itself. @param {boolean} embedded */
export function addressOfView(embedded) {
  const parts = new URLSearchParams(writeHash().slice(1));
  if (embedded) parts.set("embed", "1");
  else parts.delete("embed");
  return `${location.href.split("#")[0]}#${parts}`;
}

/** The element that shows the present view in another page. A file of this computer is named as one beside that page. */
export function frameOfView() {
  const address = addressOfView(true);
  const source = location.protocol === "file:" ? address.slice(address.lastIndexOf("/", address.indexOf("#")) + 1) : address;
  const tongue = state.tongue === "zh" ? "zh-CN" : "en";
  return element("iframe", { src: source, title: byId("title").textContent, lang: tongue, width: "100%", height: HEIGHT, frameborder: "0", loading: "lazy" }).outerHTML;
}

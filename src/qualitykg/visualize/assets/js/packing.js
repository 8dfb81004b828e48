// @ts-check
/** What the page holds deflated and in base 64. */
import { byId } from "./elements.js";

if (!("DecompressionStream" in window)) {
  byId("outdated").hidden = false;
  await new Promise(() => {}); // nothing that follows can be read
}

/** The text that was packed. @param {string} packed @returns {Promise<string>} */
export function unpacked(packed) {
  const signs = atob(packed);
  const bytes = new Uint8Array(signs.length);
  for (let at = 0; at < signs.length; at += 1) bytes[at] = signs.charCodeAt(at);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

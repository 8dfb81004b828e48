// @ts-check
/** What the page holds deflated and in base 64. */
import { byId } from "./elements.js";

if (!("DecompressionStream" in window)) {
  byId("outdated").hidden = false;
  await new Promise(() => {}); // nothing that follows can be read
}

/** The text that was packed. A blob would have to ask another process for its bytes. @param {string} packed @returns {Promise<string>} */
export function unpacked(packed) {
  const { readable, writable } = new DecompressionStream("deflate");
  const writer = writable.getWriter();
  writer.write(bytesOf(packed));
  writer.close();
  return new Response(readable).text();
}

/** What base 64 says; browsers of before 2025 read it sign by sign. @param {string} written @returns {Uint8Array<ArrayBuffer>} */
function bytesOf(written) {
  const reader = /** @type {any} */ (Uint8Array);
  return reader.fromBase64 ? reader.fromBase64(written) : Uint8Array.from(atob(written), (sign) => sign.charCodeAt(0));
}

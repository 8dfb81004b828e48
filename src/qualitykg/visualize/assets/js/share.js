// @ts-check
/** Handing on what is seen: the link, the picture, the table. Files are made here and go nowhere else. */
import { hasAddress } from "./address.js";
import { copyText } from "./copying.js";
import { byId, element } from "./elements.js";
import { frameOfView } from "./embedding.js";
import { paintSheet, sheetOf } from "./sheet.js";
import { tableAsCsv } from "./spreadsheet.js";
import { thingOf } from "./model.js";
import { state } from "./state.js";
import { VectorContext } from "./vector.js";
import { phrase, said } from "./words.js";

const SHARPNESS = 2;

/** @param {Blob} content @param {string} ending */
function download(content, ending) {
  const url = URL.createObjectURL(content);
  const chosen = said(thingOf.get(state.chosen ?? "")?.label, state.tongue);
  const name = [byId("title").textContent, chosen].filter(Boolean).join("-").replace(/[\p{C}\\/:*?"<>|\s]+/gu, "-").slice(0, 80);
  element("a", { href: url, download: `${name}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  byId("said").textContent = phrase(state.tongue, "saved", `${name}.${ending}`);
}

/** The view as a sheet in so many points for each pixel of the screen. @param {number} sharpness */
export function sheetCanvas(sharpness) {
  const canvas = document.createElement("canvas");
  const ctx = canvas.getContext("2d");
  if (!ctx) return canvas;
  const sheet = sheetOf(ctx);
  canvas.width = Math.ceil(sheet.width * sharpness);
  canvas.height = Math.ceil(sheet.height * sharpness);
  ctx.scale(sharpness, sharpness);
  paintSheet(ctx, sheet);
  return canvas;
}

function savePng() {
  sheetCanvas(SHARPNESS).toBlob((content) => content && download(content, "png"), "image/png");
}

function saveSvg() {
  const ruler = document.createElement("canvas").getContext("2d");
  if (!ruler) return;
  const { width, height } = sheetOf(ruler);
  const vector = new VectorContext(width, height, byId("title").textContent);
  const ctx = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (vector));
  paintSheet(ctx, sheetOf(ctx));
  download(new Blob([vector.toString()], { type: "image/svg+xml" }), "svg");
}

function saveCsv() {
  download(new Blob([tableAsCsv()], { type: "text/csv;charset=utf-8" }), "csv");
}

/** @param {string} text */
async function copy(text) {
  byId("said").textContent = phrase(state.tongue, (await copyText(text)) ? "copied" : "notCopied");
}

const LINKS = [["copyLink", () => copy(location.href)], ["copyFrame", () => copy(frameOfView())]];
const WAYS_OUT = /** @type {[string, () => void][]} */ ([...(hasAddress ? LINKS : []), ["png", savePng], ["svg", saveSvg], ["csv", saveCsv]]);

export function showShare() {
  byId("share").textContent = phrase(state.tongue, "share");
  const menu = byId("sharing");
  menu.setAttribute("aria-label", phrase(state.tongue, "share"));
  menu.replaceChildren(...WAYS_OUT.map(([key, act]) => element("button", { type: "button", "data-way": key, onclick: () => {
    openShare(false);
    act();
  } }, phrase(state.tongue, key))));
}

/** Unfold the ways to share, or fold them away. @param {boolean} wanted @returns {boolean} whether that changed anything */
export function openShare(wanted) {
  const [button, menu] = [byId("share"), byId("sharing")];
  if (menu.hidden !== wanted) return false;
  const hadFocus = menu.contains(document.activeElement);
  menu.hidden = !wanted;
  button.setAttribute("aria-expanded", String(wanted));
  if (wanted) menu.querySelector("button")?.focus();
  else if (hadFocus) button.focus();
  return true;
}

export function makeShare() {
  showShare();
  byId("share").addEventListener("click", () => openShare(byId("sharing").hidden));
  addEventListener("pointerdown", (event) => event.target instanceof Node && !byId("share").parentElement.contains(event.target) && openShare(false));
}

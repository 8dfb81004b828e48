// @ts-check
/** On paper: the map as a sheet with title, legend and sources, or the table; dark themes in light colours. */
import { onePage } from "./camera.js";
import { byId, element } from "./elements.js";
import { sheetCanvas } from "./share.js";
import { sourceLines } from "./sheet.js";
import { state } from "./state.js";
import { inTheme } from "./theme.js";

const SHARPNESS_ON_PAPER = 3;

export function followPrinting() {
  const paper = byId("printed");
  addEventListener("beforeprint", () => {
    const isMap = state.view === "graph";
    document.body.classList.toggle("prints-map", isMap);
    const lines = () => sourceLines().map((line) => element("p", {}, line));
    inTheme("light", () => paper.replaceChildren(...(isMap ? [onePage(() => sheetCanvas(SHARPNESS_ON_PAPER))] : lines())));
  });
  addEventListener("afterprint", () => {
    document.body.classList.remove("prints-map");
    paper.replaceChildren();
  });
}

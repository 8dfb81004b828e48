// @ts-check
/** How to cite a place in a document: GB/T 7714-2015, APA 7, and the claim's own IRI. */
import { element } from "./elements.js";
import { copyButton } from "./copying.js";
import { base, documents, evidenceList, names } from "./model.js";
import { state } from "./state.js";
import { phrase } from "./words.js";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** @param {string} key */
export function claimIri(key) {
  return key.includes(":") ? key : `${base}claim-${key}`;
}

/** Parts of a citation, joined by stops; a part that ends with one gets no second. @param {(string | undefined | false)[]} parts */
function inSentences(...parts) {
  return parts.filter(Boolean).map((part) => `${part}`.replace(/\.$/, "")).join(". ");
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** The places of some evidence in one document. @param {number[]} numbers */
function placesOf(numbers) {
  const found = numbers.map((number) => evidenceList[number]);
  const paragraphs = [...new Set(found.map((each) => each.par).filter((par) => par !== undefined))];
  return { paragraphs, offsets: [...new Set(found.map((each) => each.at.join("–")))] };
}

/** @param {number[]} numbers Evidence in one document. @param {string} [accessed] The day, as 2020-09-29. */
export function citeInChinese(numbers, accessed = today()) {
  const id = evidenceList[numbers[0]].doc;
  const { title, issued, url, author, periodical, kind = "Z" } = documents[id] ?? {};
  const { paragraphs, offsets } = placesOf(numbers);
  const day = issued?.slice(0, 10) ?? "";
  const when = url ? `${kind === "N" ? day : day && `(${day})`}[${accessed}]` : day;
  const carrier = [periodical?.[0], when].filter(Boolean).join(", ");
  const place = [paragraphs.length && `第 ${paragraphs.join("、")} 段`, `字符 ${offsets.join("、")}`].filter(Boolean).join("，");
  return `${inSentences(author?.[0], `${title || names[id]?.[0] || id}[${kind}${url ? "/OL" : ""}]`, carrier, url)}. ${place}.`;
}

/** @param {number[]} numbers Evidence in one document. */
export function citeInEnglish(numbers) {
  const id = evidenceList[numbers[0]].doc;
  const { title, issued, url, author, periodical } = documents[id] ?? {};
  const { paragraphs, offsets } = placesOf(numbers);
  const [year, month, day] = (issued ?? "").slice(0, 10).split("-");
  const when = `(${year ? [year, [MONTHS[Number(month) - 1], day && String(Number(day))].filter(Boolean).join(" ")].filter(Boolean).join(", ") : "n.d."})`;
  const translated = names[id]?.[1];
  const name = title && translated && title !== translated ? `${title} [${translated}]` : title || translated || id;
  // APA puts the title first where there is no author.
  const head = author ? inSentences(author[1], when, name) : inSentences(name, when);
  const place = `(${[paragraphs.length && `para. ${paragraphs.join(", ")}`, `characters ${offsets.join(", ")}`].filter(Boolean).join("; ")})`;
  const rest = inSentences(author?.[1] === periodical?.[1] ? "" : periodical?.[1], url);
  return `${head}.${rest && ` ${rest}`} ${place}`;
}

/** The citations of a passage, folded away, each with a button that copies it. @param {number[]} numbers @param {string[]} claims */
export function citationsOf(numbers, claims) {
  const lines = [
    ["GB/T 7714", citeInChinese(numbers), "zh-CN"],
    ["APA", citeInEnglish(numbers), "en"],
    ...(claims.length ? [[phrase(state.tongue, "claim"), claims.map(claimIri).join("\n"), "en"]] : []),
  ];
  return element("details", { class: "cite" },
    element("summary", {}, phrase(state.tongue, "cite")),
    ...lines.map(([name, text, lang]) => element("div", { class: "citation" },
      element("div", { class: "cite-head" }, element("span", { class: "quiet" }, name), copyButton(text, name)),
      element("p", { lang }, text))));
}

// Search, the choice of light or dark, and today's date in citations. Pages work without it.
(() => {
  "use strict";
  const root = document.currentScript.src.replace(/assets\/site\.js.*$/, "");
  const tongue = document.documentElement.lang.startsWith("zh") ? "zh" : "en";

  // Light or dark: the reader's choice, else the system's. A private window may keep nothing.
  const remembered = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const remember = (theme) => { try { localStorage.setItem("theme", theme); } catch { /* forgotten */ } };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = document.getElementById("theme");
  const theme = () => document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light");
  const name = () => { button.textContent = theme() === "dark" ? button.dataset.light : button.dataset.dark; };
  const chosen = remembered();
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  button.hidden = false;
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = theme() === "dark" ? "light" : "dark";
    remember(theme());
    name();
  });
  system.addEventListener("change", name);
  name();

  // GB/T 7714 wants the day on which an online source was read.
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  for (const each of document.querySelectorAll("[data-today]")) each.textContent = `[${today}]`;

  const input = document.getElementById("find");
  if (!input) return;
  const list = document.getElementById("found");
  const status = document.getElementById("find-status");
  status.textContent = "";
  const suffix = tongue === "zh" ? ".html" : ".en.html";
  const simplified = new Map();
  let index = null;
  let at = -1;

  function load(then) {
    if (index) { then(); return; }
    const script = document.createElement("script");
    script.src = `${root}assets/search.js`;
    script.addEventListener("load", () => {
      index = window.qualitykgIndex;
      for (const [old, simple] of index[2].match(/../gu) ?? []) simplified.set(old, simple);
      then();
    });
    document.head.append(script);
  }

  /** As the index is folded: no width, case, accents, punctuation or traditional characters. */
  function fold(word) {
    const plain = word.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "").normalize("NFC").replace(/[^\p{L}\p{N}\p{S}\p{M}]/gu, "");
    return [...plain].map((sign) => simplified.get(sign) ?? sign).join("");
  }

  const isLatin = (word) => /^[a-z0-9]+$/.test(word);

  /** How well a line of names has the word, beginning at `base`: 0 whole, 1 opening, 2 inside; 9 not at all. */
  function grade(line, word, base) {
    let best = 9;
    for (let from = line.indexOf(word); from >= 0; from = line.indexOf(word, from + 1)) {
      const starts = from === 0 || line[from - 1] === "|";
      const ends = from + word.length === line.length || line[from + word.length] === "|";
      best = Math.min(best, base + (starts ? (ends ? 0 : 1) : 2));
      if (best === base) break;
    }
    return best;
  }

  /** A row is page, Chinese label, English label, kind, other names, folded names, pinyin, initials. */
  function gradeOf(row, word) {
    const written = grade(row[5], word, 0);
    if (written < 9 || !isLatin(word)) return written;
    const initials = grade(row[7], word, 3);
    if (initials < (word.length > 1 ? 6 : 5)) return initials;
    const sound = grade(row[6], word, 6);
    return sound < 8 ? sound : 9;
  }

  /** How many letters of a word must be changed so that it stands in a line of names (Sellers 1980). */
  function slips(word, line) {
    let above = new Array(line.length + 1).fill(0);
    for (let at = 1; at <= word.length; at++) {
      const row = [at];
      for (let to = 1; to <= line.length; to++) {
        row[to] = Math.min(above[to] + 1, row[to - 1] + 1, above[to - 1] + (word[at - 1] !== line[to - 1]));
      }
      above = row;
    }
    return Math.min(...above);
  }

  /** The rows that `grading` gives less than 9, the least first, then in the order of the index. */
  function best(grading) {
    const graded = index[1].map((row, rank) => [grading(row), rank, row]).filter(([grade]) => grade < 9);
    return graded.sort((one, other) => one[0] - other[0] || one[1] - other[1]).slice(0, 10).map(([, , row]) => row);
  }

  /** How well a row answers to several words, as well as to the worst of them; its kind may be one. */
  function gradeOfAll(row, words) {
    const kind = (index[0][row[3]] ?? []).slice(2).map(fold);
    return Math.max(...words.map((word) => (kind.some((name) => name.startsWith(word)) ? 0 : gradeOf(row, word))));
  }

  /** What has the word; else what has all of several words; else what has it with a slip, or two in a long word. */
  function search(typed) {
    const word = fold(typed);
    if (!word) return [[], true];
    const words = typed.split(/\s+/).map(fold).filter(Boolean);
    let found = best((row) => gradeOf(row, word));
    if (!found.length && words.length > 1) found = best((row) => gradeOfAll(row, words));
    if (found.length || word.length < (isLatin(word) ? 4 : 3)) return [found, true];
    const most = word.length < 8 ? 1 : 2;
    const near = (row) => Math.min(slips(word, row[5]), isLatin(word) ? slips(word, row[6]) : 9);
    return [best((row) => { const count = near(row); return count > most ? 9 : count; }), false];
  }

  function made(name, text, className) {
    const element = document.createElement(name);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  function entry(row, number) {
    const item = made("li", "");
    item.id = `found-${number}`;
    item.setAttribute("role", "option");
    // An option holds no link: nothing may be focused inside it.
    item.addEventListener("click", () => { location.href = `${root}${row[0]}${suffix}`; });
    const kind = index[0][row[3]];
    if (kind) {
      const sign = made("span", kind[0], `sign r-${kind[1]}`);
      sign.setAttribute("aria-hidden", "true");
      item.append(sign);
    }
    const [label, other] = tongue === "zh" ? [row[1], row[2]] : [row[2], row[1]];
    item.append(made("span", label), made("small", other));
    return item;
  }

  function show() {
    const [found, isExact] = search(input.value);
    list.replaceChildren(...found.map(entry));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    const { some, near, none } = status.dataset;
    const said = (isExact ? some : near).replace("{}", found.length);
    status.textContent = !input.value.trim() ? "" : found.length ? said : none;
    mark(found.length ? 0 : -1);
  }

  function mark(number) {
    at = number;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    if (at < 0) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", `found-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  input.addEventListener("focus", () => load(() => {}));
  input.addEventListener("input", () => load(show));
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    const step = { ArrowDown: 1, ArrowUp: count - 1 }[event.key];
    if (event.key === "Escape") { input.value = ""; load(show); }
    else if (event.key === "Enter" && at >= 0 && !list.hidden) { event.preventDefault(); list.children[at].click(); }
    else if (step !== undefined && count) { event.preventDefault(); mark((at + step) % count); }
  });
  document.getElementById("find-form").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => { if (!list.contains(event.target) && event.target !== input) list.hidden = true; });
})();

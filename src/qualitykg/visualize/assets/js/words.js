// @ts-check
/** What the page itself says, in both languages. */

/** @typedef {"zh" | "en"} Tongue */

/** @type {Record<string, [string, string]>} */
const WORDS = {
  find: ["搜索名称、别名、拼音首字母", "Find by name, alias or code"],
  findLabel: ["搜索实体", "Find an entity"],
  nothing: ["没有找到", "Nothing found"],
  list: ["列表", "List"],
  dark: ["深色", "Dark"],
  light: ["浅色", "Light"],
  otherTongue: ["EN", "中文"],
  legend: ["图例与筛选", "Legend and filters"],
  stated: ["已述", "Stated"],
  planned: ["计划", "Planned"],
  background: ["背景", "Background"],
  closer: ["放大", "Zoom in"],
  farther: ["缩小", "Zoom out"],
  whole: ["查看全图", "Show all"],
  close: ["关闭", "Close"],
  evidence: ["依据", "Evidence"],
  place: ["第 {} 段", "¶ {}"],
  places: ["{} 处", "{} places"],
  offsets: ["字符 {}", "characters {}"],
  openList: ["原文以“等”列举", "the source's list is open"],
  saidBy: ["据{}", "said by {}"],
  wording: ["用词“{}”", "wording “{}”"],
  claim: ["引用编号", "Claim ids to cite"],
  aliases: ["别名", "Also"],
  kind: ["种类", "Kind"],
  identifier: ["标识", "Identifier"],
  members: ["成员 {}", "{} members"],
  facts: ["属性", "Facts"],
  incoming: ["← {}", "← {}"],
  noEvidence: ["背景知识：文献未述，取自编目", "background knowledge: not stated in a document"],
  summary: ["{} 个实体 · {} 条陈述 · {} 处依据", "{} entities · {} statements · {} places in the sources"],
  subject: ["主体", "Subject"],
  relation: ["关系", "Relation"],
  object: ["客体或数值", "Object or value"],
  manner: ["语态", "Manner"],
  where: ["出处", "Place"],
  tableCaption: ["{} 条陈述（与图相同的筛选）", "{} statements (filtered like the picture)"],
  picture: ["关系图：{}。可用列表视图以键盘浏览全部内容。", "Graph: {}. The list view holds all of it for keyboard and screen reader."],
  chosen: ["已选择：{}", "Chosen: {}"],
  statements: ["{} 条陈述", "{} statements"],
  "modality-actual": ["已述", "actual"],
  "modality-ongoing": ["进行中", "ongoing"],
  "modality-planned": ["计划", "planned"],
  "modality-target": ["目标", "target"],
  "modality-background": ["背景", "background"],
  "how-elliptical": ["承前省略", "elliptical"],
  "how-implied-by-name": ["由名称推知", "implied by the name"],
  "how-implied-by-context": ["由上下文推知", "implied by the context"],
};

/**
 * Return a phrase in a language, with its blanks filled in order.
 * @param {Tongue} tongue @param {string} key @param {...(string | number)} blanks
 */
export function phrase(tongue, key, ...blanks) {
  const pair = WORDS[key];
  if (!pair) return key;
  let text = pair[tongue === "zh" ? 0 : 1];
  for (const blank of blanks) text = text.replace("{}", () => String(blank));
  return text;
}

/**
 * Return the half of a pair that is in the language.
 * @param {string[] | undefined} pair @param {Tongue} tongue
 */
export function said(pair, tongue) {
  return pair ? (tongue === "zh" ? pair[0] : pair[1]) : "";
}

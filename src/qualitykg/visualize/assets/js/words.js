// @ts-check
/** What the page itself says, in both languages. */

/** @typedef {"zh" | "en"} Tongue */

/** @type {Record<string, [string, string]>} */
const WORDS = {
  find: ["搜索名称、别名、拼音、数值", "Find by name, alias, code or figure"],
  findShort: ["搜索", "Find"],
  findLabel: ["搜索实体", "Find an entity"],
  nothing: ["没有找到；可试别名、拼音首字母或英文名", "Nothing found; try another name, a code or the Chinese name"],
  list: ["列表", "List"],
  dark: ["深色", "Dark"],
  light: ["浅色", "Light"],
  contrast: ["高对比", "Contrast"],
  otherTongue: ["EN", "中文"],
  legend: ["图例与筛选", "Legend and filters"],
  stated: ["已述", "Stated"],
  planned: ["计划", "Planned"],
  background: ["背景", "Background"],
  unsourced: ["未注明来源", "No source given"],
  closer: ["放大", "Zoom in"],
  farther: ["缩小", "Zoom out"],
  whole: ["查看全图", "Show all"],
  close: ["关闭", "Close"],
  raise: ["展开卡片", "Raise the card"],
  lower: ["收低卡片", "Lower the card"],
  hintMap: ["点任一名称，看关系与依据", "Choose a name to see its evidence"],
  hintScroll: ["向下滚动看其余", "Scroll down for the rest"],
  scrollbar: ["滚动：右侧是全图的缩影", "Scroll: the whole map in small"],
  hintAtlas: ["点开圆或搜索名称；灰带：联系最多", "Open a disc or search for a name; bands join what has most in common"],
  evidence: ["依据", "Evidence"],
  place: ["第 {} 段", "¶ {}"],
  places: ["{} 处", "{} [place|places]"],
  offsets: ["字符 {}", "characters {}"],
  openList: ["原文以“等”列举", "the source's list is open"],
  saidBy: ["据{}", "said by {}"],
  wording: ["用词“{}”", "wording “{}”"],
  claim: ["陈述编号", "Claim"],
  cite: ["引用", "Cite"],
  copy: ["复制", "Copy"],
  copied: ["已复制", "Copied"],
  notCopied: ["无法复制", "Could not copy"],
  saved: ["已保存 {}", "Saved {}"],
  share: ["分享", "Share"],
  copyLink: ["复制链接", "Copy link"],
  copyFrame: ["复制嵌入代码（iframe）", "Copy code to embed (iframe)"],
  full: ["完整页面 ↗", "Full page ↗"],
  trail: ["浏览足迹", "Where you have been"],
  back: ["后退", "Back"],
  forward: ["前进", "Forward"],
  putBack: ["复原位置（{}）", "Put back ({})"],
  closeTie: ["回到实体", "Back to the entity"],
  png: ["图片（PNG）", "Picture (PNG)"],
  svg: ["矢量图（SVG）", "Picture (SVG)"],
  csv: ["表格（CSV）", "Table (CSV)"],
  sourceLine: ["来源：{}", "Source: {}"],
  moreSources: ["另有 {} 份来源", "and {} more [source|sources]"],
  subjectId: ["主体编号", "Subject id"],
  objectId: ["客体编号", "Object id"],
  value: ["数值", "Value"],
  status: ["状况", "Status"],
  period: ["时期", "Period"],
  offsetsHead: ["字符位置", "Characters"],
  range: ["只看", "Only"],
  rangeLabel: ["看多大范围", "How much to show"],
  rangeAll: ["全图", "all"],
  rangeStep: ["邻近 {} 步", "{} step"],
  rangeSteps: ["{} 步", "{} steps"],
  tiesLabel: ["沿关系展开或收起", "Unfold or fold relations"],
  unfoldTie: ["展开“{}”：已显示 {} / {}", "Unfold {}: {} of {} shown"],
  foldTie: ["收起“{}”：已显示 {} / {}", "Fold {}: {} of {} shown"],
  overTime: ["历次数值", "Values over time"],
  rate: ["以百分之百为满格", "Out of 100%"],
  rates: ["比率", "Rates"],
  partOfWhole: ["占“{}”", "Part of {}"],
  aliases: ["别名", "Also"],
  kind: ["种类", "Kind"],
  identifier: ["标识", "Identifier"],
  members: ["成员 {}", "{} [member|members]"],
  facts: ["属性", "Facts"],
  incoming: ["← {}", "← {}"],
  noEvidence: ["背景知识：文献未述，取自编目", "background knowledge: not stated in a document"],
  summary: ["{} 个实体 · {} 条陈述 · {} 处依据", "{} [entity|entities] · {} [statement|statements] · {} [place|places] in the sources"],
  summaryPart: ["{} 个实体 · {} 条陈述", "{} [entity|entities] · {} [statement|statements]"],
  subject: ["主体", "Subject"],
  relation: ["关系", "Relation"],
  object: ["客体或数值", "Object or value"],
  manner: ["情态", "Manner"],
  where: ["出处", "Place"],
  tableCaption: ["{} 条陈述（筛选与图相同）", "{} [statement|statements] (filtered like the picture)"],
  picture: ["关系图：{}。可用列表视图以键盘浏览全部内容。", "Graph: {}. The list view holds all of it for keyboard and screen reader."],
  chosen: ["已选择：{}", "Chosen: {}"],
  filters: ["更多", "More"],
  filtersLabel: ["按时间、表述方式、关系与来源筛选（已关闭 {} 项）", "Filter by time, wording, relation and source ({} off)"],
  periods: ["时间", "Time"],
  from: ["从", "From"],
  to: ["到", "To"],
  undated: ["不涉时间", "no time named"],
  sayings: ["表述方式", "How it is said"],
  relations: ["关系", "Relations"],
  sources: ["来源", "Sources"],
  all: ["全选", "all"],
  none: ["全不选", "none"],
  findGoal: ["查找通往…的路径", "Find a path to…"],
  pathTo: ["到“{}”的路径", "Path to {}"],
  endPath: ["结束路径", "End the path"],
  via: ["途经", "By way of"],
  noTie: ["没有陈述把二者相连", "No statements join the two"],
  noPath: ["在当前筛选与范围内没有路径", "There is no path among what is shown"],
  waysLabel: ["可选路径", "Ways"],
  bestWay: ["最佳 · {1} 步", "Best · {1} [step|steps]"],
  nextWay: ["第 {0} 条 · {1} 步", "Way {0} · {1} [step|steps]"],
  sentence: ["{}。", "{}."],
  clauseVerb: ["“{}”{}“{}”", "“{}” {} “{}”"],
  clauseNoun: ["“{}”的{}：“{}”", "“{}” has the {} “{}”"],
  moreStatements: ["（另有 {} 条陈述）", " (and {} more)"],
  stepLine: ["{} → {} → {}", "{} → {} → {}"],
  things: ["{} 个实体", "{} [entity|entities]"],
  pages: ["分页", "Pages"],
  earlier: ["上一页", "Previous"],
  later: ["下一页", "Next"],
  rowsShown: ["第 {}–{} 条，共 {} 条", "{}–{} of {}"],
  leftOut: ["另有 {} 条陈述未显示（筛选或范围之外）", "{} more [statement|statements] not shown (filtered out, or farther)"],
  moreOfGroup: ["再显示 {} 条（余 {} 条）", "{} more ({} left)"],
  clusters: ["分区", "Parts of the graph"],
  inCluster: ["其中", "In it"],
  mostConnected: ["联系最多", "Most connected"],
  roads: ["与之相连", "Connected with"],
  statements: ["{} 条陈述", "{} [statement|statements]"],
  "modality-actual": ["已述", "actual"],
  "modality-ongoing": ["进行中", "ongoing"],
  "modality-planned": ["计划", "planned"],
  "modality-target": ["目标", "target"],
  "modality-background": ["背景", "background"],
  "modality-unsourced": ["未注明来源", "no source given"],
  "how-stated": ["明确陈述", "stated outright"],
  "how-classified": ["编者归类", "classified by the editor"],
  "how-elliptical": ["承前省略", "elliptical"],
  "how-implied-by-name": ["由名称推知", "implied by the name"],
  "how-implied-by-context": ["由上下文推知", "implied by the context"],
};

const BLANK = /\{(\d?)\}(?:( (?:more )?)\[(\w+)\|(\w+)\])?/g;

/**
 * Return a phrase in a language, with its blanks filled in order, or by number; after a
 * blank, `[row|rows]` is the noun for one and for any other number. Quotes within quotes are single.
 * @param {Tongue} tongue @param {string} key @param {...(string | number)} blanks
 */
export function phrase(tongue, key, ...blanks) {
  const pair = WORDS[key];
  if (!pair) return key;
  let next = 0;
  return pair[tongue === "zh" ? 0 : 1].replace(BLANK, (_, at, between, one, many, from, whole) => {
    const blank = String(blanks[at ? Number(at) : next++]);
    const value = whole[from - 1] === "“" ? blank.replace(/“/g, "‘").replace(/”/g, "’") : blank;
    return one ? value + between + (value === "1" ? one : many) : value;
  });
}

/**
 * Return the half of a pair that is in the language.
 * @param {string[] | undefined} pair @param {Tongue} tongue
 */
export function said(pair, tongue) {
  return pair ? (tongue === "zh" ? pair[0] : pair[1]) : "";
}

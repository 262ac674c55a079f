// What people read on the page of figures. Not in www/locales: pages that embed the elements need not carry it.

import type { EngineResults } from "./results.js";

const EN = {
  language: "en",
  unavailable: "The figures could not be loaded. Try again later.",
  measured:
    "Measured on {measured}: {processor}, {cores} cores, Node {node}, Chromium {chromium}. Before measuring, all engines came to the same verdict and the same outcome of each rule on {applicants} applicants, {partial} of them with missing answers.",
  rough: "The machine was busy during this measurement: the figures are rough.",
  figure: "Figure: {title}. The table below says the same.",
  table: "Table: {title}",
  sideways: "More columns: move the table sideways, or use the arrow keys.",
  warm: "One check, warm",
  warm_note:
    "How many times as long as hand-written JavaScript takes. Shorter is better; the scale is logarithmic. p99 is that of batches of {batch} checks.",
  cold: "Cold start in a browser",
  cold_note:
    "From the start of navigation to the first verdict, nothing cached, files on the same machine. The scale is logarithmic.",
  download: "Download",
  download_note: "Program, Wasm module and rules, compressed with brotli. The scale is logarithmic.",
  memory: "Memory",
  memory_note: "Added to the heap once everybody was checked, and the memory of the Wasm module.",
  growth_rules: "Growth with the rules that apply",
  growth_rules_note: "Time of one check in Node, complete answers. The scale is linear.",
  growth_packs: "Growth with the packs loaded",
  growth_packs_note:
    "14 rules apply; more and more packs are loaded that are not in force on the day. The scale is linear.",
  native: "Native throughput",
  native_note: "Checks a second, by the same engine outside a browser.",
  engine: "Engine",
  ratio: "Ratio",
  complete: "Complete answers",
  complete_bar: "complete",
  partial: "Missing answers",
  partial_bar: "missing",
  over: "Over hand-written",
  heap: "Heap",
  rules: "{n} rules",
  packs: "{n} packs",
  checks: "Checks",
  one_core: "One core",
  all_cores: "{n} cores",
  native_packed: "Packed answers → verdict and outcomes",
  native_json: "JSON → verdict and outcomes",
  native_report: "JSON → full report",
};

export type Words = Readonly<Record<keyof typeof EN, string>>;

const ZH: Words = {
  language: "zh-Hans",
  unavailable: "数据暂时无法加载，请稍后再试。",
  measured:
    "测量于 {measured}：{processor}，{cores} 核，Node {node}，Chromium {chromium}。测量之前，所有引擎对 {applicants} 名报考者得出同样的结论，每条规则的结果也相同；其中 {partial} 名有未回答的问题。",
  rough: "测量时机器正忙：数据只是粗略的。",
  figure: "图：{title}。下面的表格是同样的数据。",
  table: "表：{title}",
  sideways: "还有几列：左右滑动表格，或者按方向键。",
  warm: "一次核对（已预热）",
  warm_note: "相当于手写 JavaScript 用时的多少倍。越短越好；对数刻度。p99 按每批 {batch} 次核对计。",
  cold: "浏览器冷启动",
  cold_note: "从打开网页到第一次得出结论，没有缓存，文件在同一台机器上。对数刻度。",
  download: "下载大小",
  download_note: "程序、Wasm 模块和规则，brotli 压缩后。对数刻度。",
  memory: "内存",
  memory_note: "核对全部报考者后堆内存的增加，以及 Wasm 模块的内存。",
  growth_rules: "随适用规则数增长",
  growth_rules_note: "Node 中一次核对的用时，问题全部回答。线性刻度。",
  growth_packs: "随载入规则包数增长",
  growth_packs_note: "适用的规则是 14 条；载入的其他规则包当天都没有生效。线性刻度。",
  native: "本机吞吐量",
  native_note: "同一引擎不在浏览器中运行时，每秒核对的次数。",
  engine: "引擎",
  ratio: "倍数",
  complete: "全部回答",
  complete_bar: "全答",
  partial: "有未答问题",
  partial_bar: "未答全",
  over: "比手写多",
  heap: "堆",
  rules: "{n} 条规则",
  packs: "{n} 个规则包",
  checks: "核对",
  one_core: "单核",
  all_cores: "{n} 核",
  native_packed: "已打包的回答 → 结论和各条结果",
  native_json: "JSON → 结论和各条结果",
  native_report: "JSON → 完整报告",
};

export function texts(lang: string): Words {
  return lang.startsWith("en") ? EN : ZH;
}

/** A text with its places filled in. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** The engine's name as the measurement recorded it: in the language where it has one there. */
export function engineName({ language }: Words, { name, names }: EngineResults): string {
  return names?.[language] ?? name;
}

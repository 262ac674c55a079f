// Traditional Chinese is made from Simplified: the terms of this field come out as they are written there.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { filesBelow, readJson } from "../../scripts/files.mjs";
import { traditional } from "../../scripts/traditional.mjs";
import { bundle, bundles } from "../../scripts/words.mjs";

const TERMS = {
  社区事项准入: "社區事項准入",
  批准以后才能准入工作: "批准以後才能准入工作",
  以批准文件为准: "以批准文件為準",
  标准准确: "標準準確",
  准生证: "准生證",
  街道干部和若干规定: "街道幹部和若干規定",
  等级系数: "等級係數",
  本系统的联系人关系: "本系統的聯繫人關係",
  通知里和指南里: "通知裡和指南裡",
  平台和台账: "平臺和臺賬",
  职责范围: "職責範圍",
  党务岗位: "黨務崗位",
  "40周岁": "40周歲",
  周末: "週末",
  只能签劳动合同: "只能簽勞動合同",
  "既签劳动合同，同时又签服务协议": "既簽勞動合同，同時又簽服務協議",
  其余问题: "其餘問題",
  全日制: "全日制",
  复制结果: "複製結果",
  复印件: "複印件",
  复员: "復員",
  "书面批复，马上回复": "書面批覆，馬上回覆",
  聘任后: "聘任後",
  不低于: "不低於",
  征求意见: "徵求意見",
  相互冲突的规定: "相互衝突的規定",
  写明了多少: "寫明了多少",
  发布单位公布: "發布單位公布",
  布置任务: "佈置任務",
  学历和公历: "學歷和公曆",
  合并并且备案: "合併並且備案",
  四舍五入: "四捨五入",
  工资占比: "工資佔比",
  第几个: "第幾個",
  出具证明: "出具證明",
  "选“不清楚”": "選「不清楚」",
};

for (const [simplified, wanted] of Object.entries(TERMS)) {
  test(`${simplified} → ${wanted}`, () => assert.equal(traditional(simplified), wanted));
}

test("every bundle and every policy has Traditional Chinese, message by message, and no quotation mark of Simplified", () => {
  const POLICIES = "target/policies";
  const texts = (name) => readJson(`${POLICIES}/${name}`);
  const policies = filesBelow(POLICIES).filter((name) => name.endsWith(".zh-Hans.json"));
  assert.ok(policies.length > 20);
  for (const name of policies) {
    const { lang, texts: made } = texts(name.replace("zh-Hans", "zh-Hant"));
    assert.equal(lang, "zh-Hant");
    assert.deepEqual(Object.keys(made), Object.keys(texts(name).texts), name);
    assert.doesNotMatch(Object.values(made).join(""), /[“”]/, name);
  }
  for (const name of ["built-in", "places", ...bundles()]) {
    const { "zh-Hans": official, "zh-Hant": made } = bundle(name);
    assert.deepEqual(Object.keys(made), Object.keys(official), name);
    assert.doesNotMatch(Object.values(made).join(""), /[“”]/, name);
  }
});

test("the list of documents that are browsed names each in it, too", () => {
  for (const { id, titles } of readJson("target/policies/browse/index.json").packs)
    assert.equal(titles["zh-Hant"], traditional(titles["zh-Hans"]), id);
});

test("a certificate is found by its everyday words in either characters", () => {
  const { texts } = readJson("target/policies/mca-2020-20.certificate.zh-Hant.json");
  const words = texts["codes.certificate_item.words.kinship"].split(" ");
  for (const word of ["親戚", "亲戚", "qinshuguanxi"]) assert.ok(words.includes(word), word);
});

test("the glossary is written as the pages are, and in both languages the same", () => {
  const [table, chinese] = ["docs/languages.md", "docs/languages.zh-CN.md"].map((path) => {
    const rows = [...readFileSync(path, "utf8").matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)];
    return rows.map(([, ...cells]) => cells);
  });
  assert.ok(table.length > 40);
  assert.deepEqual(chinese, table);
  for (const [simplified, made] of table.slice(1)) assert.equal(traditional(simplified), made);
});

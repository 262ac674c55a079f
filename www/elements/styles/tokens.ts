// What a host can change: colours, type size, target size. Each is a custom property `--zhunru-…`.

export const tokens = `
:host {
  --_size: var(--zhunru-size, max(1.125rem, 18px));
  --_leading: var(--zhunru-leading, 1.7);
  --_target: var(--zhunru-target, max(2.75rem, 44px));
  --_unit: var(--zhunru-unit, max(0.25rem, 4px));
  --_measure: var(--zhunru-measure, 38em);
  --_radius: var(--zhunru-radius, 4px);
  --_cjk: "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC";
  --_font: var(--zhunru-font, system-ui, -apple-system, var(--_cjk), sans-serif);

  --_ink: var(--zhunru-ink, #1a1f26);
  --_muted: var(--zhunru-muted, #4c5663);
  --_paper: var(--zhunru-paper, #ffffff);
  --_tint: var(--zhunru-tint, #f4f6f9);
  --_line: var(--zhunru-line, #c9d1db);
  --_edge: var(--zhunru-edge, #66717f);
  --_accent: var(--zhunru-accent, #0b4a8f);
  --_accent-strong: var(--zhunru-accent-strong, #083766);
  --_on-accent: var(--zhunru-on-accent, #ffffff);
  --_focus: var(--zhunru-focus, #ffbf47);
  --_focus-ink: var(--zhunru-focus-ink, #1a1f26);
  --_error: var(--zhunru-error, #b3261e);

  --_yes: var(--zhunru-yes, #1b6b3a);
  --_yes-tint: var(--zhunru-yes-tint, #eef6f0);
  --_no: var(--zhunru-no, #5b3a1e);
  --_no-tint: var(--zhunru-no-tint, #f8f4ef);
  --_review: var(--zhunru-review, #4b3f8f);
  --_review-tint: var(--zhunru-review-tint, #f3f1fa);
  --_unknown: var(--zhunru-unknown, #0b4a8f);
  --_unknown-tint: var(--zhunru-unknown-tint, #eef4fb);
  --_none: var(--zhunru-none, #4c5663);
  --_none-tint: var(--zhunru-none-tint, #f4f6f9);
}
.page:lang(zh), .page:lang(ko) { font-family: var(--zhunru-font, var(--_cjk), system-ui, sans-serif); }
.page:lang(zh-Hant) { --_cjk: "PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans TC"; }
.page:lang(ko) {
  --_cjk: "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR";
  word-break: keep-all;
}
`;

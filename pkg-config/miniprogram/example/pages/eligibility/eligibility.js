const checking = require("../../checking.js");

Page(checking(() => require("../../policies/daan-2022.eligibility.js"), "2022-05-13"));

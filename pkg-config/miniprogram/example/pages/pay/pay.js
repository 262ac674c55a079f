const checking = require("../../checking.js");

Page(checking(() => require("../../policies/jl-example-city.pay.js"), "2025-06-30"));

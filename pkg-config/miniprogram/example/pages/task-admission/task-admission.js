const checking = require("../../checking.js");

Page(checking(() => require("../../policies/jl-2020.task_admission.js")));

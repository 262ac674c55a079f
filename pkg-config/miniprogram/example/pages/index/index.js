Page({
  data: {
    pages: [
      { url: "/pages/eligibility/eligibility", title: "报名条件自查" },
      { url: "/pages/pay/pay", title: "等级和工资" },
      { url: "/pages/task-admission/task-admission", title: "事项准入申请" },
      { url: "/pages/secondment/secondment", title: "借调申请" },
    ],
  },
});

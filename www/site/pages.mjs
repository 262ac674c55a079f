// The pages of the site, in the order of menu and home page; frame.html says how to add one. Each entry:
//   path    address below the site's folder: ends in a slash, or is a file name
//   texts   its messages: site.<texts>_title, _lead (also its description), and _note for the home page
//   who     whose it is (GROUPS); none: it stands in no group
//   bar     whether it stands in the bar beside the menu, too
//   part    what <main> holds: a file in pages/; else matter.html, with
//   element, matter, policy   the element, the matter whose policies can be chosen, and the one to begin with
//   place, foot, plain        messages: of the choice, of the foot, and of what is said without JavaScript (site.plain.<plain>)
//   scripts, styles           further ones, by name
//   anywhere                  it is shown at any address: what it names is named from the host's root

/** For whom the pages are: messages site.by_<group>. */
export const GROUPS = ["applicant", "worker", "office", "county", "engineer"];

const matter = (more) => ({
  scripts: ["choose"],
  place: "site.place",
  foot: "site.local_foot",
  plain: "check",
  ...more,
});
const pay = (more) => matter({ ...more, scripts: ["records", "pay", "choose"] });
const standing = (texts) =>
  matter({
    path: `${texts}/`,
    texts,
    who: "worker",
    element: `zhunru-${texts}`,
    matter: texts,
    policy: "jl-2020",
    scripts: ["records", "worker", "choose"],
  });
const staffing = (more) => matter({ ...more, who: "county", scripts: ["staffing", "choose"] });
const burden = (more) => matter({ ...more, who: "office", scripts: ["burden", "choose"] });

export const PAGES = [
  { path: "", texts: "home", bar: true, part: "home.html", styles: ["home"], foot: "site.local_foot", plain: "check" },
  {
    path: "recruitment/",
    texts: "recruitment",
    who: "applicant",
    part: "recruitment.html",
    element: "zhunru-eligibility",
    matter: "eligibility",
    policy: "daan-2022",
    place: "site.recruitment_place",
    scripts: ["recruitment"],
    styles: ["recruitment"],
    foot: "site.foot",
    plain: "recruitment",
  },
  pay({
    path: "pay/",
    texts: "pay",
    who: "worker",
    element: "zhunru-pay",
    matter: "pay",
    policy: "xiangan-2013",
    place: "site.pay_place",
    foot: "site.pay_foot",
    plain: "pay",
  }),
  ...["conversion", "training", "assessment", "employment", "career"].map(standing),
  burden({
    path: "task-admission/",
    texts: "task",
    element: "zhunru-task-admission",
    matter: "task_admission",
    policy: "jl-2020",
  }),
  burden({
    path: "secondment/",
    texts: "secondment",
    element: "zhunru-secondment",
    matter: "secondment",
    policy: "jl-2020",
  }),
  burden({
    path: "certificate/",
    texts: "certificate",
    element: "zhunru-certificate",
    matter: "certificate",
    policy: "mca-2020-20",
  }),
  // Of the nation, which gives no number: whose rules hold is for the person to choose, nobody begins with those of another place.
  burden({ path: "plate/", texts: "plate", element: "zhunru-plate", matter: "plate", policy: "cn-2024" }),
  burden({
    path: "digital-burden/",
    texts: "digital",
    element: "zhunru-digital-burden",
    matter: "digital_burden",
    policy: "jl-2020",
  }),
  pay({
    path: "pay-table/",
    texts: "pay_table",
    who: "county",
    element: "zhunru-pay-table",
    matter: "pay_table",
    policy: "jl-2020",
    place: "site.pay_table_by",
  }),
  staffing({ path: "staffing/", texts: "staffing", element: "zhunru-staffing", matter: "staffing", policy: "jl-2020" }),
  staffing({
    path: "staffing-list/",
    texts: "staffing_list",
    part: "list.html",
    element: "zhunru-staffing-list",
    matter: "staffing",
    policy: "jl-2020",
    open: "site.staffing_list_open",
  }),
  staffing({
    path: "staffing-total/",
    texts: "staffing_total",
    element: "zhunru-staffing-total",
    matter: "staffing_total",
    policy: "jl-2020",
  }),
  {
    path: "integration/",
    texts: "integration",
    who: "engineer",
    part: "integration.html",
    styles: ["integration"],
    foot: "site.local_foot",
    plain: "check",
  },
  {
    path: "mini-program/",
    texts: "mini_program",
    who: "engineer",
    part: "mini-program.html",
    scripts: ["records", "pay", "burden", "mini-program"],
    styles: ["mini-program"],
    foot: "site.local_foot",
    plain: "check",
  },
  {
    path: "policies/",
    bar: true,
    texts: "policies",
    who: "engineer",
    part: "browse.html",
    foot: "site.local_foot",
    plain: "check",
    scripts: ["browse"],
    styles: ["browse"],
  },
  {
    path: "performance.html",
    texts: "performance",
    who: "engineer",
    part: "performance.html",
    foot: "site.foot",
    plain: "performance",
    scripts: ["performance"],
    styles: ["performance"],
  },
  // What a host shows where there is no page: most take the file of this name.
  {
    path: "404.html",
    texts: "missing",
    part: "missing.html",
    styles: ["home"],
    foot: "site.local_foot",
    plain: "check",
    anywhere: true,
  },
  // What the service worker shows without a network, where it has kept no page.
  {
    path: "unkept.html",
    texts: "unkept",
    part: "missing.html",
    styles: ["home"],
    foot: "site.local_foot",
    plain: "check",
    anywhere: true,
  },
];

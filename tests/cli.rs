//! Drives the `zhunru` command as a person or program would.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const AS_OF: &str = "2022-05-13";
const FIT: &str = r#"{"birth_date":"1990-01-01","schooling":"college","post":"general"}"#;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The library the tests check with: see `tests/authoring.rs`.
fn good() -> PathBuf {
    root().join("tests/authoring/good")
}

fn scratch(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("cli")
        .join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

/// Runs the command with something on its standard input.
fn run_with(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_zhunru"))
        .args(arguments)
        .env_clear()
        .env("ZHUNRU_POLICIES", good())
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input may end before it is written.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// A command line, split at its spaces.
fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

fn run(arguments: &[&str]) -> Output {
    run_with(arguments, b"")
}

fn check(policy: &str, facts: &str, more: &[&str]) -> Output {
    let mut arguments = vec![
        "check",
        "eligibility",
        "--policy",
        policy,
        "--facts",
        "-",
        "--as-of",
        AS_OF,
    ];
    arguments.extend(more);
    run_with(&arguments, facts.as_bytes())
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// Bad input: status 2, a message, and nothing on standard output.
fn refused(output: &Output) -> String {
    assert_eq!(status(output), 2, "{}", err(output));
    assert!(output.stdout.is_empty());
    assert!(!err(output).contains("panicked"));
    err(output)
}

fn codes(json: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(json).unwrap();
    value["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_verdict_is_status_0_whatever_it_is() {
    for (facts, verdict) in [
        (FIT, "yes"),
        (r#"{"schooling":"none"}"#, "no"),
        ("{}", "incomplete"),
        (
            r#"{"birth_date":"1979-06-01","schooling":"college","post":"general","veteran":true}"#,
            "review",
        ),
    ] {
        let output = check("lower-2022", facts, &["--format", "json"]);
        assert_eq!((status(&output), err(&output).as_str()), (0, ""));
        let text = out(&output);
        assert!(text.ends_with("}\n") && text.lines().count() == 1);
        let report: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(report["verdict"], verdict);
        assert_eq!(report["provenance"]["policy"]["id"], "lower-2022");
    }
    let output = run_with(
        &words("check eligibility --policy lower-2022 --facts - --as-of 2023-01-01 --format json"),
        b"{}",
    );
    assert!(out(&output).contains(r#""verdict":"not_covered""#) && status(&output) == 0);
}

#[test]
fn every_way_to_name_a_policy_and_facts_gives_the_same_bytes() {
    let directory = scratch("ways");
    let target = directory.to_str().unwrap();
    assert_eq!(
        status(&run(&["policy", "compile", "lower-2022", "--out", target])),
        0
    );
    let facts = directory.join("facts.json");
    fs::write(&facts, FIT).unwrap();
    let pack = good().join("lower-2022");
    let expected = out(&check("lower-2022", FIT, &["--format", "json"]));
    for policy in [
        pack.clone(),
        pack.join("pack.toml"),
        directory.join("lower-2022.eligibility.zrp"),
    ] {
        let facts = facts.to_str().unwrap();
        let policy = policy.to_str().unwrap();
        let output = run(&[
            "check",
            "eligibility",
            "--policy",
            policy,
            "--facts",
            facts,
            "--as-of",
            AS_OF,
            "--format",
            "json",
        ]);
        assert_eq!(out(&output), expected, "{policy}: {}", err(&output));
    }
    let compiled = directory.join("lower-2022.eligibility.zrp");
    let text = check(compiled.to_str().unwrap(), FIT, &["--lang", "zh-Hans"]);
    assert!(out(&text).contains("符合所列的全部条件"), "{}", out(&text));
    assert!(
        out(&text).contains("Age"),
        "the texts beside the compiled policy are used"
    );
    fs::remove_file(directory.join("lower-2022.eligibility.zh-Hans.json")).unwrap();
    let bare = check(compiled.to_str().unwrap(), FIT, &["--lang", "zh-Hans"]);
    assert!(
        out(&bare).contains("lower-2022/age"),
        "without texts ids are shown"
    );
}

#[test]
fn text_puts_what_failed_first_and_shows_no_answer() {
    let facts = r#"{"birth_date":"1991-02-03","schooling":"college","post":"party","party":"13","skills":[]}"#;
    let text = out(&check("lower-2022", facts, &["--lang", "en"]));
    let place = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words}: {text}"))
    };
    assert!(place("Result: no") < place("[x] Party post"));
    assert!(place("[x] Party post") < place("[+] Age"));
    assert!(place("What would change") < place("Papers to bring"));
    assert!(place("Documents") < place("SHA-256"));
    assert!(!text.contains("1991"), "answers are not repeated");
    let open = out(&check(
        "lower-2022",
        r#"{"birth_date":null}"#,
        &["--lang", "en"],
    ));
    assert!(
        open.contains("(answered: don't know)")
            && open.contains("Still possible: all conditions met, ")
    );
}

/// What somebody must know before they read on: that a pack is an example, and whose words its title is.
#[test]
fn the_note_of_a_pack_stands_above_the_result() {
    for (language, result, answers, rule) in [
        (
            "en",
            "Result: ",
            "    From your answers: Birth date\n",
            "    Tightens “Age” of An upper document; authority: 1\n",
        ),
        (
            "zh-Hans",
            "结果：",
            "    根据您的回答：Birth date\n",
            "    比An upper document“Age”更严格，依据：1\n",
        ),
    ] {
        let text = out(&check("lower-2022", FIT, &["--lang", language]));
        assert_eq!(text.lines().nth(1), Some("An example."), "{text}");
        assert!(text.lines().nth(2).unwrap().starts_with(result), "{text}");
        assert!(text.contains(answers) && text.contains(rule), "{text}");
        assert!(
            text.contains("《An upper document》") && !text.contains("《A notice》"),
            "{text}"
        );
    }
}

/// An upper document is named by its title, once: the authority names it by an id.
#[test]
fn rules_above_and_their_authority_are_named_in_words() {
    let pack = root().join("policies/notices/daan-2022");
    let facts = r#"{"birth_date":"1978-01-01","post":"general","education":"31","veteran":true}"#;
    let arguments = |language| ["--policies", "policies", "--lang", language];
    let text = |language| out(&check(pack.to_str().unwrap(), facts, &arguments(language)));
    let en = text("en");
    assert!(en.contains("    Replaces “Age” of Jilin’s opinions on full-time urban community workers (2020); authority: 二（三）\n"), "{en}");
    let zh = text("zh-Hans");
    assert!(
        zh.contains("    代替吉林省关于城市社区专职工作者的意见（2020年）“年龄”，依据：二（三）\n"),
        "{zh}"
    );
    assert!(
        !en.contains("    Exception (") && !zh.contains("    例外（"),
        "met: no other exception matters"
    );
    for text in [en, zh] {
        assert!(
            !text.contains("jl-2020/") && !text.contains("JL-2020"),
            "{text}"
        );
        assert_eq!(
            text.matches("to 45").count() + text.matches("放宽到45").count(),
            1,
            "{text}"
        );
    }
}

/// An exception that does not help is told to the applicant, and no more is claimed than is known.
#[test]
fn exceptions_are_told_to_the_applicant() {
    let facts = r#"{"birth_date":"1991-02-03","schooling":"college","post":"party","party":"13","skills":["writing"],"years":1}"#;
    let text = |facts: &str, language| out(&check("lower-2022", facts, &["--lang", language]));
    assert!(text(facts, "en").contains("Exception (you do not meet what it asks): Writers"));
    assert!(text(facts, "zh-Hans").contains("例外（您没有达到它的要求）：Writers"));
    let facts = facts.replace(r#","years":1"#, "");
    assert!(
        text(&facts, "en").contains("Exception (not certain yet whether it helps you): Writers")
    );
    assert!(text(&facts, "zh-Hans").contains("例外（还不能确定对您是否适用）：Writers"));
}

#[test]
fn the_language_is_that_of_the_system_unless_named() {
    let with = |variables: &[(&str, &str)], more: &[&str]| {
        let mut arguments = vec!["policy", "list"];
        arguments.extend(more);
        let output = Command::new(env!("CARGO_BIN_EXE_zhunru"))
            .args(arguments)
            .env_clear()
            .env("ZHUNRU_POLICIES", good())
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        out(&output).contains("国家")
    };
    assert!(!with(&[], &[]));
    assert!(with(&[("LANG", "zh_CN.UTF-8")], &[]));
    assert!(!with(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], &[]));
    assert!(!with(&[("LANG", "zh_CN.UTF-8")], &["--lang", "en"]));
    assert!(with(&[], &["--lang", "zh-Hans"]));
}

#[test]
fn what_every_command_takes_stands_before_its_name_or_after() {
    let good = good();
    let good = good.to_str().unwrap();
    let all = ["--lang", "zh-Hans", "--format", "json", "--policies", good];
    for command in [
        &["policy", "list"][..],
        &["policy", "test", "--all"],
        &["policy", "clauses", "upper-2020"],
        &["schema", "error"],
    ] {
        let whole = |between: usize| {
            let (before, after) = command.split_at(between);
            run(&[before, &all, after].concat())
        };
        let after = whole(command.len());
        assert_eq!(status(&after), 0, "{}", err(&after));
        for between in [0, 1] {
            let before = whole(between);
            assert_eq!((out(&before), err(&before)), (out(&after), err(&after)));
        }
    }
    let arguments =
        words("--lang zh-Hans check eligibility --policy lower-2022 --facts - --as-of 2022-05-13");
    assert!(out(&run_with(&arguments, FIT.as_bytes())).contains("符合"));
    // The later one counts, for help as well.
    let both = ["--lang", "en", "policy", "list", "--lang", "zh-Hans"];
    assert!(out(&run(&both)).contains("国家"));
    assert!(out(&run(&[&both[..], &["--help"]].concat())).contains("用法"));
    let help = out(&run(&["--lang", "zh-Hans", "policy", "--help"]));
    assert!(
        help.contains("--policies") && !help.contains("Options"),
        "{help}"
    );
}

#[test]
fn bad_facts_are_all_told_and_never_repeated() {
    let facts = r#"{"birth_date":"1990-02-30","schooling":"secret","post":7,"nobody_asked":"secret","years":1.5}"#;
    let output = check("lower-2022", facts, &["--format", "json"]);
    let told = refused(&output);
    let expected = [
        "fact.impossible_date",
        "fact.unknown_code",
        "fact.wrong_type",
        "fact.unknown_question",
        "fact.float",
    ];
    let mut found = codes(&told);
    found.sort();
    let mut expected: Vec<String> = expected.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(found, expected);
    assert!(!told.contains("secret"));
    let text = refused(&check("lower-2022", facts, &[]));
    assert!(
        text.contains("fact.impossible_date: /birth_date: ") && text.lines().count() == 5,
        "{text}"
    );
}

#[test]
fn facts_that_are_no_facts_are_refused() {
    let huge = format!(r#"{{"birth_date":"{}"}}"#, "1".repeat(1 << 20));
    let deep = format!("{{\"post\":{}", "[".repeat(100_000));
    for (facts, code) in [
        (huge.as_bytes(), "fact.too_large"),
        (deep.as_bytes(), "fact."),
        (b"".as_slice(), "fact.syntax"),
        (b"{\"post\":".as_slice(), "fact.syntax"),
        (b"[]".as_slice(), "fact.not_an_object"),
        (b"{\"post\":\"\xff\"}".as_slice(), "fact.syntax"),
    ] {
        let output = run_with(
            &words(
                "check eligibility --policy lower-2022 --facts - --as-of 2022-05-13 --format json",
            ),
            facts,
        );
        let told = refused(&output);
        assert!(codes(&told)[0].starts_with(code), "{told}");
    }
    let arguments =
        words("check eligibility --policy lower-2022 --facts no-such.json --as-of 2022-05-13");
    assert!(refused(&run(&arguments)).contains("fact.missing: no-such.json"));
}

#[test]
fn what_is_asked_for_must_be_there() {
    let json = ["--format", "json"];
    assert_eq!(
        codes(&refused(&check("lower-2023", FIT, &json))),
        ["policy.unknown"]
    );
    assert!(
        refused(&check("lower-2023", FIT, &[]))
            .contains("lower-2022, pay-2020, pay-county-2021, shared, upper-2020")
    );
    let as_of = words("check eligibility --policy lower-2022 --facts - --as-of 2022-02-30");
    assert!(refused(&run_with(&as_of, b"{}")).contains("as_of.bad_date"));
    let matter = words("check pay --policy lower-2022 --facts - --as-of 2022-05-13");
    assert!(refused(&run_with(&matter, b"{}")).contains("policy.matter: lower-2022"));
    let elsewhere = check("lower-2022", FIT, &["--policies", "no-such-directory"]);
    assert!(refused(&elsewhere).contains("policy.directory: no-such-directory"));
    refused(&run(&["check"]));
    refused(&run(&["policy", "compile", "--out", "x"]));
    refused(&run(&["policy", "list", "--lang", "fr"]));
}

#[test]
fn compiled_files_are_looked_at_before_use() {
    let directory = scratch("damaged");
    assert_eq!(
        status(&run(&[
            "policy",
            "compile",
            "--all",
            "--out",
            directory.to_str().unwrap()
        ])),
        0
    );
    let file = directory.join("lower-2022.eligibility.zrp");
    let whole = fs::read(&file).unwrap();
    let damaged = directory.join("damaged.zrp");
    let mut longer = whole.clone();
    longer.push(0);
    for (bytes, code) in [
        (&whole[..whole.len() / 2], "policy."),
        (b"PK\x03\x04 not a policy".as_slice(), "policy.magic"),
        (&[], "policy.truncated"),
        (longer.as_slice(), "policy.trailing"),
        (vec![b'Z'; 2 << 20].as_slice(), "policy.too_large"),
    ] {
        fs::write(&damaged, bytes).unwrap();
        let told = refused(&check(
            damaged.to_str().unwrap(),
            FIT,
            &["--format", "json"],
        ));
        assert!(codes(&told)[0].starts_with(code), "{told}");
    }
    let matter = [
        "check",
        "pay",
        "--policy",
        file.to_str().unwrap(),
        "--facts",
        "-",
        "--as-of",
        AS_OF,
    ];
    assert!(refused(&run_with(&matter, b"{}")).contains("decides `eligibility`, not `pay`"));
}

/// A copy of the good library with one change.
fn changed(name: &str, file: &str, find: &str, put: &str) -> PathBuf {
    let directory = scratch(name);
    for pack in ["shared", "upper-2020", "lower-2022"] {
        copy_pack(&good().join(pack), &directory);
    }
    change(&directory.join(file), find, put);
    directory
}

fn copy_pack(pack: &Path, to: &Path) {
    let copy = to.join(pack.file_name().unwrap());
    fs::create_dir_all(&copy).unwrap();
    for entry in fs::read_dir(pack).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, copy.join(path.file_name().unwrap())).unwrap();
    }
}

/// All packs below a directory, side by side.
fn copy_packs(from: &Path, to: &Path) {
    if from.join("pack.toml").is_file() {
        return copy_pack(from, to);
    }
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            copy_packs(&path, to);
        }
    }
}

fn change(file: &Path, find: &str, put: &str) {
    let old = fs::read_to_string(file).unwrap();
    assert!(old.contains(find), "{} has no {find}", file.display());
    fs::write(file, old.replacen(find, put, 1)).unwrap();
}

/// JL-2020 二（四）: allowances of at least 200 yuan, in tiers; 70 % base pay; coefficients that do not fall.
#[test]
fn a_local_table_against_the_document_above_is_refused_with_the_clause() {
    let directory = scratch("local-table");
    copy_packs(&root().join("policies"), &directory);
    let city = directory.join("jl-example-city/pack.toml");
    let policies = directory.to_str().unwrap();
    let to = scratch("local-table-out");
    let arguments = ["policy", "compile", "jl-example-city"];
    let more = ["--policies", policies, "--out", to.to_str().unwrap()];
    let compiled = |lang| run(&[&arguments[..], &more, &["--lang", lang]].concat());
    assert_eq!(status(&compiled("en")), 0, "{}", err(&compiled("en")));
    change(
        &city,
        r#"assistant", gives = "200""#,
        r#"assistant", gives = "199.99""#,
    );
    change(
        &city,
        r#"senior", gives = "450""#,
        r#"senior", gives = "300""#,
    );
    change(
        &city,
        r#"grade = 9, gives = "1.34""#,
        r#"grade = 9, gives = "1.2""#,
    );
    change(&city, r#"is = "1.08""#, r#"is = "-1.08""#);
    let told = refused(&compiled("en"));
    assert_eq!(told.matches("error[ZA087]").count(), 4, "{told}");
    assert_eq!(told.matches("error[ZA088]").count(), 1, "{told}");
    for words in [
        "row 2 of `title_allowance` gives 199.99, and at least 200 is asked for",
        "row 4 of `title_allowance` gives 300 for title = 'senior', and 300 for title = 'intermediate' already",
        "gives 1.2 for grade = 9, and 1.27 for grade = 8 already: it must not fall",
        "关于进一步加强全省城市社区专职工作者队伍建设的意见”, 二（四）",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    let told = refused(&compiled("zh-Hans"));
    assert!(told.contains("是 199.99，要求不低于 200"), "{told}");
    assert!(told.contains("意见”二（四）要求"), "{told}");
}

#[test]
fn a_pack_with_mistakes_is_refused_with_file_and_line() {
    let directory = changed(
        "mistake",
        "lower-2022/pack.toml",
        "years >= 5",
        "yaers >= 5",
    );
    let policies = ["--policies", directory.to_str().unwrap()];
    let text = refused(&check("lower-2022", FIT, &policies));
    assert!(
        text.contains("error[ZA032]: there is no question or figure `yaers`"),
        "{text}"
    );
    assert!(
        text.contains("lower-2022/pack.toml:55:13") && text.contains("^^^^^"),
        "{text}"
    );
    assert!(text.contains("Did you mean `years`?"));
    let json = refused(&check(
        "lower-2022",
        FIT,
        &[&policies[..], &["--format", "json"]].concat(),
    ));
    let value: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["errors"][0]["code"], "ZA032");
    assert!(
        value["errors"][0]["path"]
            .as_str()
            .unwrap()
            .ends_with("lower-2022/pack.toml:55:13")
    );
    let target = directory.join("target");
    let arguments = [
        "policy",
        "compile",
        "--all",
        "--out",
        target.to_str().unwrap(),
    ];
    let told = refused(&run(
        &[&arguments[..], &policies, &["--lang", "zh-Hans"]].concat()
    ));
    assert!(
        told.contains("错误[ZA032]") && told.contains("是不是想写 `years`"),
        "{told}"
    );
    assert!(!target.exists(), "nothing is written");
    // What does not stand on the broken pack is not held up by it.
    let upper = words("check eligibility --policy upper-2020 --facts - --as-of 2022-05-13");
    assert_eq!(
        status(&run_with(&[&upper[..], &policies].concat(), b"{}")),
        0
    );
    let test = run(&[
        &["policy", "test", "--all", "--format", "json"][..],
        &policies,
    ]
    .concat());
    assert_eq!(status(&test), 2);
    let found: Value = serde_json::from_str(&err(&test)).unwrap();
    let first = &found["diagnostics"][0];
    assert_eq!(
        (&first["code"], &first["severity"], &first["line"]),
        (&"ZA032".into(), &"error".into(), &55.into())
    );
}

#[test]
fn compiling_twice_gives_the_same_bytes() {
    let [one, other] = ["one", "other"].map(scratch);
    for directory in [&one, &other] {
        let output = run(&[
            "policy",
            "compile",
            "--all",
            "--out",
            directory.to_str().unwrap(),
        ]);
        assert_eq!(status(&output), 0, "{}", err(&output));
        assert_eq!(out(&output).lines().count(), 15);
    }
    let mut names: Vec<_> = fs::read_dir(&one)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names.len(), 15);
    for name in names {
        assert_eq!(
            fs::read(one.join(&name)).unwrap(),
            fs::read(other.join(&name)).unwrap()
        );
    }
    let texts: Value =
        serde_json::from_slice(&fs::read(one.join("upper-2020.eligibility.en.json")).unwrap())
            .unwrap();
    assert_eq!(texts["lang"], "en");
    let texts = texts["texts"].as_object().unwrap();
    assert_eq!(texts["rule.upper-2020/age.title"], "Age");
    assert_eq!(texts["codes.schooling.college"], "College");
    assert_eq!(texts["decider.office.name"], "The office");
    assert!(
        !texts.contains_key("question.veteran.ask"),
        "only what the matter uses"
    );
    let matter = run(&[
        "policy",
        "compile",
        "upper-2020",
        "--matter",
        "pay",
        "--out",
        one.to_str().unwrap(),
    ]);
    assert!(refused(&matter).contains("policy.matter"));
}

#[test]
fn tests_tell_what_differs_and_what_is_not_tried() {
    let all = run(&["policy", "test", "--all"]);
    assert_eq!(
        (status(&all), out(&all).lines().last()),
        (0, Some("40 passed, 0 failed")),
        "{}",
        err(&all)
    );

    let directory = changed(
        "failing",
        "upper-2020/cases.toml",
        "verdict = \"review\"",
        "verdict = \"no\"",
    );
    let policies = [
        "policy",
        "test",
        "upper-2020",
        "--policies",
        directory.to_str().unwrap(),
    ];
    let failing = run(&policies);
    assert_eq!(status(&failing), 1);
    let text = out(&failing);
    assert!(
        text.contains("a day earlier") && text.contains("verdict: expected no, got review"),
        "{text}"
    );
    assert!(
        text.contains("upper-2020/cases.toml:22") && text.ends_with("5 passed, 1 failed\n"),
        "{text}"
    );
    let json: Value =
        serde_json::from_str(&out(&run(&[&policies[..], &["--format", "json"]].concat()))).unwrap();
    assert_eq!((&json["passed"], &json["failed"]), (&5.into(), &1.into()));
    assert_eq!(
        json["packs"][0]["failures"][0]["differences"][0]["actual"],
        "review"
    );

    let directory = changed(
        "untried",
        "upper-2020/cases.toml",
        "1977-12-31\", schooling = \"none\"",
        "1977-12-30\"",
    );
    let untried = run(&[
        "policy",
        "test",
        "upper-2020",
        "--lang",
        "en",
        "--policies",
        directory.to_str().unwrap(),
    ]);
    let text = out(&untried);
    assert_eq!(status(&untried), 1);
    assert!(
        text.contains("bound 1978-01-01 of birth_date; no case with 1977-12-31"),
        "{text}"
    );
    assert!(
        text.contains("upper-2020/schooling: outcome not_satisfied; for example"),
        "{text}"
    );
    assert!(text.ends_with("6 passed, 0 failed\n"), "{text}");
}

/// Each key by which a case can say more than the verdict fails when the report says otherwise.
#[test]
fn a_case_can_say_more_than_the_verdict() {
    for (nth, (find, put, told)) in [
        (
            "until = \"2022-12-31\"",
            "until = \"2022-12-30\"",
            "until: expected 2022-12-30, got 2022-12-31",
        ),
        (
            "until = \"2022-12-31\"\nthen = \"not_covered\"",
            "until = \"none\"",
            "until: expected none, got 2022-12-31",
        ),
        (
            "drop = [\"party\"]\nverdict = \"incomplete\"",
            "drop = [\"party\"]\nverdict = \"yes\"",
            "verdict: expected yes, got incomplete (party)",
        ),
        (
            "then = \"not_covered\"",
            "then = \"no\"",
            "then: expected no, got not_covered",
        ),
        (
            "papers = [\"card\"]",
            "papers = []",
            "papers: expected —, got card",
        ),
        (
            "review_by = []",
            "review_by = \"jury\"",
            "review_by: expected jury, got —",
        ),
        (
            "review_by = [\"jury\"]",
            "review_by = \"office\"",
            "review_by: expected office, got jury",
        ),
        (
            "via = { party = \"skilled\"",
            "via = { party = \"none\"",
            "via lower-2022/party: expected none, got skilled",
        ),
        (
            "schooling\" = \"none\"",
            "schooling\" = \"league\"",
            "via upper-2020/schooling: expected league, got none",
        ),
        (
            "cites = { party = \"2\"",
            "cites = { party = \"3\"",
            "clause of lower-2022/party: expected 3, got 2",
        ),
        (
            "yes_if = {}",
            "yes_if = { post = \"party\" }",
            "yes_if: expected post = party, got —",
        ),
        (
            "{ from = 5 }",
            "{ from = 6 }",
            "got party = 01 / 02; post = general; years = from 5",
        ),
        (
            "skills = [\"writing\"]",
            "skills = []",
            "post = general; skills = [], got",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let file = "lower-2022/cases.toml";
        let find = if find.starts_with("skills") {
            "skills = [\"writing\"] }\n\n[[case]]\nname = \"party post, League"
        } else {
            find
        };
        let put = if put.starts_with("skills") {
            "skills = [] }\n\n[[case]]\nname = \"party post, League"
        } else {
            put
        };
        let directory = changed(&format!("more.{nth}"), file, find, put);
        let policies = directory.to_str().unwrap();
        let failing = run(&[
            "policy",
            "test",
            "lower-2022",
            "--lang",
            "en",
            "--policies",
            policies,
        ]);
        let text = out(&failing);
        assert_eq!(status(&failing), 1, "{find}: {text}{}", err(&failing));
        assert!(
            text.contains(told) && text.contains(" 1 failed"),
            "{told}: {text}"
        );
    }
}

#[test]
fn packs_are_listed_from_general_to_particular() {
    let lines: Vec<String> = out(&run(&["policy", "list"]))
        .lines()
        .map(str::to_owned)
        .collect();
    let starts: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.split(' ').next())
        .collect();
    let packs = [
        "holidays",
        "shared",
        "upper-2020",
        "filing-2024",
        "pay-2020",
        "pay-county-2021",
        "lower-2022",
    ];
    assert_eq!(starts, packs);
    for line in [
        "shared 1.0.0  common  on all days  for other packs  Shared questions",
        "pay-2020 1.0.0  province 220000  since 2020-01-01  pay  Pay",
        "lower-2022 1.0.0  notice 220882  2022-05-13 – 2022-12-31  eligibility  A notice",
    ] {
        assert!(lines.iter().any(|known| known == line), "{lines:#?}");
    }
    let chinese = out(&run(&words(
        "policy list --policies policies --lang zh-Hans",
    )));
    let many = chinese
        .lines()
        .find(|line| line.contains("岗位等级和薪酬、"));
    assert!(many.is_some_and(|line| !line.contains(", ")), "{chinese}");
    let json: Value =
        serde_json::from_str(&out(&run(&["policy", "list", "--format", "json"]))).unwrap();
    assert_eq!(
        (&json[2]["level"], &json[2]["region"]),
        (&"national".into(), &"000000".into())
    );
}

#[test]
fn schemas_are_those_of_the_types() {
    for (part, member) in [
        ("report", "verdict"),
        ("info", "questions"),
        ("error", "errors"),
    ] {
        let schema: Value = serde_json::from_str(&out(&run(&["schema", part]))).unwrap();
        assert!(
            schema["properties"]
                .as_object()
                .unwrap()
                .contains_key(member),
            "{part}"
        );
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
    }
    let any: Value = serde_json::from_str(&out(&run(&["schema", "facts"]))).unwrap();
    assert_eq!(any["type"], "object");
    let own: Value =
        serde_json::from_str(&out(&run(&["schema", "facts", "--policy", "lower-2022"]))).unwrap();
    assert_eq!(own["additionalProperties"], false);
    assert_eq!(
        own["properties"]["post"]["enum"],
        serde_json::json!(["general", "party", null])
    );
    assert_eq!(own["properties"]["years"]["maximum"], 60);
    let only = ["schema", "facts", "--policy", "pay-2020"];
    let only: Value = serde_json::from_str(&out(&run(&only))).unwrap();
    assert_eq!(only["title"], "Facts of pay-2020 (pay)");
    let several = words("schema facts --policy jl-2020 --policies policies");
    assert!(
        refused(&run(&several)).contains("by --matter: eligibility, conversion, staffing"),
        "{}",
        err(&run(&several))
    );
    let one = [&several[..], &["--matter", "pay"]].concat();
    assert_eq!(status(&run(&one)), 0);
}

#[test]
fn errors_are_told_in_the_language_of_the_person() {
    let facts = r#"{"birth_date":"1990-02-30"}"#;
    let chinese = ["--lang", "zh-Hans"];
    let told = refused(&check("lower-2022", facts, &chinese));
    assert_eq!(
        told,
        "fact.impossible_date: /birth_date: 日历上没有这一天\n"
    );
    let told = refused(&check("lower-2023", "{}", &chinese));
    assert!(
        told.starts_with("policy.unknown: lower-2023: 没有这个政策包"),
        "{told}"
    );
    let as_json = refused(&check(
        "lower-2023",
        "{}",
        &["--lang", "zh-Hans", "--format", "json"],
    ));
    assert!(as_json.contains("no such pack or file"), "{as_json}");
    let told = refused(&check("no-such.zrp", "{}", &chinese));
    assert!(told.contains("没有"), "{told}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_zhunru"))
        .args(["schema", "report"])
        .env("ZHUNRU_POLICIES", good())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((status(&output), err(&output).as_str()), (0, ""));
}

/// The files of the worked example: the blocks that begin with the path they go to.
fn example(guide: &str, directory: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("docs").join(guide)).unwrap();
    let start = format!("```toml\n# policies/{directory}/");
    let blocks = text.split(start.as_str()).skip(1);
    let files = blocks.map(|block| {
        block
            .split("\n```")
            .next()
            .unwrap()
            .split_once('\n')
            .unwrap()
    });
    files
        .map(|(name, content)| (name.to_owned(), format!("# {name}\n{content}\n")))
        .collect()
}

#[test]
fn the_worked_example_of_the_guides_passes() {
    for guide in ["policy-authors-guide.md", "policy-authors-guide.zh-CN.md"] {
        let files = example(guide, "notices/example-2025");
        assert_eq!(files.len(), 4, "{guide}");
        let pack = scratch(guide).join("example-2025");
        fs::create_dir_all(&pack).unwrap();
        for (name, content) in &files {
            fs::write(pack.join(name), content).unwrap();
        }
        let output = run(&[
            "policy",
            "test",
            pack.to_str().unwrap(),
            "--policies",
            "policies",
        ]);
        assert_eq!(
            (status(&output), err(&output).as_str()),
            (0, ""),
            "{guide}: {}",
            out(&output)
        );
        // What the guide says happens without the case for the day before.
        let cases = fs::read_to_string(pack.join("cases.toml")).unwrap();
        let start = cases
            .find("[[case]]\nname = \"born a day too early\"")
            .unwrap();
        let end = start + cases[start + 1..].find("[[case]]").unwrap() + 1;
        fs::write(
            pack.join("cases.toml"),
            format!("{}{}", &cases[..start], &cases[end..]),
        )
        .unwrap();
        let output = run(&[
            "policy",
            "test",
            pack.to_str().unwrap(),
            "--policies",
            "policies",
        ]);
        let told = out(&output);
        assert_eq!(status(&output), 1);
        assert!(
            told.contains("outcome not_satisfied") && told.contains("no case with 1985-02-28"),
            "{told}"
        );
        // What it shows of a misspelt question.
        let source = fs::read_to_string(pack.join("pack.toml")).unwrap();
        fs::write(
            pack.join("pack.toml"),
            source.replacen("birth_date >=", "brith_date >=", 1),
        )
        .unwrap();
        let language = if guide.contains("zh-CN") {
            "zh-Hans"
        } else {
            "en"
        };
        let output = run(&[
            "policy",
            "test",
            pack.to_str().unwrap(),
            "--policies",
            "policies",
            "--lang",
            language,
        ]);
        let shown = err(&output).replace(pack.to_str().unwrap(), "policies/notices/example-2025");
        let text = fs::read_to_string(root().join("docs").join(guide)).unwrap();
        assert!(text.contains(shown.trim()), "{guide}: {shown}");
    }
}

/// The pay table of the guides: its cases pass, and `check` prints what the guide shows.
#[test]
fn the_pay_table_of_the_guides_passes() {
    for (guide, language) in [
        ("policy-authors-guide.md", "en"),
        ("policy-authors-guide.zh-CN.md", "zh-Hans"),
    ] {
        let files = example(guide, "local/example-pay-2025");
        assert_eq!(files.len(), 4, "{guide}");
        let pack = scratch(&format!("pay-{guide}")).join("example-pay-2025");
        fs::create_dir_all(&pack).unwrap();
        for (name, content) in &files {
            fs::write(pack.join(name), content).unwrap();
        }
        let pack = pack.to_str().unwrap();
        let output = run(&["policy", "test", pack, "--policies", "policies"]);
        assert_eq!(
            (status(&output), err(&output).as_str()),
            (0, ""),
            "{guide}: {}",
            out(&output)
        );
        let facts = scratch(&format!("pay-facts-{language}")).join("facts.json");
        fs::create_dir_all(facts.parent().unwrap()).unwrap();
        fs::write(
            &facts,
            r#"{"service": [{"from": "2022-03-01", "duty": "deputy"}],
                "ratings": [{"year": 2023, "rating": "qualified"}, {"year": 2024, "rating": "excellent"}],
                "titles": [{"title": "assistant", "registered": "2025-05-31"}]}"#,
        )
        .unwrap();
        let arguments = [
            "check",
            "pay",
            "--policy",
            pack,
            "--policies",
            "policies",
            "--facts",
            facts.to_str().unwrap(),
            "--as-of",
            "2025-06-01",
            "--lang",
            language,
        ];
        let told = out(&run(&arguments));
        // From the result to the arithmetic: after the scope and the note, before documents and provenance.
        let shown: Vec<&str> = told.split("\n\n").take(3).collect();
        let shown = shown.join("\n\n");
        let shown = shown.splitn(3, '\n').nth(2).unwrap();
        let text = fs::read_to_string(root().join("docs").join(guide)).unwrap();
        assert!(text.contains(shown), "{guide}: {told}");
        let mut path = arguments.to_vec();
        path.push("--path");
        let told = out(&run(&path));
        assert!(
            told.contains("2027-01-01") && told.contains("4,521.25"),
            "{told}"
        );
        path.extend(["--format", "json"]);
        let told = out(&run(&path));
        assert!(
            told.contains(r#""next":{"from":"2026-01-01""#) && told.ends_with("}\n"),
            "{told}"
        );
    }
}

/// Facts of a deputy since 2005, always rated well, in a file.
fn deputy(name: &str) -> PathBuf {
    let facts = scratch(name).join("facts.json");
    fs::create_dir_all(facts.parent().unwrap()).unwrap();
    let years: Vec<String> = (2005..2013)
        .map(|year| format!(r#"{{"year":{year},"result":"qualified"}}"#))
        .collect();
    let text = format!(
        r#"{{"service":[{{"from":"2005-01-01","post":"deputy"}}],"assessments":[{}]}}"#,
        years.join(",")
    );
    fs::write(&facts, text).unwrap();
    facts
}

fn check_pay(policy: &str, facts: &str, as_of: &str, more: &[&str]) -> String {
    let mut arguments = words("check pay --policies policies --lang zh-Hans");
    arguments.extend(["--policy", policy, "--facts", facts, "--as-of", as_of]);
    arguments.extend(more);
    out(&run(&arguments))
}

#[test]
fn pay_is_told_by_its_figures_and_the_next_step() {
    let facts = deputy("pay-told");
    let told = check_pay("xiangan-2013", facts.to_str().unwrap(), "2013-10-01", &[]);
    for line in [
        "结果：岗位等级 3 级，每月合计 2,760.00 元/月",
        "下一次变化：2014-03-01 起，岗位等级 4 级，每月合计 2,800.00 元/月",
        "    条件：今后每年“年度考核”都是“合格”",
        "  岗位等级             3 级",
        "  岗位等级工资  1,260.00 元/月",
    ] {
        assert!(told.lines().any(|told| told == line), "{line}\n{told}");
    }
    assert!(!told.contains("招聘") && !told.contains("符合"), "{told}");
}

/// The conditions may all be met while the pay is not known: the answer is then that it is not known.
#[test]
fn pay_that_is_not_known_is_no_yes() {
    let facts = scratch("pay-unknown").join("facts.json");
    fs::create_dir_all(facts.parent().unwrap()).unwrap();
    fs::write(&facts, "{}").unwrap();
    let facts = facts.to_str().unwrap();
    let report = check_pay("xiangan-2013", facts, "2013-10-01", &["--format", "json"]);
    assert!(report.contains(r#""verdict":"yes""#), "{report}");
    let told = check_pay("xiangan-2013", facts, "2013-10-01", &[]);
    assert!(told.contains("\n还不能算出：岗位等级"), "{told}");
    assert!(told.contains("\n还差：年度考核、任职经历\n"), "{told}");
    assert!(!told.contains("符合") && !told.contains("结果："), "{told}");
}

/// Whether a local table is within the clauses is a matter of its own, in its own words.
#[test]
fn a_pay_table_is_told_by_its_clauses() {
    let facts = scratch("pay-table").join("facts.json");
    fs::create_dir_all(facts.parent().unwrap()).unwrap();
    fs::write(&facts, r#"{"composition_stated":false}"#).unwrap();
    let told = out(&run(&[
        "check",
        "pay_table",
        "--policies",
        "policies",
        "--policy",
        "cn-2024",
        "--facts",
        facts.to_str().unwrap(),
        "--as-of",
        "2024-10-01",
        "--lang",
        "en",
    ]));
    for words in [
        "Result: the table ",
        "Clause by clause",
        "before it is filed",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(
        !told.contains("recruiting") && !told.contains("Grade and pay"),
        "{told}"
    );
}

#[test]
fn the_next_step_stands_beside_the_report_in_json() {
    let facts = deputy("pay-next");
    let facts = facts.to_str().unwrap();
    let json = ["--format", "json"];
    let printed = check_pay("xiangan-2013", facts, "2013-10-01", &json);
    let printed: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let path = check_pay(
        "xiangan-2013",
        facts,
        "2013-10-01",
        &["--format", "json", "--path"],
    );
    let path: serde_json::Value = serde_json::from_str(&path).unwrap();
    assert_eq!(printed["next"]["from"], "2014-03-01");
    assert_eq!(printed["next"], path["next"]);
    assert_eq!(printed["assuming"], path["assuming"]);
    let ended = scratch("pay-without-service").join("facts.json");
    fs::create_dir_all(ended.parent().unwrap()).unwrap();
    fs::write(&ended, r#"{"service":[]}"#).unwrap();
    let printed = check_pay("xiangan-2013", ended.to_str().unwrap(), "2013-10-01", &json);
    let printed: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!((printed.get("next"), printed.get("assuming")), (None, None));
}

#[test]
fn the_packs_of_this_repository_pass_without_a_finding() {
    let output = run(&["policy", "test", "--all", "--policies", "policies"]);
    assert_eq!(
        (status(&output), err(&output).as_str()),
        (0, ""),
        "{}",
        out(&output)
    );
    let last = out(&output).lines().last().unwrap().to_owned();
    let passed: usize = last.split(' ').next().unwrap().parse().unwrap();
    assert!(
        passed > 200 && last.ends_with(" passed, 0 failed"),
        "{last}"
    );
}

/// Half-width marks beside Chinese characters are slips of the keyboard.
#[test]
fn chinese_texts_have_full_width_punctuation() {
    let mut files = vec![
        root().join("src/cli/words/zh-Hans.toml"),
        root().join("src/authoring/words/zh-Hans.toml"),
    ];
    let mut directories = vec![root().join("policies")];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else if path.ends_with("text.zh-Hans.toml") || path.ends_with("pack.toml") {
                files.push(path);
            }
        }
    }
    assert!(files.len() > 15);
    let is_chinese = |character: char| matches!(character, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let mut slips = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for (number, line) in (1..)
            .zip(text.lines())
            .filter(|(_, line)| !line.starts_with('#'))
        {
            let characters: Vec<char> = line.chars().collect();
            // A bracket within Latin words beside a Chinese character, as in `date('…')`, is their own.
            let slip = characters.windows(2).any(|pair| {
                let [left, right] = [pair[0], pair[1]];
                (is_chinese(left) && matches!(right, ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')'))
                    || (is_chinese(right) && matches!(left, ',' | ';' | ':' | '!' | '?' | '('))
            });
            if slip {
                slips.push(format!("{}:{number}: {line}", file.display()));
            }
        }
    }
    assert!(slips.is_empty(), "{}", slips.join("\n"));
}

/// The notices are known from excerpts: clause names and papers are ours, but for the papers the excerpts name.
#[test]
fn notices_say_what_is_not_theirs() {
    let mut cited = Vec::new();
    for entry in fs::read_dir(root().join("policies/notices")).unwrap() {
        let directory = entry.unwrap().path();
        let read = |name: &str| -> toml::Table {
            let text = fs::read_to_string(directory.join(name)).unwrap();
            text.parse().unwrap()
        };
        for (name, words) in [
            (
                "text.en.toml",
                "the names of the clauses and the list of papers are ours",
            ),
            ("text.zh-Hans.toml", "标题、条款名称和材料清单是我们拟的"),
        ] {
            let note = read(name)["pack"]["note"].as_str().unwrap().to_owned();
            assert!(note.contains(words), "{}: {note}", directory.display());
        }
        let pack = read("pack.toml");
        for paper in pack["paper"].as_array().unwrap() {
            if paper.get("clause").is_some() {
                let id = paper["id"].as_str().unwrap();
                cited.push(format!("{} {id}", pack["pack"]["id"].as_str().unwrap()));
            }
        }
    }
    cited.sort();
    let expected = [
        "daan-2022 id_card",
        "daan-2022 recommendation_form",
        "wuchang-2020 wuchang_work_proof",
    ];
    assert_eq!(cited, expected);
}

/// 20 says "some undergraduate course", not whether it was finished: taking it for "not finished" would be a guess.
#[test]
fn a_heading_of_the_education_codes_is_no_answer() {
    let pack = root().join("policies/notices/daan-2022");
    let arguments = ["--policies", "policies", "--format", "json"];
    let out = check(pack.to_str().unwrap(), r#"{"education":"20"}"#, &arguments);
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("fact.unknown_code"));
}

/// A request as a page exports it, with the report of the page.
fn request(report: &str) -> String {
    format!(
        r#"{{"format":"zhunru-request/1","policy":"lower-2022","matter":"eligibility","as_of":"{AS_OF}","facts":{FIT},"texts":{{"requester":"甲","title":"乙"}}{report}}}"#
    )
}

fn again(text: &str, more: &[&str]) -> Output {
    let mut arguments = vec!["check", "eligibility", "--facts", "-"];
    arguments.extend_from_slice(more);
    run_with(&arguments, text.as_bytes())
}

#[test]
fn a_request_names_its_policy_and_day_and_its_report_is_compared() {
    let plain = check("lower-2022", FIT, &["--format", "json"]);
    let report = out(&plain);
    let without = again(&request(""), &["--format", "json"]);
    assert_eq!(status(&without), 0);
    assert_eq!(out(&without), report);

    let own = request(&format!(r#","report":{}"#, report.trim_end()));
    let same = again(&own, &["--format", "json"]);
    assert_eq!(status(&same), 0);
    assert_eq!(out(&same), report, "byte by byte");
    let told = again(&own, &["--lang", "en"]);
    assert!(out(&told).contains("is the same as this one"));

    let spaced: Value = serde_json::from_str(&own).unwrap();
    let spaced = serde_json::to_string_pretty(&spaced).unwrap();
    assert_eq!(
        again(&spaced, &[]).status.code(),
        Some(0),
        "spaces do not matter"
    );

    let forged = own.replace(r#""verdict":"yes""#, r#""verdict":"no""#);
    assert_ne!(forged, own);
    assert_eq!(status(&again(&forged, &[])), 1);

    let other = again(&own, &["--as-of", "2022-05-14", "--lang", "en"]);
    assert_eq!(status(&other), 1, "another day, another report");
    let said = err(&other);
    assert!(said.contains("the day given by --as-of"), "{said}");
    let other = own.replace("\"policy\":\"lower-2022\"", "\"policy\":\"upper-2020\"");
    let said = err(&again(&other, &["--policy", "lower-2022", "--lang", "en"]));
    assert!(said.contains("the policy given by --policy"), "{said}");
}

/// The texts decide nothing, but somebody reads them: what is odd is said, and the check is made.
#[test]
fn odd_texts_of_a_request_are_pointed_out() {
    let told = |text: &str| {
        let output = again(text, &["--lang", "en", "--format", "json"]);
        assert_eq!(status(&output), 0);
        err(&output)
    };
    let good = request("");
    assert_eq!(told(&good), "");
    let with = |code: &str| {
        good.replace(
            "\"title\"",
            &format!("\"credit_code\":\"{code}\",\"title\""),
        )
    };
    assert_eq!(told(&with("91110000101623741K")), "");
    assert!(told(&with("not a code!")).contains("is wrong"));
    assert!(told(&with("91350211M0000XUF46")).contains("check digit"));
    assert!(told(&good.replace('甲', "  ")).contains("no requesting unit"));
    assert!(told(&good.replace('乙', "")).contains("no task"));
    assert!(told(&good.replace('乙', &"长".repeat(101))).contains("longer"));
}

#[test]
fn a_local_policy_that_does_not_hold_yet_leads_to_the_one_above() {
    let check = |day: &str, facts: &str| {
        let policy = ["check", "certificate", "--policy", "hubei-certificates"];
        let mut arguments = policy.to_vec();
        arguments.extend([
            "--policies",
            "policies",
            "--as-of",
            day,
            "--facts",
            "-",
            "--lang",
            "zh-Hans",
        ]);
        out(&run_with(&arguments, facts.as_bytes()))
    };
    let before = check("2020-06-10", r#"{"certificate_item":"kinship"}"#);
    assert!(
        !before.contains("当天不适用")
            || before.contains("当天有效的上级规定") && before.contains("mca-2020-20"),
        "{before}"
    );
    assert!(
        !check("2019-06-10", "{}").contains("上级规定"),
        "none holds"
    );
    assert!(!check("2021-06-10", "{}").contains("上级规定"), "its own");
}

/// A code is no result of arithmetic, and nothing is said of lists that are empty.
#[test]
fn no_raw_code_and_no_doubt_about_nothing_in_a_report() {
    let facts = r#"{"direction":"from_community","requester_kind":"street","form":"training","approval":"none","start_on":"2026-04-01"}"#;
    let arguments = words(
        "check secondment --policy jl-2020 --policies policies --as-of 2026-03-02 --facts - --lang zh-Hans",
    );
    let text = out(&run_with(&arguments, facts.as_bytes()));
    assert!(text.contains("换了名义的借调"), "{text}");
    assert!(!text.contains("other_name"), "{text}");
    assert!(
        !text.contains("可能偏多") || text.contains("会改变结果") || text.contains("还会影响"),
        "{text}"
    );
}

#[test]
fn a_request_that_is_amiss_is_refused_by_name() {
    let good = request("");
    let cases = [
        (good[..60].to_owned(), "request.syntax"),
        (good.replace("request/1", "request/2"), "request.version"),
        (good.replace("lower-2022", "../x.zrp"), "request.policy"),
        (good.replace(r#""texts""#, r#""text""#), "request.member"),
        (good.replace(r#""title""#, r#""name""#), "request.member"),
        (
            good.replace(r#","as_of":"2022-05-13""#, ""),
            "request.member",
        ),
        (good.replace("lower-2022", "nowhere"), "policy.unknown"),
        (
            good.replace(r#""matter":"eligibility""#, r#""matter":"pay""#),
            "request.matter",
        ),
        (good.replace("2022-05-13", "2022-02-30"), "as_of.bad_date"),
        (
            good.replace("birth_date", "birthday"),
            "fact.unknown_question",
        ),
        (FIT.to_owned(), "check.policy"),
    ];
    for (text, code) in cases {
        let output = again(&text, &["--format", "json"]);
        let error = refused(&output);
        assert_eq!(codes(&error), [code], "{error}");
        assert!(!error.contains('甲'), "nothing typed is told");
    }
    let unnamed = again(FIT, &["--policy", "lower-2022", "--format", "json"]);
    assert_eq!(codes(&err(&unnamed)), ["check.as_of"]);
}

/// A table of communities, checked in English.
fn communities(rows: &str) -> Output {
    let mut arguments = vec!["check", "staffing", "--policies", "policies", "--policy"];
    arguments.extend(["jl-2020", "--as-of", "2025-01-01", "--lang", "en"]);
    arguments.extend(["--facts-csv", "-"]);
    run_with(&arguments, rows.as_bytes())
}

#[test]
fn a_table_of_communities_is_read_as_it_was_meant_or_not_at_all() {
    let fine =
        communities("name,households,posts\nA,\"2,800\",8\n\u{1b}[31m\u{202e}B\u{7},2800,8,,\n");
    assert_eq!(fine.status.code(), Some(0), "{fine:?}");
    let shown = String::from_utf8(fine.stdout).unwrap();
    assert_eq!(shown.lines().count(), 3, "{shown}");
    assert!(
        !shown.contains(['\u{1b}', '\u{7}', '\u{202e}']),
        "{shown:?}"
    );

    // A column that comes twice, and a quote that takes the rows below into its cell.
    for (rows, said) in [
        (
            "name,posts,households,Posts\nA,5,2800,20\n",
            "“posts” and “Posts”",
        ),
        (
            "name,posts,households,posts\nA,5,2800,20\n",
            "“posts” and “posts”",
        ),
        (
            "name,posts,households\n\"A,5,2800\nB,5,2800\n",
            "do not pair",
        ),
    ] {
        let refused = communities(rows);
        assert_eq!(refused.status.code(), Some(2), "{rows}");
        let told = String::from_utf8(refused.stderr).unwrap();
        assert!(told.contains(said), "{rows}: {told}");
    }
    // Commas that are no thousands, and a number with thousands that was not quoted.
    for (row, said) in [
        ("A,2800,\"1,5\"", "line 2, “Community posts”"),
        ("A,2,800,8", "line 2: more cells"),
    ] {
        let refused = communities(&format!("name,households,posts\n{row}\n"));
        assert_eq!(refused.status.code(), Some(2), "{row}");
        let told = String::from_utf8(refused.stderr).unwrap();
        assert!(told.contains(said), "{row}: {told}");
        assert!(refused.stdout.is_empty(), "{row}");
    }
}

#[test]
fn a_table_takes_what_the_page_takes() {
    let table = "name,“House_holds”,ｐｏｓｔｓ（个）\nA,1500,8\nA,1500户,8 个\nA,１５００,８\nA,\"1,500\",8\nA,\"１，５００户\",８人\n";
    let found = communities(table);
    assert_eq!(found.status.code(), Some(0), "{found:?}");
    let found = String::from_utf8(found.stdout).unwrap();
    let rows_found: Vec<&str> = found.lines().skip(1).collect();
    assert_eq!(rows_found, [rows_found[0]; 5]);
    assert!(rows_found[0].contains(" 10 ") && rows_found[0].contains(" 15 "));

    let days = "who,birth_date,schooling,post\nA,1990-01-01,college,general\n";
    let plain = rows(days.as_bytes(), &[]);
    for day in ["1990/1/1", "1990年1月1日", "19900101", "１９９０．１．１"] {
        let found = rows(days.replace("1990-01-01", day).as_bytes(), &[]);
        assert_eq!(found.status.code(), Some(0), "{day}: {found:?}");
        assert_eq!(found.stdout, plain.stdout, "{day}");
    }
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(days.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(rows(&utf16, &[]).stdout, plain.stdout);
    // Without its mark nobody can tell what it is.
    let unmarked = refused(&rows(&utf16[2..], &[]));
    assert!(unmarked.contains("CSV UTF-8"), "{unmarked}");
}

#[test]
fn what_is_wrong_with_a_table_is_told_as_its_clerk_knows_it() {
    let table = "name,households,posts\nA,many,8\nA,1500,8.5\nA,1500,99999999\n,1500,8\n";
    let told = communities(table);
    assert_eq!(told.status.code(), Some(2));
    let unnamed = String::from_utf8(told.stdout).unwrap();
    let unnamed = unnamed.lines().nth(1).unwrap();
    assert!(unnamed.starts_with("line 5  "), "{unnamed}");
    let told = String::from_utf8(told.stderr).unwrap();
    for (line, column) in [
        (2, "Households"),
        (3, "Community posts"),
        (4, "Community posts"),
    ] {
        let said = format!("line {line}, “{column}”: write a whole number from ");
        assert!(told.contains(&said), "{said}: {told}");
    }
    for (cells, said) in [
        ("A,May,college,general", "“Birth date”: write a date from"),
        ("A,1990-01-01,wizard,general", "write one of these codes: "),
        (
            "A,1990-02-30,college,general",
            "the calendar has no such day",
        ),
    ] {
        let table = format!("who,birth_date,schooling,post\n{cells}\n");
        let told = String::from_utf8(rows(table.as_bytes(), &[]).stderr).unwrap();
        assert!(told.contains(said), "{cells}: {told}");
    }
    let header = refused(&communities("name,households,posts\n\n,,\n"));
    assert!(header.contains("no rows"), "{header}");
    let workbook = refused(&rows(b"PK\x03\x04", &[]));
    assert!(workbook.contains("workbook"), "{workbook}");
}

/// What the command says in Chinese of these facts, on the first of June 2025.
fn told_in_chinese(matter: &str, policy: &str, facts: &str) -> String {
    let asked = ["check", matter, "--policy", policy, "--facts", "-"];
    let day = ["--as-of", "2025-06-01", "--lang", "zh-Hans"];
    let packs = ["--policies", "policies"];
    let output = run_with(&[&asked[..], &day, &packs].concat(), facts.as_bytes());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_clause_that_is_only_counted_is_written_as_the_pages_write_it() {
    let text = told_in_chinese("training", "cn-2024", "{}");
    assert!(text.contains("，第8条"), "{text}");
    assert!(!text.contains("，8\n"), "{text}");
}

#[test]
fn years_of_service_without_a_record_are_named_where_the_result_hangs_on_them() {
    let facts = |years: &[u16]| {
        let assessments: Vec<Value> = years
            .iter()
            .map(|year| json!({ "year": year, "result": "qualified" }))
            .collect();
        let service = json!([{ "from": "2018-06-01", "post": "ordinary" }]);
        json!({ "service": service, "assessments": assessments }).to_string()
    };
    let told = |years: &[u16]| told_in_chinese("assessment", "jl-2020", &facts(years));
    let some = told(&[2019, 2020, 2023]);
    assert!(some.contains("没有填：2021、2022、2024 年的"), "{some}");
    let all = told(&[2019, 2020, 2021, 2022, 2023, 2024]);
    assert!(!all.contains("没有填"), "{all}");
}

#[test]
fn help_is_in_the_language_asked_for() {
    let of = |arguments: &[&str]| String::from_utf8(run(arguments).stdout).unwrap();
    let chinese = of(&["check", "--lang", "zh-Hans", "--help"]);
    assert!(
        chinese.contains("用法：") && chinese.contains("--facts-csv"),
        "{chinese}"
    );
    assert!(
        !chinese.contains("Usage") && !chinese.contains("Options"),
        "{chinese}"
    );
    let english = of(&["check", "--lang=en", "--help"]);
    assert!(english.contains("Usage:"), "{english}");
}

/// Rows of `--facts-csv` for lower-2022, as JSON lines.
fn rows(table: &[u8], more: &[&str]) -> Output {
    let arguments =
        words("check eligibility --policy lower-2022 --facts-csv - --as-of 2022-05-13 --lang en");
    run_with(&[&arguments[..], more].concat(), table)
}

fn json_rows(output: &Output) -> Vec<Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn columns_that_answer_nothing_are_named() {
    let table = "who,Birth date,schoolign,post,note\nA,1990-01-01,college,general,x\n";
    let output = rows(table.as_bytes(), &[]);
    assert_eq!(output.status.code(), Some(0));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("columns not used: schoolign, note"), "{told}");
    let nameless = ",Birth date,schoolign,post,\nA,1990-01-01,college,general,\n";
    let told = String::from_utf8(rows(nameless.as_bytes(), &[]).stderr).unwrap();
    assert!(told.contains("columns not used: schoolign;"), "{told}");
    let table = "who,Birth date,schooling,post\nA,1990-01-01,college,general\n";
    assert!(rows(table.as_bytes(), &[]).stderr.is_empty());
}

#[test]
fn what_a_file_names_does_not_steer_the_terminal() {
    let output = check("lower-2022", "{\"\\u001b[31mred\":true}", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!output.stderr.contains(&0x1b));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("[31mred")
    );
}

#[test]
fn a_table_is_checked_row_by_row_whatever_its_columns_are_called() {
    let json = ["--format", "json"];
    let by_label = "who,Birth date,schooling,post (one)\nA,1990-01-01,college,general\n\nB,1950-01-01,college,general\n";
    let output = rows(by_label.as_bytes(), &json);
    assert_eq!(output.status.code(), Some(0));
    let found = json_rows(&output);
    assert_eq!(found[0]["name"], "A");
    assert_eq!(found[0]["line"], 2);
    assert_eq!(
        found[1]["line"], 4,
        "a blank line is passed over, and counted"
    );
    let alone = check("lower-2022", FIT, &json);
    let alone: Value = serde_json::from_slice(&alone.stdout).unwrap();
    assert_eq!(found[0]["report"], alone, "the report of one check");
    assert_ne!(found[1]["report"]["verdict"], found[0]["report"]["verdict"]);

    // With tabs and the mark; and the name in GB18030, which is no UTF-8.
    let tabs = format!("\u{feff}{}", by_label.replace(',', "\t"));
    assert_eq!(json_rows(&rows(tabs.as_bytes(), &json)), found);
    let gb18030 = by_label
        .bytes()
        .flat_map(|byte| match byte {
            b'A' => vec![0xc9, 0xe7, 0xc7, 0xf8],
            byte => vec![byte],
        })
        .collect::<Vec<u8>>();
    assert_eq!(json_rows(&rows(&gb18030, &json))[0]["name"], "社区");

    let text = String::from_utf8(rows(by_label.as_bytes(), &[]).stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("Name"), "{text}");
    assert!(
        lines[1].starts_with('A') && lines[2].starts_with('B'),
        "{text}"
    );
}

#[test]
fn a_wrong_row_is_told_with_its_line_and_the_others_are_checked() {
    let table = "who,birth_date,schooling,post\nA,1990-02-30,college,general\nB,1990-01-01,college,general\n";
    let output = rows(table.as_bytes(), &["--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    let found = json_rows(&output);
    assert_eq!(found[0]["line"], 2);
    assert_eq!(found[0]["errors"][0]["code"], "fact.impossible_date");
    assert_eq!(found[0]["errors"][0]["path"], "/birth_date");
    assert_eq!(found[1]["name"], "B");

    let output = rows(table.as_bytes(), &[]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("line 2, “Birth date”"), "{said}");
    assert!(!said.contains("1990"), "no answer is repeated: {said}");

    let unknown = refused(&rows(b"a,b\n1,2\n", &[]));
    assert!(unknown.contains("Birth date"), "{unknown}");
    let picture = refused(&rows(&[0x89, b'P', 0, 0xff, 0xff], &[]));
    assert!(picture.contains("fact.syntax"), "{picture}");
}

/// What a stranger does wrong: the arguments, the code, where, and what the message says of how to mend it.
#[test]
fn wrong_input_is_told_with_its_place_and_how_to_mend_it_in_the_language_of_the_person() {
    let directory = scratch("stranger");
    let path = |name: &str| directory.join(name).to_str().unwrap().to_owned();
    let put = |name: &str, bytes: &[u8]| {
        fs::write(directory.join(name), bytes).unwrap();
        path(name)
    };
    let utf16: Vec<u8> = "\u{feff}{}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let (utf16, file) = (put("utf16.json", &utf16), put("file.json", b"{}"));
    let folder = path("folder");
    fs::create_dir_all(&folder).unwrap();
    let (missing, below) = (path("missing.json"), path("file.json/below"));
    let check = |facts: &str, file: &str| -> Vec<String> {
        let all = [
            "check",
            "eligibility",
            "--policy",
            "lower-2022",
            "--as-of",
            AS_OF,
            facts,
            file,
        ];
        all.map(str::to_owned).to_vec()
    };
    let line = |line: &str| -> Vec<String> { line.split(' ').map(str::to_owned).collect() };
    let cases = [
        (
            check("--facts", &missing),
            "fact.missing",
            "核对路径",
            "check the path",
        ),
        (
            check("--facts", &folder),
            "fact.unreadable",
            "指出一个文件",
            "name a file",
        ),
        (
            check("--facts", &below),
            "fact.unreadable",
            "核对路径",
            "check the path",
        ),
        (
            check("--facts", &utf16),
            "fact.syntax",
            "另存为 UTF-8",
            "save it as UTF-8",
        ),
        (
            check("--facts-lines", &folder),
            "fact.unreadable",
            "指出一个文件",
            "name a file",
        ),
        (
            check("--facts-csv", &folder),
            "fact.unreadable",
            "指出一个文件",
            "name a file",
        ),
        (
            line(&format!("policy list --policies {missing}")),
            "policy.directory",
            "没有这个目录",
            "no such directory",
        ),
        (
            line(&format!("policy list --policies {file}")),
            "policy.directory",
            "不是目录",
            "not a directory",
        ),
        (
            line(&format!("policy list --policies {folder}")),
            "policy.directory",
            "没有政策包",
            "no policy packs",
        ),
        (
            line("policy compile lower-2022 --matter pay --out x"),
            "policy.matter",
            "eligibility",
            "eligibility",
        ),
        (
            line("policy compile --all --matter nosuch --out x"),
            "policy.matter",
            "eligibility",
            "eligibility",
        ),
        (
            line(&format!("policy compile lower-2022 --out {file}")),
            "output",
            "核对路径",
            "check the path",
        ),
        (
            line(&format!("policy browse --out {file}")),
            "output",
            "核对路径",
            "check the path",
        ),
    ];
    for (arguments, code, chinese, english) in cases {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        for (language, mend) in [("zh-Hans", chinese), ("en", english)] {
            let told = refused(&run(&[&["--lang", language], &arguments[..]].concat()));
            assert!(
                told.starts_with(&format!("{code}: ")) && told.contains(mend),
                "{told}"
            );
            assert!(!told.contains("os error"), "{told}");
        }
        let told = refused(&run(&[&["--format", "json"], &arguments[..]].concat()));
        assert_eq!(codes(&told), [code]);
    }
}

#[test]
fn arguments_that_are_amiss_are_told_in_chinese_and_to_programs_too() {
    for (arguments, code, at, mend) in [
        (
            "policy compile --all",
            "argument.missing",
            "--out <DIR>",
            "缺少",
        ),
        ("nosuch", "argument.command", "nosuch", "--help"),
        (
            "policy list --polices x",
            "argument.unknown",
            "--polices",
            "--help",
        ),
        ("schema nosuch", "argument.value", "<PART>", "report、facts"),
        (
            "policy list --format xml",
            "argument.value",
            "--format <FORMAT>",
            "text、json",
        ),
        (
            "policy test --all lower-2022",
            "argument.conflict",
            "--all",
            "[ID|PATH]...",
        ),
        ("policy test --all=1", "argument.values", "--all", "--help"),
        (
            "policy compile --all --out",
            "argument.no_value",
            "--out <DIR>",
            "--help",
        ),
    ] {
        let arguments = words(arguments);
        let told = refused(&run(&[&["--lang", "zh-Hans"], &arguments[..]].concat()));
        assert!(
            told.starts_with(&format!("{code}: {at}")) && told.contains(mend),
            "{told}"
        );
        assert!(
            !told.contains("error:") && !told.contains("Usage"),
            "{told}"
        );
        if !arguments.contains(&"--format") {
            let told = refused(&run(&[&["--format=json"], &arguments[..]].concat()));
            assert_eq!(codes(&told), [code]);
        }
    }
    let told = refused(&run(&[
        "--lang", "fr", "policy", "list", "--format", "json",
    ]));
    assert!(
        codes(&told) == ["argument.value"] && told.contains("speaks zh-Hans, en;"),
        "{told}"
    );
    // What the pages speak, and the command does not: told which it speaks, in what language it can.
    for (locale, said) in [
        ("zh_CN.UTF-8", "zh-Hans、en。"),
        ("C", "speaks zh-Hans, en;"),
    ] {
        for language in ["ko", "zh-Hant"] {
            let command = Command::new(env!("CARGO_BIN_EXE_zhunru"))
                .args(["policy", "list", "--lang", language])
                .env_clear()
                .env("LANG", locale)
                .output();
            let told = refused(&command.unwrap());
            assert!(told.contains(said), "{told}");
        }
    }
    // In English the parser names what is similar.
    assert!(refused(&run(&["policy", "list", "--polices", "x"])).contains("'--policies'"));
}

#[test]
fn a_file_as_editors_on_windows_save_it_is_read() {
    let marked = format!("\u{feff}{FIT}");
    assert_eq!(
        out(&check("lower-2022", &marked, &[])),
        out(&check("lower-2022", FIT, &[]))
    );
    let lines = format!("\u{feff}{{\"facts\":{FIT}}}\r\n{{\"facts\":{FIT}}}\r\n");
    let output = many(lines.as_bytes(), &JSON);
    let text = out(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert!(
        status(&output) == 0 && lines.len() == 2 && lines[0] == lines[1],
        "{text}"
    );
}

/// Checks what comes on standard input, a person a line.
fn many(lines: &[u8], more: &[&str]) -> Output {
    let arguments =
        words("check eligibility --policy lower-2022 --as-of 2022-05-13 --facts-lines -");
    run_with(&[&arguments[..], more].concat(), lines)
}

/// As programs ask for it.
const JSON: [&str; 2] = ["--format", "json"];

#[test]
fn for_people_each_line_is_a_row_and_a_wrong_one_is_told_with_its_number() {
    let old = FIT.replace("1990", "1950");
    let lines =
        format!("{{\"facts\":{FIT}}}\nnone\n{{\"facts\":{{\"post\":1}}}}\n{{\"facts\":{old}}}\n");
    let output = many(lines.as_bytes(), &[]);
    assert_eq!(status(&output), 2);
    let text = out(&output);
    let rows: Vec<&str> = text.lines().collect();
    assert!(
        rows.len() == 3
            && rows[0].starts_with("Name")
            && rows[1].starts_with("line 1  yes")
            && rows[2].starts_with("line 4  no"),
        "{text}"
    );
    let said = err(&output);
    let said: Vec<&str> = said.lines().collect();
    assert!(
        said.len() == 2
            && said[0].starts_with("line 2: fact.syntax: a line is {\"as_of\"")
            && said[0].contains("at character 1: must be an object")
            && said[1].starts_with("line 3: fact.wrong_type: /post: "),
        "{said:?}"
    );
}

#[test]
fn a_line_is_an_object_with_a_day_however_it_is_spelt() {
    let plain = out(&many(format!("{{\"facts\":{FIT}}}").as_bytes(), &JSON));
    let spelt = format!("{{\"as\\u005fof\":\"2022\\u002d05-13\",\"facts\":{FIT}}}");
    assert_eq!(out(&many(spelt.as_bytes(), &JSON)), plain);
    let list = many(format!("[\"2022-05-13\",{FIT}]").as_bytes(), &JSON);
    assert_eq!(
        (status(&list), codes(&out(&list))),
        (2, vec!["fact.syntax".to_owned()])
    );

    let undated = words("check eligibility --policy lower-2022 --facts-lines - --lang zh-Hans");
    let output = run_with(&undated, b"{\"facts\":{}}\n");
    let told = err(&output);
    assert!(
        status(&output) == 2 && told.starts_with("第 1 行：check.as_of: 没有核对日期"),
        "{told}"
    );
}

#[test]
fn what_is_no_line_is_told_in_the_language_of_the_person_without_an_answer() {
    let lines =
        "\u{feff}\n\n{\"facts\":{\"post\":“1”}}\n{\"as_of\":13800138000,\"facts\":{}}\n\u{feff}";
    for (language, said) in [
        ("zh-Hans", ["空行", "全角", "类型"]),
        ("en", ["empty", "full-width", "kind"]),
    ] {
        let told = err(&many(lines.as_bytes(), &["--lang", language]));
        let [blank, wide, kind] = said;
        let told: Vec<&str> = told.lines().collect();
        assert_eq!(told.len(), 5, "{told:?}");
        for (line, said) in told.iter().zip([blank, blank, wide, kind, blank]) {
            assert!(line.contains(said) && !line.contains("138"), "{line}");
            assert!(language == "en" || !line.contains("expected"), "{line}");
        }
    }
}

#[test]
fn a_file_that_is_no_json_is_told_by_line_and_reason() {
    let broken = "{\n  \"post\": \"general\",\n}";
    let told = refused(&check("lower-2022", broken, &["--lang", "zh-Hans"]));
    assert!(
        told.starts_with("fact.syntax: ") && told.contains("第 3 行第 1 个字符"),
        "{told}"
    );
    let contact = request("").replace("\"甲\"", "13800138000");
    let told = refused(&again(&contact, &["--lang", "zh-Hans"]));
    assert!(told.contains("类型") && !told.contains("138"), "{told}");
    let told = refused(&again(&request("")[..60], &["--lang", "zh-Hans"]));
    assert!(told.contains("没有写完") && !told.contains("EOF"), "{told}");
}

/// Rows go out while lines still come in: what is wrong with a late line is told after the rows before it.
#[test]
fn rows_do_not_wait_for_the_end_of_the_file() {
    let file = scratch("rows").join("said.txt");
    let said = fs::File::create(&file).unwrap();
    let arguments =
        words("check eligibility --policy lower-2022 --as-of 2022-05-13 --facts-lines -");
    let mut child = Command::new(env!("CARGO_BIN_EXE_zhunru"))
        .args(arguments)
        .env_clear()
        .env("ZHUNRU_POLICIES", good())
        .stdin(Stdio::piped())
        .stdout(said.try_clone().unwrap())
        .stderr(said)
        .spawn()
        .unwrap();
    let lines = format!("{{\"facts\":{FIT}}}\n").repeat(300) + "{}\n";
    child
        .stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    let said = fs::read_to_string(file).unwrap();
    let said: Vec<&str> = said.lines().collect();
    assert_eq!(said.len(), 302);
    assert!(said[0].starts_with("Name") && said[300].starts_with("line 300  yes"));
    assert!(said[301].contains("`facts` is missing"), "{}", said[301]);
}

/// Deadlines are told to those whom they concern: one row has them, the next not.
#[test]
fn each_value_stands_under_its_name_whatever_the_rows_before_had() {
    let arguments = words("check secondment --policy filing-2024 --lang en --facts-lines -");
    let fact =
        r#"{"filed_on":"2024-09-26","start_on":"2024-10-09","end_on":"2024-12-31","urgent":false}"#;
    let none = format!("{{\"as_of\":\"2023-09-26\",\"facts\":{fact}}}\n");
    let all = format!("{{\"as_of\":\"2024-09-26\",\"facts\":{fact}}}\n");
    let printed = |lines: &str| out(&run_with(&arguments, lines.as_bytes()));
    let text = printed(&(none.clone() + &all));
    let rows: Vec<&str> = text.lines().collect();
    let day = rows[2].find("2024-09-26").unwrap();
    assert!(
        rows.len() == 3 && rows[0].len() > day && rows[1].len() <= day,
        "{text}"
    );
    // Where the head is printed before the first row that has them, another head follows.
    let text = printed(&(none.repeat(200) + &all));
    let heads: Vec<usize> = (0..)
        .zip(text.lines())
        .filter(|(_, row)| row.starts_with("Name"))
        .map(|(at, _)| at)
        .collect();
    assert_eq!(heads, [0, 201], "{text}");
}

#[test]
fn a_file_without_a_line_is_told() {
    for more in [&[][..], &JSON] {
        let told = refused(&many(b"", more));
        assert!(told.contains("fact.rows"), "{told}");
    }
}

#[test]
fn the_years_to_come_are_refused_where_nothing_goes_over_them() {
    let told = refused(&check("lower-2022", FIT, &["--path"]));
    assert!(
        told.contains("check.path") && told.contains("leave it out"),
        "{told}"
    );
}

#[test]
fn a_line_that_is_wrong_is_told_in_its_place_and_by_the_status() {
    let long = "1".repeat(1 << 20);
    let lines = format!(
        "{{\"facts\":{FIT}}}\n{{\"facts\":{{\"post\":\"{long}\"}}}}\nnone\n{{\"facts\":{FIT}}}"
    );
    let output = many(lines.as_bytes(), &JSON);
    assert_eq!(status(&output), 2);
    let text = out(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert!(lines[0].contains("\"verdict\":\"yes\"") && lines[0] == lines[3]);
    assert_eq!(codes(lines[1]), ["fact.too_large"]);
    assert_eq!(codes(lines[2]), ["fact.syntax"]);
    let third: Value = serde_json::from_str(lines[2]).unwrap();
    assert_eq!(third["line"], 3);
    assert_eq!(
        codes(out(&many(b"{\"facts\":{\"post\":\"\xff\"}}\n", &JSON)).trim()),
        ["fact.syntax"]
    );
}

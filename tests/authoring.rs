//! Packs with mistakes: each file in `tests/authoring/` makes some in the library under `good/` and says which
//! codes are expected at which places. Nothing else may be found, and every code must occur.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use toml::{Table, Value};
use zhunru::authoring::{self, Code, Diagnostic, Language, Library, Severity, Workspace};

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/authoring")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// A fresh copy of the good library.
fn library(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("authoring")
        .join(name);
    let _ = fs::remove_dir_all(&directory);
    copy(&here().join("good"), &directory);
    directory
}

fn text<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    table.get(key).map(|value| value.as_str().unwrap())
}

/// Makes one change in a file.
fn change(directory: &Path, edit: &Table) {
    let file = directory.join(text(edit, "file").unwrap());
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    if let Some(from) = text(edit, "copy") {
        fs::copy(directory.join(from), &file).unwrap();
    } else if edit.contains_key("remove") {
        fs::remove_file(&file).unwrap();
    } else if let Some(bytes) = edit.get("bytes") {
        let bytes: Vec<u8> = bytes
            .as_array()
            .unwrap()
            .iter()
            .map(|byte| byte.as_integer().unwrap() as u8)
            .collect();
        fs::write(&file, bytes).unwrap();
    } else if let Some(count) = edit.get("repeat") {
        fs::write(&file, "#".repeat(count.as_integer().unwrap() as usize)).unwrap();
    } else {
        let find = text(edit, "find").unwrap();
        let old = fs::read_to_string(&file).unwrap();
        let nth = edit
            .get("nth")
            .map_or(0, |nth| nth.as_integer().unwrap() as usize);
        let (at, _) = old
            .match_indices(find)
            .nth(nth)
            .unwrap_or_else(|| panic!("{} has no {find}", file.display()));
        let put = match edit.get("put_codes") {
            Some(count) => {
                let codes: Vec<String> = (0..count.as_integer().unwrap())
                    .map(|code| format!("\"c{code}\""))
                    .collect();
                format!("values = [{}]", codes.join(", "))
            }
            None => text(edit, "put").unwrap().to_owned(),
        };
        fs::write(
            &file,
            format!("{}{put}{}", &old[..at], &old[at + find.len()..]),
        )
        .unwrap();
    }
}

fn append(file: &Path, more: &str) {
    let old = fs::read_to_string(file).unwrap();
    fs::write(file, old + more).unwrap();
}

/// As many rules as asked for, with their texts.
fn many_rules(directory: &Path, count: i64) {
    let pack = directory.join("upper-2020");
    for at in 0..count {
        let rule = format!(
            "\n[[rule]]\nid = \"r{at}\"\nmatter = \"eligibility\"\nclause = \"1\"\nrequires = \"veteran\"\n"
        );
        append(&pack.join("pack.toml"), &rule);
        for language in Language::ALL {
            let words = format!("\n[rule.r{at}]\ntitle = \"t\"\nrequires = \"r\"\n");
            append(&pack.join(format!("text.{}.toml", language.tag())), &words);
        }
    }
}

/// As many questions as asked for in one rule.
fn many_questions(directory: &Path, count: i64) {
    for at in 0..count {
        append(
            &directory.join("shared/pack.toml"),
            &format!("\n[[question]]\nid = \"q{at}\"\nkind = \"bool\"\n"),
        );
        for language in Language::ALL {
            let words = format!("\n[question.q{at}]\nask = \"a\"\nlabel = \"l\"\n");
            append(
                &directory.join(format!("shared/text.{}.toml", language.tag())),
                &words,
            );
        }
    }
    let all: Vec<String> = (0..count).map(|at| format!("q{at}")).collect();
    let old = fs::read_to_string(directory.join("upper-2020/pack.toml")).unwrap();
    let new = old.replace("at_least(schooling, 'college')", &all.join(" || "));
    fs::write(directory.join("upper-2020/pack.toml"), new).unwrap();
}

/// Looks at all packs of a directory.
fn look(directory: &Path) -> (Workspace, Vec<Diagnostic>) {
    let workspace = Workspace::read(&Library::find(directory).unwrap());
    let ids: Vec<String> = workspace.ids().map(str::to_owned).collect();
    for id in ids {
        authoring::test(&workspace, &id);
    }
    let found = workspace.take(&BTreeSet::new());
    (workspace, found)
}

/// Whether a name in braces was left without its value.
fn has_open_name(words: &str) -> bool {
    words.split('{').skip(1).any(|part| {
        part.split_once('}').is_some_and(|(name, _)| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter == '_')
        })
    })
}

/// What was found must be what is expected: code, file, and how the text at the place begins.
fn compare(
    about: &str,
    directory: &Path,
    mistake: &Table,
    wrong: &mut Vec<String>,
) -> BTreeSet<Code> {
    let (workspace, found) = look(directory);
    let only: Option<Vec<&str>> = mistake.get("only").map(|only| {
        only.as_array()
            .unwrap()
            .iter()
            .map(|code| code.as_str().unwrap())
            .collect()
    });
    let mut expected: Vec<&str> = mistake["expect"]
        .as_array()
        .unwrap()
        .iter()
        .map(|expect| expect.as_str().unwrap())
        .collect();
    for diagnostic in &found {
        for language in Language::ALL {
            let told = diagnostic.tell(&workspace.sources, language);
            for words in [&told.what, &told.why, &told.mend] {
                assert!(
                    !words.is_empty() && !has_open_name(words),
                    "{about}: {told:?}"
                );
            }
        }
        if only
            .as_ref()
            .is_some_and(|only| !only.contains(&diagnostic.code.number()))
        {
            continue;
        }
        let file = workspace.sources.file(diagnostic.span.file).unwrap();
        let name = Path::new(&file.name)
            .strip_prefix(directory)
            .unwrap()
            .display()
            .to_string();
        let place = &file.text[diagnostic.span.start..];
        let is_it = |expect: &&&str| {
            let rest = expect.strip_prefix(&format!("{} {name} ", diagnostic.code.number()));
            rest.is_some_and(|start| place.starts_with(start))
        };
        let Some(at) = expected.iter().position(|expect| is_it(&expect)) else {
            wrong.push(format!(
                "{about}: not expected: {:#?}",
                diagnostic.tell(&workspace.sources, Language::En)
            ));
            continue;
        };
        expected.remove(at);
    }
    wrong.extend(
        expected
            .iter()
            .map(|expect| format!("{about}: not found: {expect}")),
    );
    found.iter().map(|diagnostic| diagnostic.code).collect()
}

/// The mistakes of one file; returns the codes that occurred.
fn mistakes(name: &str, wrong: &mut Vec<String>) -> BTreeSet<Code> {
    let file: Table = fs::read_to_string(here().join(name))
        .unwrap()
        .parse()
        .unwrap();
    let mut seen = BTreeSet::new();
    for (nth, mistake) in file["mistake"].as_array().unwrap().iter().enumerate() {
        let mistake = mistake.as_table().unwrap();
        let about = format!("{name}: {}", text(mistake, "about").unwrap());
        let directory = library(&format!("{name}.{nth}"));
        let old = "requires = \"party in ['01', '02']\"";
        let condition = text(mistake, "condition").map(|condition| format!("\"{condition}\""));
        if let Some(raw) = condition.or_else(|| text(mistake, "raw").map(str::to_owned)) {
            let pack = directory.join("lower-2022/pack.toml");
            let new = fs::read_to_string(&pack)
                .unwrap()
                .replace(old, &format!("requires = {raw}"));
            fs::write(pack, new).unwrap();
        }
        if let Some(count) = mistake.get("many_rules") {
            many_rules(&directory, count.as_integer().unwrap());
        }
        if let Some(count) = mistake.get("many_questions") {
            many_questions(&directory, count.as_integer().unwrap());
        }
        for edit in mistake
            .get("edits")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            change(&directory, edit.as_table().unwrap());
        }
        seen.extend(compare(&about, &directory, mistake, wrong));
    }
    seen
}

fn all_files() -> Vec<String> {
    let names = fs::read_dir(here())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".toml")).collect();
    names.sort();
    names
}

#[test]
fn the_good_library_is_good() {
    let directory = library("good");
    let (workspace, found) = look(&directory);
    let told: Vec<_> = found
        .iter()
        .map(|found| found.tell(&workspace.sources, Language::En))
        .collect();
    assert!(told.is_empty(), "{told:#?}");
    for id in [
        "upper-2020",
        "lower-2022",
        "pay-2020",
        "pay-county-2021",
        "filing-2024",
    ] {
        let trial = authoring::test(&workspace, id).unwrap();
        assert!(
            trial.passed > 1 && trial.failures.is_empty() && trial.gaps.is_empty(),
            "{trial:#?}"
        );
    }
}

#[test]
fn every_mistake_is_found_at_its_place_and_every_code_occurs() {
    let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
    for name in all_files() {
        seen.extend(mistakes(&name, &mut wrong));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !seen.contains(code))
        .map(|code| code.number())
        .collect();
    assert!(missing.is_empty(), "no bad pack for {missing:?}");
}

#[test]
fn the_guides_list_every_code() {
    for (guide, language) in [
        ("policy-authors-guide.md", Language::En),
        ("policy-authors-guide.zh-CN.md", Language::ZhHans),
    ] {
        let text = fs::read_to_string(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("docs")
                .join(guide),
        )
        .unwrap();
        for code in Code::ALL {
            let title = authoring::Words::of(language)
                .get(&format!("{}.title", code.number()))
                .unwrap();
            let row = format!("| {} | {title} |", code.number());
            assert!(text.contains(&row), "{guide} lacks the row `{row}`");
        }
        let listed: BTreeSet<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("| ZA")?.get(..3))
            .collect();
        assert_eq!(
            listed.len(),
            Code::ALL.len(),
            "{guide} lists a code there is not"
        );
    }
}

/// Small damage anywhere in any file: never a panic, and never silence about a pack that was not compiled.
#[test]
fn damage_is_told_and_never_a_panic() {
    let directory = library("damage");
    let mut files = Vec::new();
    for pack in [
        "shared",
        "upper-2020",
        "lower-2022",
        "pay-2020",
        "pay-county-2021",
    ] {
        for entry in fs::read_dir(directory.join(pack)).unwrap() {
            files.push(entry.unwrap().path());
        }
    }
    files.sort();
    let puts = [
        "", "\"", "'", "[", "]", "=", "{", "\n", "\\", "年", "\u{0}", "#", ".", ",", "-1",
        "\"\"\"", "(", "&&",
    ];
    let mut seed = 1usize;
    for round in 0..600 {
        // A plain linear congruence: the same damage in every run.
        let mut next = |below: usize| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below.max(1)
        };
        let file = &files[next(files.len())];
        let old = fs::read_to_string(file).unwrap();
        let mut at = next(old.len());
        while !old.is_char_boundary(at) {
            at -= 1;
        }
        let rest = &old[at..];
        let cut = rest
            .char_indices()
            .nth(next(4))
            .map_or(rest.len(), |(cut, _)| cut);
        fs::write(
            file,
            format!("{}{}{}", &old[..at], puts[next(puts.len())], &rest[cut..]),
        )
        .unwrap();
        let workspace = Workspace::read(&Library::find(&directory).unwrap());
        let ids: Vec<String> = workspace.ids().map(str::to_owned).collect();
        let whole = ids
            .iter()
            .filter(|id| authoring::test(&workspace, id).is_some())
            .count();
        let found = workspace.take(&BTreeSet::new());
        let errors = found
            .iter()
            .filter(|found| found.code.severity() == Severity::Error)
            .count();
        assert!(
            whole == ids.len() || errors > 0,
            "round {round}: {}",
            file.display()
        );
        fs::write(file, old).unwrap();
    }
}

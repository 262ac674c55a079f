//! Conditions: text in a closed subset of CEL → a typed tree.
//!
//! | step | file |
//! |---|---|
//! | bounds, parsing by the `cel` crate, places of parts | `syntax.rs` |
//! | only what conditions have, kinds that go together | `check.rs` |
//! | formulas: what yields a number or a code | `formula.rs` |
//! | the tree, and folding what is certain | `tree.rs` |

mod check;
mod formula;
mod syntax;
mod tree;

pub use check::{Figure, FigureKind, NamedList, Scope, low_bits, unknown_code};
pub use formula::Formula;
pub use tree::{Coded, Condition, Ids, Term, Uses};

use super::diagnostic::Diagnostics;
use super::source::{At, Sources};

/// Reads one condition. Its mistakes are reported; `None` if there are any.
pub fn read(
    text: &At<String>,
    scope: &dyn Scope,
    sources: &Sources,
    out: &Diagnostics,
) -> Option<Condition> {
    let parsed = syntax::parse(text, sources, out)?;
    check::Checker {
        scope,
        parsed: &parsed,
        out,
    }
    .condition(&parsed.root)
}

/// Reads one formula. Its mistakes are reported; `None` if there are any.
pub fn read_formula(
    text: &At<String>,
    yields: FigureKind<'_>,
    scope: &dyn Scope,
    sources: &Sources,
    out: &Diagnostics,
) -> Option<Formula> {
    let parsed = syntax::parse(text, sources, out)?;
    check::Checker {
        scope,
        parsed: &parsed,
        out,
    }
    .formula(&parsed.root, yields)
}

/// Reads one date, as conditions speak of it. Its mistakes are reported; `None` if there are any.
pub fn read_date(
    text: &At<String>,
    scope: &dyn Scope,
    sources: &Sources,
    out: &Diagnostics,
) -> Option<Term> {
    let parsed = syntax::parse(text, sources, out)?;
    check::Checker {
        scope,
        parsed: &parsed,
        out,
    }
    .date(&parsed.root)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::figures::TableSource;
    use super::super::pack::{self, PackSource, QuestionSource};
    use super::super::source::Span;
    use super::super::toml_reader;
    use super::*;
    use crate::expr::Comparison::{Greater, GreaterOrEqual, LessOrEqual};
    use crate::fact::{Date, Decimal, Rounding};

    struct Questions {
        pack: PackSource,
        codes: Vec<(String, Option<u8>)>,
    }

    impl Scope for Questions {
        fn question(&self, id: &str) -> Option<&QuestionSource> {
            self.pack
                .questions
                .iter()
                .find(|question| question.id.value == id)
        }
        fn question_ids(&self) -> Vec<&str> {
            self.pack
                .questions
                .iter()
                .map(|question| question.id.value.as_str())
                .collect()
        }
        fn codes(&self, _: &str) -> Option<&[(String, Option<u8>)]> {
            Some(&self.codes)
        }
        fn list(&self, id: &str) -> Option<NamedList<'_>> {
            (id == "ends").then_some(NamedList {
                set: "level",
                items: 0b101,
            })
        }
        fn list_ids(&self) -> Vec<&str> {
            vec!["ends"]
        }
        fn is_broken(&self, id: &str) -> bool {
            self.pack.broken.contains(id)
        }
        fn figure(&self, id: &str) -> Option<Figure<'_>> {
            let of = |yields| Figure {
                full: format!("p/{id}"),
                yields,
                parameter: id == "rate",
            };
            match id {
                "grade" | "rate" => Some(of(FigureKind::Number)),
                "since" => Some(of(FigureKind::Date)),
                "rank" => Some(of(FigureKind::Code("level"))),
                _ => None,
            }
        }
        fn figure_ids(&self) -> Vec<&str> {
            vec!["grade", "rate", "since", "rank"]
        }
        fn table(&self, id: &str) -> Option<(String, &TableSource)> {
            let table = self.pack.tables.iter().find(|table| table.id.value == id)?;
            Some((format!("p/{id}"), table))
        }
        fn table_ids(&self) -> Vec<&str> {
            Vec::new()
        }
    }

    const PACK: &str = "
        [[question]]\nid = 'born'\nkind = 'date'\nmin = '1900-01-01'\nmax = '2100-12-31'
        [[question]]\nid = 'years'\nkind = 'int'\nmin = 0\nmax = 60
        [[question]]\nid = 'score'\nkind = 'decimal'
        [[question]]\nid = 'level'\nkind = 'code'\ncodes = 'level'
        [[question]]\nid = 'skills'\nkind = 'set'\ncodes = 'level'
        [[question]]\nid = 'veteran'\nkind = 'bool'";

    /// The tree of a condition, and the codes of what was reported.
    fn read_one(condition: &str) -> (Option<Condition>, Vec<&'static str>) {
        let mut sources = Sources::default();
        let file = sources.add("pack.toml".into(), PACK.into());
        let raw = format!("\"{condition}\"");
        let text = sources.add("condition".into(), raw.clone());
        let out = Diagnostics::default();
        let pack = toml_reader::read(&sources, file, &out, |table| pack::read(table, "p")).unwrap();
        out.take(&sources);
        // Two codes rank, one does not.
        let codes = vec![
            ("low".into(), Some(1)),
            ("other".into(), None),
            ("high".into(), Some(2)),
        ];
        let span = Span {
            file: text,
            start: 0,
            end: raw.len(),
        };
        let tree = read(
            &At::new(condition.into(), span),
            &Questions { pack, codes },
            &sources,
            &out,
        );
        (
            tree,
            out.take(&sources)
                .iter()
                .map(|found| found.code.number())
                .collect(),
        )
    }

    #[test]
    fn conditions_become_the_trees_they_say() {
        let answer = |id: &str| Term::Answer(id.into());
        let date = |text: &str| Date::parse(text).map(Term::Date).unwrap();
        let compare = |with, left, right| Condition::Compare { with, left, right };
        let codes = |codes| Condition::OneOf {
            of: tree::Coded::Question("level".into()),
            codes,
            all: 0b111,
        };
        let veteran = || Condition::Answer("veteran".into());
        for (text, expected) in [
            ("veteran", veteran()),
            ("veteran == true && true", veteran()),
            ("!veteran", Condition::Not(Box::new(veteran()))),
            ("veteran == false", Condition::Not(Box::new(veteran()))),
            (
                "veteran != true || false",
                Condition::Not(Box::new(veteran())),
            ),
            (
                "date('1980-01-01') < born",
                compare(Greater, answer("born"), date("1980-01-01")),
            ),
            (
                "score <= decimal('4.10')",
                compare(
                    LessOrEqual,
                    answer("score"),
                    Term::Decimal(Decimal::parse("4.10").unwrap()),
                ),
            ),
            ("level == 'low'", codes(0b001)),
            ("level != 'low'", codes(0b110)),
            ("level in ['low', 'high']", codes(0b101)),
            ("level in ends", codes(0b101)),
            ("!(level in ends)", codes(0b010)),
            ("level == 'low' || level == 'high'", codes(0b101)),
            ("at_least(level, 'high')", codes(0b100)),
            ("at_least(level, 'low')", codes(0b101)),
            ("at_most(level, 'low')", codes(0b001)),
            (
                "'high' in skills",
                Condition::Contains {
                    question: "skills".into(),
                    code: 2,
                },
            ),
            (
                "born >= plus_years(date('2020-02-29'), 1, 'up')",
                compare(GreaterOrEqual, answer("born"), date("2021-03-01")),
            ),
            (
                "born >= plus_years(date('2020-02-29'), 1, 'down')",
                compare(GreaterOrEqual, answer("born"), date("2021-02-28")),
            ),
            (
                "born >= plus_days(plus_months(date('2020-01-31'), 1, 'down'), -1)",
                compare(GreaterOrEqual, answer("born"), date("2020-02-28")),
            ),
            (
                "plus_years(born, 18, 'up') <= as_of",
                compare(
                    LessOrEqual,
                    Term::PlusMonths {
                        date: Box::new(answer("born")),
                        months: 216,
                        rounding: Rounding::Up,
                    },
                    Term::AsOf,
                ),
            ),
        ] {
            let (tree, found) = read_one(text);
            assert_eq!((tree, found), (Some(expected), vec![]), "{text}");
        }
    }

    #[test]
    fn what_is_certain_is_folded_and_told() {
        for (text, holds) in [
            ("years >= 0", true),
            ("years > 60", false),
            ("years <= 60", true),
            ("years < 0", false),
            ("years == 61", false),
            ("years != 61", true),
            ("born > date('1899-12-31')", true),
            ("born < date('1900-01-01')", false),
            ("date('2020-01-01') < date('2020-01-02')", true),
            ("1 > 2", false),
            ("level in ['low', 'other', 'high']", true),
            ("level in []", false),
        ] {
            assert_eq!(
                read_one(text),
                (Some(Condition::Bool(holds)), vec!["ZA037"]),
                "{text}"
            );
        }
        for text in [
            "years > 0",
            "years < 60",
            "years <= 59",
            "years >= 1",
            "years == 60",
            "years != 0",
            "born >= date('2100-12-31')",
        ] {
            assert_eq!(read_one(text).1, Vec::<&str>::new(), "{text}");
        }
    }
}

//! Links what a pack computes: names of aggregates, tables and values are looked up, formulas are typed, and all
//! is brought into an order in which each stands after what it is made from.

use super::bounds::LinkedBound;
use super::code::Code;
use super::condition::{self, FigureKind, Formula, Term, Uses};
use super::days::span_of;
use super::diagnostic::Diagnostic;
use super::figures::{
    AggregateSource, CellSource, DoesWord, FieldSource, GivesSource, InputWord, RowSource,
    StandsInSource, TableSource, ValueSource, nearest_field,
};
use super::link::{LinkedOpen, Linker};
use super::pack::{KindWord, PackSource, QuestionSource};
use super::source::{At, Span};
use super::suggest::nearest;
use super::workdays::DeadlineSource;
use crate::policy::derived::{Gives, Row, Test};
use std::collections::BTreeMap;

/// An aggregate whose names are looked up.
#[derive(Debug)]
pub struct LinkedAggregate<'w> {
    /// As it was written.
    pub source: &'w AggregateSource,
    /// The question whose records it takes.
    pub of: &'w QuestionSource,
    /// Field and codes, as bits.
    pub only: Vec<(u8, u64)>,
    /// The day looked at.
    pub on: Term,
    /// Field, date field and code of `latest` and `highest`.
    pub field: Option<(u8, Option<u8>, Option<u8>)>,
    /// The set of the code it yields.
    pub set: Option<&'w str>,
}

/// A table whose names are looked up.
#[derive(Debug)]
pub struct LinkedTable<'w> {
    /// As it was written.
    pub source: &'w TableSource,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What is asked of its figures.
    pub must: Vec<LinkedBound<'w>>,
    /// Full id of the table it stands in for.
    pub replaces: Option<&'w str>,
}

/// A value whose formula is typed.
#[derive(Debug)]
pub struct LinkedValue<'w> {
    /// As it was written.
    pub source: &'w ValueSource,
    /// How it is computed.
    pub is: Formula,
    /// Where the text leaves it open.
    pub open: Option<LinkedOpen<'w>>,
    /// Full id of the value it stands in for.
    pub replaces: Option<&'w str>,
}

impl LinkedAggregate<'_> {
    /// What it uses.
    pub fn uses<'l>(&'l self, found: &mut Uses<'l>) {
        found.questions.insert(&self.of.id);
        self.on.uses(found);
    }
}

impl LinkedValue<'_> {
    /// What it uses.
    pub fn uses<'l>(&'l self, found: &mut Uses<'l>) {
        self.is.uses(found);
        if let Some(open) = &self.open {
            open.when.uses(found);
        }
    }
}

/// The index of a field, and the field.
fn field<'w>(fields: &'w [FieldSource], id: &str) -> Option<(u8, &'w FieldSource)> {
    (0u8..).zip(fields).find(|(_, field)| field.id.value == id)
}

/// The fields of a question of dated records.
pub fn fields(question: &QuestionSource) -> &[FieldSource] {
    question
        .records
        .as_ref()
        .map_or(&[], |records| records.fields.as_slice())
}

/// What an aggregate yields; `None` if its question or field is not known.
pub fn yields<'w>(
    aggregate: &AggregateSource,
    questions: &BTreeMap<&str, &'w QuestionSource>,
) -> Option<FigureKind<'w>> {
    let does = aggregate.does.value;
    if does.yields_code() {
        let of = questions.get(aggregate.of.value.as_str())?;
        let (_, field) = field(fields(of), aggregate.field.as_ref()?)?;
        return Some(FigureKind::Code(field.codes.as_ref()?));
    }
    Some(if does.yields_date() {
        FigureKind::Date
    } else {
        FigureKind::Number
    })
}

impl<'w> Linker<'_, 'w> {
    /// Looks at the fields of a question of dated records, and what else it says of them.
    pub fn records(&self, question: &'w QuestionSource) {
        let Some(records) = &question.records else {
            return;
        };
        for field in &records.fields {
            if let Some(set) = &field.codes {
                self.set(set, &[]);
            }
        }
        if let Some(within) = &records.within {
            let known = self.names.questions.get(within.value.as_str());
            let is_periods = known.is_some_and(|known| known.kind == KindWord::Periods);
            if !is_periods && !self.names.broken.contains(within.value.as_str()) {
                let periods = self.names.questions.values();
                let periods = periods.filter(|known| known.kind == KindWord::Periods);
                let near = nearest(within, periods.map(|known| known.id.value.as_str()));
                let problem = Diagnostic::new(Code::BadRecords, within.span).variant("within");
                self.out
                    .report(problem.with("id", &within.value).meant(near));
            }
        }
        if let Some((name, code)) = &records.assume
            && let Some((_, set)) = self.code_field(&records.fields, name, question)
        {
            // What is wrong with the code is reported there.
            let _ = self.code(code, set);
        }
    }

    /// A field that has codes, and their set; else it is reported.
    fn code_field(
        &self,
        fields: &'w [FieldSource],
        name: &At<String>,
        question: &QuestionSource,
    ) -> Option<(u8, &'w At<String>)> {
        let (at, found) = self.field(fields, name, question)?;
        if found.codes.is_none() {
            let problem = Diagnostic::new(Code::BadRecords, name.span).variant("no_codes");
            self.out.report(problem.with("field", &name.value));
        }
        Some((at, found.codes.as_ref()?))
    }

    fn field(
        &self,
        fields: &'w [FieldSource],
        name: &At<String>,
        question: &QuestionSource,
    ) -> Option<(u8, &'w FieldSource)> {
        let found = field(fields, name);
        if found.is_none() {
            let problem = Diagnostic::new(Code::BadRecords, name.span).variant("no_field");
            self.out.report(
                problem
                    .with("field", &name.value)
                    .with("question", &question.id.value)
                    .meant(nearest_field(name, fields)),
            );
        }
        found
    }

    /// The index of a code; else it is reported.
    fn code(&self, code: &At<String>, set: &str) -> Option<u8> {
        let known = &self.names.sets.get(set)?.codes;
        let at = known.iter().position(|(known, _)| *known == code.value);
        if at.is_none() {
            self.out
                .report(condition::unknown_code(code, set, known, code.span));
        }
        u8::try_from(at?).ok()
    }

    fn codes(&self, codes: &[At<String>], set: &str) -> Option<u64> {
        let bits: Vec<Option<u64>> = codes
            .iter()
            .map(|code| 1u64.checked_shl(u32::from(self.code(code, set)?)))
            .collect();
        bits.into_iter().try_fold(0, |mask, bit| Some(mask | bit?))
    }

    /// Links an aggregate.
    pub fn aggregate(&self, source: &'w AggregateSource) -> Option<LinkedAggregate<'w>> {
        let on = match &source.on {
            None => Some(Term::AsOf),
            Some(text) => condition::read_date(text, self.names, &self.workspace.sources, self.out),
        };
        let known = self.names.questions.get(source.of.value.as_str()).copied();
        let Some(of) = known.filter(|question| question.kind.has_records()) else {
            if !self.names.broken.contains(source.of.value.as_str()) {
                let records = self.names.questions.values();
                let records = records.filter(|question| question.kind.has_records());
                let near = nearest(&source.of, records.map(|known| known.id.value.as_str()));
                let problem = Diagnostic::new(Code::BadAggregate, source.of.span).variant("of");
                self.out
                    .report(problem.with("id", &source.of.value).meant(near));
            }
            return None;
        };
        let does = source.does.value;
        let fits = match does {
            DoesWord::WholeYears | DoesWord::WholeMonths | DoesWord::FirstDay => {
                Some(KindWord::Periods)
            }
            DoesWord::LongestRun | DoesWord::LastYearEnd => Some(KindWord::Yearly),
            DoesWord::Count | DoesWord::Latest | DoesWord::Highest => None,
        };
        if let Some(fits) = fits.filter(|fits| *fits != of.kind) {
            let problem = Diagnostic::new(Code::BadAggregate, source.does.span).variant("shape");
            self.out.report(
                problem
                    .with("does", does.word())
                    .with("kind", of.kind.word())
                    .with("fits", fits.word()),
            );
            return None;
        }
        let all = fields(of);
        let only: Vec<Option<(u8, u64)>> = source
            .only
            .iter()
            .map(|(name, codes)| {
                let (at, set) = self.code_field(all, name, of)?;
                Some((at, self.codes(codes, set)?))
            })
            .collect();
        let only: Option<Vec<_>> = only.into_iter().collect();
        let code = if does.yields_code() {
            Some(self.code_of(source, of)?)
        } else {
            None
        };
        Some(LinkedAggregate {
            source,
            of,
            only: only?,
            on: on?,
            field: code.map(|(field, by, none, _)| (field, by, none)),
            set: code.map(|(.., set)| set),
        })
    }

    /// What `latest` and `highest` say of their field.
    #[allow(clippy::type_complexity)]
    fn code_of(
        &self,
        source: &'w AggregateSource,
        of: &'w QuestionSource,
    ) -> Option<(u8, Option<u8>, Option<u8>, &'w str)> {
        let all = fields(of);
        let events = of.kind == KindWord::Events;
        let does = source.does.value;
        if source.by.is_none() && events && does == DoesWord::Latest {
            let problem = Diagnostic::new(Code::BadAggregate, source.does.span).variant("by");
            self.out.report(problem.with("does", does.word()));
        }
        let by = match &source.by {
            None => None,
            Some(by) if !events => {
                let problem = Diagnostic::new(Code::BadAggregate, by.span).variant("by_unfit");
                self.out.report(problem.with("kind", of.kind.word()));
                return None;
            }
            Some(by) => {
                let (at, found) = self.field(all, by, of)?;
                if found.codes.is_some() {
                    let problem = Diagnostic::new(Code::BadRecords, by.span).variant("no_date");
                    self.out.report(problem.with("field", &by.value));
                    return None;
                }
                Some(at)
            }
        };
        let name = source.field.as_ref()?;
        let (at, set) = self.code_field(all, name, of)?;
        let none = match &source.none {
            None => None,
            Some(none) => Some(self.code(none, set)?),
        };
        if does == DoesWord::Highest {
            let codes = &self.names.sets.get(set.value.as_str())?.codes;
            let ranks: Vec<Option<u8>> = codes.iter().map(|(_, rank)| *rank).collect();
            if !(ranks.iter().all(Option::is_some) && ranks.is_sorted()) {
                let problem = Diagnostic::new(Code::NotOrdered, name.span);
                self.out.report(
                    problem
                        .with("question", &name.value)
                        .with("name", does.word()),
                );
                return None;
            }
        }
        Some((at, by, none, set))
    }

    /// Links a table or parameter.
    pub fn table(
        &self,
        source: &'w TableSource,
        deciders: &mut BTreeMap<String, Span>,
    ) -> Option<LinkedTable<'w>> {
        let mut sound = true;
        for input in &source.inputs {
            if let InputWord::Code(set) = &input.kind {
                self.set(set, &[]);
                sound &= self.names.sets.contains_key(set.value.as_str());
            }
        }
        if let Some(decider) = &source.set_by {
            deciders
                .entry(decider.value.clone())
                .or_insert(decider.span);
        }
        let rows: Vec<Option<Row>> = source
            .rows
            .iter()
            .filter(|_| sound)
            .map(|row| self.row(source, row))
            .collect();
        let rows: Option<Vec<Row>> = rows.into_iter().collect();
        let must = self.bounds(source);
        let replaces = self.replaces_table(source)?;
        sound.then_some(LinkedTable {
            source,
            must: must?,
            rows: rows?,
            replaces,
        })
    }

    fn row(&self, table: &TableSource, row: &RowSource) -> Option<Row> {
        let when: Vec<Option<Test>> = row
            .when
            .iter()
            .zip(&table.inputs)
            .map(|(cell, input)| {
                Some(match (&cell.value, &input.kind) {
                    (CellSource::Codes(codes), InputWord::Code(set)) => {
                        Test::Codes(self.codes(codes, set)?)
                    }
                    (CellSource::Between(test), _) => *test,
                    _ => Test::Any,
                })
            })
            .collect();
        Some(Row {
            valid: span_of(&row.from, &row.until),
            when: when.into_iter().collect::<Option<_>>()?,
            gives: match row.gives {
                GivesSource::Number(number) => Gives::Number(number),
                GivesSource::Outside => Gives::Outside,
                GivesSource::Expected => Gives::Expected,
            },
            clause: super::compile::text(&row.clause),
        })
    }

    /// Links a value.
    pub fn value(
        &self,
        source: &'w ValueSource,
        deciders: &mut BTreeMap<String, Span>,
    ) -> Option<LinkedValue<'w>> {
        let yields = match &source.codes {
            None => Some(FigureKind::Number),
            Some(set) => {
                self.set(set, &[]);
                let known = self.names.sets.contains_key(set.value.as_str());
                known.then_some(FigureKind::Code(set))
            }
        };
        let is = source.is.as_ref().zip(yields).and_then(|(text, yields)| {
            let sources = &self.workspace.sources;
            condition::read_formula(text, yields, self.names, sources, self.out)
        });
        let open = self.open(source.open.as_ref(), deciders);
        let replaces = self.replaces_value(source);
        Some(LinkedValue {
            source,
            is: is?,
            open: open?,
            replaces: replaces?,
        })
    }

    fn replaces_table(&self, source: &'w TableSource) -> Option<Option<&'w str>> {
        let Some(replaces) = &source.replaces else {
            return Some(None);
        };
        let known = self.names.all_tables.get(replaces.target.value.as_str());
        let upper = self.replaced(replaces, "table", known, &self.names.all_tables)?;
        let alike = upper.inputs.len() == source.inputs.len()
            && upper.inputs.iter().zip(&source.inputs).all(|(one, other)| {
                one.id.value == other.id.value
                    && match (&one.kind, &other.kind) {
                        (InputWord::Code(one), InputWord::Code(other)) => one.value == other.value,
                        (InputWord::Number { .. }, InputWord::Number { .. }) => true,
                        _ => false,
                    }
            });
        if !alike {
            let problem =
                Diagnostic::new(Code::ReplacedKind, replaces.target.span).variant("inputs");
            let inputs = |table: &TableSource| {
                let ids: Vec<&str> = table.inputs.iter().map(|input| input.id.as_str()).collect();
                format!("({})", ids.join(", "))
            };
            self.out.report(
                problem
                    .with("target", &replaces.target.value)
                    .with("upper", inputs(upper))
                    .with("own", inputs(source))
                    .see(upper.id.span),
            );
            return None;
        }
        Some(Some(&replaces.target.value))
    }

    fn replaces_value(&self, source: &'w ValueSource) -> Option<Option<&'w str>> {
        let Some(replaces) = &source.replaces else {
            return Some(None);
        };
        let known = self.names.all_values.get(replaces.target.value.as_str());
        let upper = self.replaced(replaces, "value", known, &self.names.all_values)?;
        let kind = |value: &ValueSource| match (&value.codes, &value.unit) {
            (Some(set), _) => set.value.clone(),
            (None, Some(unit)) => {
                super::figures::word_of(&super::figures::UNITS, unit.value).to_owned()
            }
            (None, None) => "number".to_owned(),
        };
        if kind(upper) != kind(source) {
            let problem = Diagnostic::new(Code::ReplacedKind, replaces.target.span);
            self.out.report(
                problem
                    .with("target", &replaces.target.value)
                    .with("upper", kind(upper))
                    .with("own", kind(source))
                    .see(upper.id.span),
            );
            return None;
        }
        Some(Some(&replaces.target.value))
    }

    /// What a deadline stands in for. All are days, so of one kind.
    pub fn replaces_deadline(&self, source: &'w DeadlineSource) -> Option<Option<&'w str>> {
        let Some(replaces) = &source.replaces else {
            return Some(None);
        };
        let all = &self.names.all_deadlines;
        let known = all.get(replaces.target.value.as_str());
        self.replaced(replaces, "deadline", known, all)?;
        Some(Some(&replaces.target.value))
    }

    /// What is replaced, if a pack above has it.
    fn replaced<T>(
        &self,
        replaces: &StandsInSource,
        what: &'static str,
        known: Option<&&'w T>,
        all: &BTreeMap<String, &'w T>,
    ) -> Option<&'w T> {
        let target = replaces.target.value.as_str();
        let (pack, id) = target.split_once('/').unwrap_or(("", target));
        let own = pack == self.source.id.value;
        if let Some(known) = known.filter(|_| !own) {
            return Some(known);
        }
        if !self.names.broken.contains(id) {
            let prefix = format!("{}/", self.source.id.value);
            let others = all.keys().map(String::as_str);
            let others = others.filter(|known| !known.starts_with(&prefix));
            let problem = Diagnostic::new(Code::ReplacesUnknown, replaces.target.span);
            self.out.report(
                problem
                    .variant(if own { "own" } else { what })
                    .with("rule", target)
                    .meant(nearest(target, others)),
            );
        }
        None
    }
}

/// Full id of something in a pack.
pub fn full(pack: &PackSource, id: &str) -> String {
    format!("{}/{id}", pack.id.value)
}

//! What a document asks of figures, whoever sets them: `must` of a table or parameter. It holds for its own rows and for
//! those of every table that stands in for it.

use super::code::Code;
use super::compute::{self, LinkedTable};
use super::condition::unknown_code;
use super::days::{overlap, span_of, within};
use super::diagnostic::{Diagnostic, Diagnostics};
use super::figures::{InputWord, TableSource, read_only};
use super::link::{LinkedPack, Linker};
use super::pack::filled;
use super::source::{At, Span};
use super::suggest::nearest;
use super::tables::{self, Cell};
use super::toml_reader::Table;
use super::workspace::Workspace;
use crate::fact::{Date, Decimal};
use crate::policy::derived::{Gives, Row, Test};
use std::collections::BTreeSet;

/// One entry of `must`.
#[derive(Debug)]
pub struct BoundSource {
    pub span: Span,
    /// Each end that is written, with its key.
    pub ends: Vec<(&'static str, Decimal)>,
    /// The input along which the figure goes up, and whether each step must.
    pub along: Option<(At<String>, bool)>,
    /// Whom it concerns: inputs, and their codes.
    pub only: Vec<(At<String>, Vec<At<String>>)>,
    pub clause: Option<At<String>>,
}

/// An entry of `must` whose names are looked up.
#[derive(Debug)]
pub struct LinkedBound<'w> {
    source: &'w BoundSource,
    along: Option<usize>,
    /// Inputs, and their codes as bits.
    only: Vec<(usize, u64)>,
}

/// Whether a figure keeps an end.
type Keeps = fn(Decimal, Decimal) -> bool;

/// Ends as they are written.
const ENDS: [(&str, Keeps); 4] = [
    ("least", |figure, end| end <= figure),
    ("above", |figure, end| end < figure),
    ("most", |figure, end| figure <= end),
    ("below", |figure, end| figure < end),
];

/// Most cases compared along one input.
const BUDGET: usize = 100_000;

/// Reads `must`.
pub fn read(table: &mut Table<'_>) -> Vec<BoundSource> {
    let entries = table.tables("must").into_iter();
    entries.map(read_entry).collect()
}

fn read_entry(mut table: Table<'_>) -> BoundSource {
    let (out, span) = (table.out(), table.span);
    let ends = ENDS.map(|(key, _)| table.figure(key).map(|end| (key, end)));
    let [rises, falls] = ["rises_with", "never_falls_with"].map(|key| table.maybe_text(key));
    let only = table
        .table("for")
        .map(|only| read_only(&only))
        .unwrap_or_default();
    let clause = filled(table.maybe_text("clause"), "clause", out);
    let asks = ENDS.map(|(key, _)| key);
    let asks = asks.iter().chain(&["rises_with", "never_falls_with"]);
    if !asks.copied().any(|key| table.has(key)) || rises.is_some() && falls.is_some() {
        out.report(Diagnostic::new(Code::BadRow, span).variant("must"));
    }
    table.finish();
    let strict = rises.map(|input| (input, true));
    BoundSource {
        span,
        ends: ends.into_iter().flatten().collect(),
        along: strict.or(falls.map(|input| (input, false))),
        only,
        clause,
    }
}

impl<'w> Linker<'_, 'w> {
    /// Looks up the names in `must`.
    pub fn bounds(&self, table: &'w TableSource) -> Option<Vec<LinkedBound<'w>>> {
        let bounds: Vec<Option<_>> = table
            .must
            .iter()
            .map(|source| {
                let along = match &source.along {
                    None => None,
                    Some((input, _)) => Some(self.along(table, input)?),
                };
                let only: Vec<Option<_>> = source
                    .only
                    .iter()
                    .map(|(input, codes)| self.concerned(table, input, codes))
                    .collect();
                Some(LinkedBound {
                    source,
                    along,
                    only: only.into_iter().collect::<Option<_>>()?,
                })
            })
            .collect();
        bounds.into_iter().collect()
    }

    /// The input along which figures go up: one with an order.
    fn along(&self, table: &TableSource, input: &At<String>) -> Option<usize> {
        let (at, kind) = input_named(table, input, self.out)?;
        if let InputWord::Code(set) = kind {
            let codes = &self.names.sets.get(set.value.as_str())?.codes;
            let ranks: Vec<_> = codes.iter().filter_map(|(_, rank)| *rank).collect();
            if ranks.len() < codes.len() || !ranks.is_sorted() {
                let problem = Diagnostic::new(Code::NotOrdered, input.span);
                let problem = problem.with("question", &input.value);
                self.out.report(problem.with("name", "must"));
                return None;
            }
        }
        Some(at)
    }

    /// An input and codes of it, as bits.
    fn concerned(
        &self,
        table: &TableSource,
        input: &At<String>,
        codes: &[At<String>],
    ) -> Option<(usize, u64)> {
        let (at, kind) = input_named(table, input, self.out)?;
        let InputWord::Code(set) = kind else {
            let problem = Diagnostic::new(Code::BadRow, input.span).variant("must_for");
            self.out.report(problem.with("input", &input.value));
            return None;
        };
        let known = &self.names.sets.get(set.value.as_str())?.codes;
        let mut mask = Some(0);
        for code in codes {
            let bit = known.iter().position(|(known, _)| *known == code.value);
            let bit = bit.and_then(|bit| 1u64.checked_shl(u32::try_from(bit).ok()?));
            if bit.is_none() {
                self.out.report(unknown_code(code, set, known, code.span));
            }
            mask = mask.zip(bit).map(|(mask, bit)| mask | bit);
        }
        Some((at, mask?))
    }
}

fn input_named<'t>(
    table: &'t TableSource,
    name: &At<String>,
    out: &Diagnostics,
) -> Option<(usize, &'t InputWord)> {
    let inputs = || table.inputs.iter();
    let found = inputs()
        .enumerate()
        .find(|(_, input)| input.id.value == name.value);
    if found.is_none() {
        let near = nearest(name, inputs().map(|input| input.id.value.as_str()));
        let problem = Diagnostic::new(Code::BadRow, name.span).variant("must_input");
        let problem = problem.with("input", &name.value);
        out.report(problem.with("table", &table.id.value).meant(near));
    }
    found.map(|(at, input)| (at, &input.kind))
}

/// Reports rows of a chain's last pack that do not keep what is asked of them, there or above.
pub fn look(workspace: &Workspace, chain: &[LinkedPack<'_>], codes: &dyn Fn(&str) -> Vec<String>) {
    let Some(own) = chain.last() else { return };
    for table in &own.tables {
        let mut asking = Some((own, table));
        while let Some((pack, upper)) = asking {
            let days = |pack: &LinkedPack<'_>, table: &LinkedTable<'_>| {
                within(
                    pack.source,
                    span_of(&table.source.from, &table.source.until),
                )
            };
            let both = overlap(days(own, table), days(pack, upper));
            for bound in both.iter().flat_map(|_| &upper.must) {
                let Some(days) = both else { continue };
                let asked = Asked {
                    workspace,
                    table,
                    pack,
                    upper,
                    bound,
                    days,
                };
                asked.ends();
                asked.order(codes);
            }
            asking = upper.replaces.and_then(|full| find(chain, full));
        }
    }
}

/// A table of a chain by its full id.
fn find<'c, 'w>(
    chain: &'c [LinkedPack<'w>],
    full: &str,
) -> Option<(&'c LinkedPack<'w>, &'c LinkedTable<'w>)> {
    let is_it = |pack: &LinkedPack<'_>, table: &LinkedTable<'_>| {
        compute::full(pack.source, &table.source.id) == full
    };
    let all = chain.iter();
    let mut all = all.flat_map(|pack| pack.tables.iter().map(move |table| (pack, table)));
    all.find(|(pack, table)| is_it(pack, table))
}

/// One entry of `must`, asked of one table.
struct Asked<'a> {
    workspace: &'a Workspace,
    /// The table asked.
    table: &'a LinkedTable<'a>,
    /// The pack that asks, and the table in it that says so.
    pack: &'a LinkedPack<'a>,
    upper: &'a LinkedTable<'a>,
    bound: &'a LinkedBound<'a>,
    /// The days both hold.
    days: crate::policy::bundle::Span,
}

impl Asked<'_> {
    fn problem(&self, nth: usize, gives: Decimal) -> Diagnostic {
        let source = self.table.source;
        let row = nth.checked_sub(1).and_then(|nth| source.rows.get(nth));
        let asking = self.pack.source;
        let document = asking.document.title.as_ref();
        let clause = self.bound.source.clause.as_ref();
        Diagnostic::new(
            Code::FigureRefused,
            row.map_or(source.id.span, |row| row.span),
        )
        .see(self.bound.source.span)
        .with("row", nth)
        .with("table", &source.id.value)
        .with("gives", gives)
        .with("document", document.unwrap_or(&asking.id.value))
        .with("clause", clause.unwrap_or(&self.upper.source.clause))
        .with("upper", compute::full(asking, &self.upper.source.id))
    }

    /// Whether it concerns somebody whom a row fits.
    fn concerns(&self, row: &Row) -> bool {
        let fits = |(at, mask): &(usize, u64)| match row.when.get(*at) {
            Some(Test::Codes(codes)) => codes & mask != 0,
            _ => true,
        };
        overlap(row.valid, self.days).is_some() && self.bound.only.iter().all(fits)
    }

    fn ends(&self) {
        let rows = (1..).zip(&self.table.rows);
        for (nth, row) in rows.filter(|(_, row)| self.concerns(row)) {
            let Gives::Number(gives) = row.gives else {
                continue;
            };
            for (key, end) in &self.bound.source.ends {
                let keeps = ENDS.iter().find(|(known, _)| known == key);
                if keeps.is_some_and(|(_, keeps)| !keeps(gives, *end)) {
                    let problem = self.problem(nth, gives).variant(key);
                    self.workspace.out.report(problem.with("bound", end));
                }
            }
        }
    }

    /// Along an input, with all others the same, no figure is lower than one before.
    fn order(&self, codes: &dyn Fn(&str) -> Vec<String>) {
        let (Some(along), Some((_, strict))) = (self.bound.along, &self.bound.source.along) else {
            return;
        };
        let inputs = self.table.source.inputs.iter().enumerate();
        let concerned = |at: usize, cell: &Cell| {
            let mut only = self.bound.only.iter().filter(|(input, _)| *input == at);
            only.all(|(_, mask)| mask.checked_shr(cell.code).unwrap_or(0) & 1 == 1)
        };
        let mut cells: Vec<Vec<Cell>> = inputs
            .map(|(at, input)| {
                let mut cells = tables::points(self.table, at, input, codes);
                cells.retain(|cell| concerned(at, cell));
                cells
            })
            .collect();
        if along >= cells.len() {
            return;
        }
        let steps = cells.remove(along);
        let mut walk = Order {
            asked: self,
            strict: *strict,
            steps: &steps,
            told: BTreeSet::new(),
            left: BUDGET,
        };
        let days = tables::turning(&self.table.rows, self.days);
        for day in days.into_iter().filter(|day| self.days.covers(*day)) {
            let held = tables::held(&self.table.rows, day);
            walk.others(&cells, held, &mut Vec::new(), day);
        }
    }
}

/// Compares the figures along one input.
struct Order<'a> {
    asked: &'a Asked<'a>,
    strict: bool,
    steps: &'a [Cell],
    /// Rows told already.
    told: BTreeSet<(usize, usize)>,
    left: usize,
}

impl Order<'_> {
    /// Every case of the other inputs.
    fn others(&mut self, cells: &[Vec<Cell>], fits: Vec<usize>, told: &mut Vec<String>, day: Date) {
        let Some((first, rest)) = cells.split_first() else {
            return self.climb(&fits, told, day);
        };
        for cell in first {
            told.push(cell.told.clone());
            self.others(rest, tables::both(&fits, &cell.rows), told, day);
            told.pop();
        }
    }

    fn climb(&mut self, fits: &[usize], told: &[String], day: Date) {
        let mut before: Option<(usize, Decimal, &Cell)> = None;
        for step in self.steps {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            let here = tables::both(fits, &step.rows);
            let row = here.first();
            let row = row.and_then(|at| Some((*at, self.asked.table.rows.get(*at)?)));
            let Some((at, Gives::Number(gives))) = row.map(|(at, row)| (at, row.gives)) else {
                continue;
            };
            if let Some((nth, lower, cell)) = before {
                let falls = gives < lower || self.strict && gives == lower;
                if falls && self.told.insert((nth, at)) {
                    let case = |cell: &Cell| {
                        let mut case = told.to_vec();
                        case.insert(0, cell.told.clone());
                        case.join(", ")
                    };
                    let variant = if self.strict { "rises" } else { "falls" };
                    let problem = self.asked.problem(at + 1, gives).variant(variant);
                    let problem = problem.with("case", case(step)).with("day", day);
                    let problem = problem.with("lower", lower).with("other", case(cell));
                    self.asked.workspace.out.report(problem);
                }
            }
            before = Some((at, gives, step));
        }
    }
}

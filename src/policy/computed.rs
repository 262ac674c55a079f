//! How what is computed stands in a compiled policy. [`super::derived`] says what it means.

use super::bundle::Span;
use super::derived::{
    Aggregate, Deadline, Derived, DerivedId, Does, Formula, FormulaId, Gaps, Gives, Input,
    InputKind, Part, Role, Round, RoundMode, Row, Source, Table, TableId, Test, Unit, Value, Way,
    Yields,
};
use crate::expr::NodeId;
use crate::fact::{Date, Decimal, QuestionId, stored_decimal};
use crate::store::{Builder, List, NOTHING, Store, Text, choice, record};
use alloc::vec::Vec;

record! {
    /// A table of figures.
    Figures, NewFigures in Tables {
        /// Its pack.
        pack: u16 = In(Packs);
        /// Its id within the pack.
        id: Text = Name;
        /// The clause it stands on.
        clause: Text = Text;
        /// What it asks.
        inputs: List = List(Inputs, 16), Length;
        /// Its rows.
        rows: List = List(Rows, 4096), Length;
        /// Who sets the figures, where the document leaves them to a body.
        set_by: Option<u16> = Maybe(&In(Deciders));
        /// First day it holds.
        from: Option<Date> = Maybe(&Date);
        /// Last day it holds.
        until: Option<Date> = Maybe(&Date);
        /// The one above that it stands in for.
        replaces: Option<u16> = Maybe(&In(Tables));
    }
}

record! {
    /// What a table asks.
    Asks, NewAsks in Inputs {
        /// Its name within the table.
        id: Text = Name;
        /// Its code set; none: a number comes.
        set: Option<u16> = Maybe(&In(CodeSets));
        /// The smallest number.
        min: Option<u32> = Maybe(&In(Decimals));
        /// The largest number.
        max: Option<u32> = Maybe(&In(Decimals));
        /// Only whole numbers come.
        whole: bool = Below(2);
    }
}

record! {
    /// One row of a table.
    Line, NewLine in Rows {
        /// First day it holds.
        from: Option<Date> = Maybe(&Date);
        /// Last day it holds.
        until: Option<Date> = Maybe(&Date);
        /// One test for each input: three numbers each.
        when: List = List(Lists, 48), Length;
        /// What it gives: a figure, nothing because it lies outside, or nothing yet.
        gives: u8 = Below(3);
        /// The figure.
        figure: Option<u32> = Maybe(&In(Decimals));
        /// Its clause, where it differs from the table's.
        clause: Option<Text> = Maybe(&Text);
    }
}

record! {
    /// Something computed: a deadline if it says which way, else a value if it has a formula, else an aggregate.
    Computed, NewComputed in Derived {
        /// Its pack.
        pack: u16 = In(Packs);
        /// Its id within the pack.
        id: Text = Name;
        /// The clause it stands on.
        clause: Option<Text> = Maybe(&Text);
        /// It yields a day.
        date: bool = Below(2);
        /// The code set of the code it yields.
        set: Option<u16> = Maybe(&In(CodeSets));
        /// First day it holds.
        from: Option<Date> = Maybe(&Date);
        /// Last day it holds.
        until: Option<Date> = Maybe(&Date);
        /// The one above that it stands in for.
        replaces: Option<u16> = Maybe(&In(Derived));
        /// The formula of a value, or of how many days a deadline counts.
        is: Option<u32> = Maybe(&In(Formulas));
        /// Of a value: the step it is rounded to.
        step: Option<u32> = Maybe(&In(Decimals));
        /// Of a value: in which direction.
        mode: RoundMode = Below(4);
        /// Of a value or deadline: what a page shows it as.
        role: Option<Role> = Maybe(&Below(7));
        /// Of a value: what it is counted in.
        unit: Unit = Below(5);
        /// Of a value: where the text leaves it to a body.
        open: Option<NodeId> = Maybe(&In(Nodes));
        /// Of a value: who decides then.
        decider: Option<u16> = Maybe(&In(Deciders));
        /// Of an aggregate: the question.
        of: Option<u16> = Maybe(&In(Questions));
        /// Of an aggregate: what is taken.
        does: u8 = Below(8);
        /// Of a duration: what becomes of a part.
        part: Part = Below(2);
        /// Of a duration: what becomes of gaps.
        gaps: Gaps = Below(3);
        /// Of the latest and the highest: the field.
        field: u8 = Below(16);
        /// Of these, for events: the field that says when.
        by: Option<u8> = Maybe(&Below(16));
        /// Of these: the code where there is none.
        none: Option<u8> = Maybe(&Below(64));
        /// Of an aggregate: only records with these codes: field, low and high bits, one after the other.
        only: List = List(Lists, 48), Length;
        /// Of an aggregate: the day looked at. Of a deadline: the day counted from.
        on: Option<NodeId> = Maybe(&In(Nodes));
        /// Of an aggregate: the first day that counts.
        since: Option<Date> = Maybe(&Date);
        /// Of a deadline: in which direction its days are counted.
        way: Option<Way> = Maybe(&Below(3));
        /// Of a deadline: whether the day itself counts.
        first_day: bool = Below(2);
    }
}

record! {
    /// A part of a formula.
    Term, NewTerm in Formulas {
        /// Which kind.
        op: u8 = Below(15);
        /// By kind: a decimal; a code; a question; something computed; a table; the first of a list; a condition.
        a: i32 = Any;
        /// By kind: how many of the list; the first of the inputs; the second operand.
        b: i32 = Any;
        /// By kind: how many inputs; the third.
        c: i32 = Any;
    }
}

choice! { RoundMode { HalfUp, HalfEven, Up, Down } }
choice! { Role { Grade, Base, Performance, Allowance, Total, Other, Deadline } }
choice! { Way { Before, After, On } }
choice! { Unit { None, YuanMonth, YuanYear, Grade, Years } }
choice! { Part { Down, Up } }
choice! { Gaps { AddUp, Restart, Ignore } }

/// What is done with several numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    Sum,
    Difference,
    Product,
    Quotient,
    Least,
    Greatest,
    Floor,
    Ceiling,
}

/// What a part of a formula says: a [`Formula`] whose operands stand in the policy.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Say<'s> {
    Number(Decimal),
    Code(u8),
    Answer(QuestionId),
    Derived(DerivedId),
    Lookup(TableId, Operands<'s>),
    Many(Op, Operands<'s>),
    Choose(NodeId, Operands<'s>),
    IfNone(Operands<'s>),
}

/// Some formulas, in order.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Operands<'s> {
    List(&'s [i32]),
    One(FormulaId),
    Two(FormulaId, FormulaId),
}

impl Operands<'_> {
    pub fn get(self, nth: usize) -> Option<FormulaId> {
        match (self, nth) {
            (Operands::List(list), _) => list.get(nth).map(|id| id.cast_unsigned()),
            (Operands::One(id) | Operands::Two(id, _), 0) | (Operands::Two(_, id), 1) => Some(id),
            _ => None,
        }
    }
}

impl Term<'_> {
    /// What it says; none where its cells make no sense.
    pub(crate) fn say<'s>(self, store: &'s Store) -> Option<Say<'s>> {
        let (a, b, c) = (self.a(), self.b(), self.c());
        let short = u16::try_from(a).unwrap_or(u16::MAX);
        let list = |first: i32, count: i32| {
            Operands::List(store.numbers(List {
                first: first.cast_unsigned(),
                count: count.cast_unsigned(),
            }))
        };
        let two = |a: i32, b: i32| Operands::Two(a.cast_unsigned(), b.cast_unsigned());
        let one = Operands::One(a.cast_unsigned());
        Some(match self.op() {
            0 => Say::Number(stored_decimal(store, a.cast_unsigned())?),
            1 => Say::Code(u8::try_from(a).ok()?),
            2 => Say::Answer(short),
            3 => Say::Derived(short),
            4 => Say::Lookup(short, list(b, c)),
            5 => Say::Many(Op::Sum, list(a, b)),
            6 => Say::Many(Op::Difference, two(a, b)),
            7 => Say::Many(Op::Product, list(a, b)),
            8 => Say::Many(Op::Quotient, two(a, b)),
            9 => Say::Many(Op::Least, list(a, b)),
            10 => Say::Many(Op::Greatest, list(a, b)),
            11 => Say::Many(Op::Floor, one),
            12 => Say::Many(Op::Ceiling, one),
            13 => Say::Choose(a.cast_unsigned(), two(b, c)),
            14 => Say::IfNone(two(a, b)),
            _ => return None,
        })
    }
}

impl Computed<'_> {
    pub(crate) fn yields(self) -> Yields {
        match self.set() {
            Some(set) => Yields::Code(set),
            None if self.date() => Yields::Date,
            None => Yields::Number,
        }
    }

    pub(crate) fn takes(self) -> Does {
        let (part, gaps) = (self.part(), self.gaps());
        let (field, by, none) = (self.field(), self.by(), self.none());
        match self.does() {
            0 => Does::WholeYears { part, gaps },
            1 => Does::WholeMonths { part, gaps },
            2 => Does::Count,
            3 => Does::LongestRun,
            4 => Does::LastYearEnd,
            5 => Does::FirstDay { gaps },
            6 => Does::Latest { field, by, none },
            _ => Does::Highest { field, by, none },
        }
    }

    pub(crate) fn valid(self) -> Span {
        Span {
            from: self.from(),
            until: self.until(),
        }
    }

    /// The fields and codes that records must have.
    pub(crate) fn wanted(self, store: &Store) -> impl Iterator<Item = (u8, u64)> {
        let only = store.numbers(self.only()).chunks_exact(3);
        only.map(|cells| match cells {
            [field, low, high] => (u8::try_from(*field).unwrap_or(u8::MAX), bits(*low, *high)),
            _ => (u8::MAX, 0),
        })
    }
}

impl Figures<'_> {
    pub(crate) fn valid(self) -> Span {
        Span {
            from: self.from(),
            until: self.until(),
        }
    }
}

impl Asks<'_> {
    /// What comes in.
    pub(crate) fn kind(self, store: &Store) -> InputKind {
        let decimal = |id: Option<u32>| stored_decimal(store, id?);
        match self.set() {
            Some(set) => InputKind::Code(set),
            None => InputKind::Number {
                min: decimal(self.min()),
                max: decimal(self.max()),
                whole: self.whole(),
            },
        }
    }
}

impl Line<'_> {
    pub(crate) fn valid(self) -> Span {
        Span {
            from: self.from(),
            until: self.until(),
        }
    }

    /// What it gives; nothing where its figure is missing.
    pub(crate) fn what(self, store: &Store) -> Option<Gives> {
        Some(match self.gives() {
            0 => Gives::Number(stored_decimal(store, self.figure()?)?),
            1 => Gives::Outside,
            _ => Gives::Expected,
        })
    }

    /// Its tests, one for each input; nothing for one whose cells make no sense.
    pub(crate) fn tests(self, store: &Store) -> impl Iterator<Item = Option<Test>> {
        let cells = store.numbers(self.when()).chunks_exact(3);
        cells.map(|cells| match cells {
            [0, ..] => Some(Test::Any),
            [1, low, high] => Some(Test::Codes(bits(*low, *high))),
            [kind @ 2..=5, low, high] => {
                let end = |id: i32, closed: bool| match u32::try_from(id) {
                    Ok(id) => stored_decimal(store, id).map(|end| Some((end, closed))),
                    Err(_) => Some(None),
                };
                Some(Test::Between {
                    low: end(*low, (kind - 2) & 1 != 0)?,
                    high: end(*high, (kind - 2) & 2 != 0)?,
                })
            }
            _ => None,
        })
    }
}

fn bits(low: i32, high: i32) -> u64 {
    u64::from(low.cast_unsigned()) | u64::from(high.cast_unsigned()) << 32
}

// ---- writing -------------------------------------------------------------------------------------------------------

fn low(bits: u64) -> i32 {
    u32::try_from(bits & 0xffff_ffff).unwrap_or(0).cast_signed()
}

/// Writes a table.
pub(super) fn put_table(to: &mut Builder, table: &Table) {
    let inputs: Vec<NewAsks> = table.inputs.iter().map(|one| input(to, one)).collect();
    let rows: Vec<NewLine> = table.rows.iter().map(|one| row(to, one)).collect();
    let record = NewFigures {
        pack: table.pack,
        id: to.text(&table.id),
        clause: to.text(&table.clause),
        inputs: to.add_all(inputs),
        rows: to.add_all(rows),
        set_by: table.set_by,
        from: table.valid.from,
        until: table.valid.until,
        replaces: table.replaces,
    };
    to.add(&record);
}

fn input(to: &mut Builder, input: &Input) -> NewAsks {
    let (set, min, max, whole) = match input.kind {
        InputKind::Code(set) => (Some(set), None, None, false),
        InputKind::Number { min, max, whole } => (None, min, max, whole),
    };
    let mut decimal = |end: Option<Decimal>| end.map(|end| to.add(&end.digits()));
    let (min, max) = (decimal(min), decimal(max));
    NewAsks {
        id: to.text(&input.id),
        set,
        min,
        max,
        whole,
    }
}

fn row(to: &mut Builder, row: &Row) -> NewLine {
    let mut cells = Vec::new();
    for test in &row.when {
        cells.extend(match test {
            Test::Any => [0, 0, 0],
            Test::Codes(codes) => [1, low(*codes), low(codes >> 32)],
            Test::Between { low, high } => {
                let closed = |end: &Option<(Decimal, bool)>| end.is_some_and(|(_, closed)| closed);
                let kind = 2 + i32::from(closed(low)) + 2 * i32::from(closed(high));
                let mut end = |end: &Option<(Decimal, bool)>| match end {
                    Some((end, _)) => to.add(&end.digits()).cast_signed(),
                    None => NOTHING,
                };
                let low = end(low);
                [kind, low, end(high)]
            }
        });
    }
    let (gives, figure) = match row.gives {
        Gives::Number(figure) => (0, Some(to.add(&figure.digits()))),
        Gives::Outside => (1, None),
        Gives::Expected => (2, None),
    };
    NewLine {
        from: row.valid.from,
        until: row.valid.until,
        when: to.numbers(cells),
        gives,
        figure,
        clause: to.maybe(row.clause.as_deref()),
    }
}

/// Writes something computed.
pub(super) fn put_derived(to: &mut Builder, one: &Derived) {
    let mut value: Option<&Value> = None;
    let mut aggregate: Option<&Aggregate> = None;
    let mut deadline: Option<&Deadline> = None;
    match &one.from {
        Source::Value(of) => value = Some(of),
        Source::Aggregate(of) => aggregate = Some(of),
        Source::Deadline(of) => deadline = Some(of),
    }
    let round = value.and_then(|value| value.round);
    let open = value.and_then(|value| value.open);
    let (mut part, mut gaps) = (Part::Down, Gaps::AddUp);
    let (mut field, mut by, mut none) = (0, None, None);
    let does = match aggregate.map_or(Does::Count, |aggregate| aggregate.does) {
        Does::WholeYears { part: p, gaps: g } => {
            (part, gaps) = (p, g);
            0
        }
        Does::WholeMonths { part: p, gaps: g } => {
            (part, gaps) = (p, g);
            1
        }
        Does::Count => 2,
        Does::LongestRun => 3,
        Does::LastYearEnd => 4,
        Does::FirstDay { gaps: g } => {
            gaps = g;
            5
        }
        Does::Latest {
            field: f,
            by: b,
            none: n,
        } => {
            (field, by, none) = (f, b, n);
            6
        }
        Does::Highest {
            field: f,
            by: b,
            none: n,
        } => {
            (field, by, none) = (f, b, n);
            7
        }
    };
    let mut only = Vec::new();
    for (field, codes) in aggregate.map_or(&[][..], |aggregate| &aggregate.only) {
        only.extend([i32::from(*field), low(*codes), low(codes >> 32)]);
    }
    let record = NewComputed {
        pack: one.pack,
        id: to.text(&one.id),
        clause: to.maybe(one.clause.as_deref()),
        date: one.yields == Yields::Date,
        set: match one.yields {
            Yields::Code(set) => Some(set),
            _ => None,
        },
        from: one.valid.from,
        until: one.valid.until,
        replaces: one.replaces,
        is: value
            .map(|value| value.is)
            .or(deadline.map(|deadline| deadline.is)),
        step: round.map(|round| to.add(&round.step.digits())),
        mode: round.map_or(RoundMode::HalfUp, |round| round.mode),
        role: match deadline {
            Some(deadline) => deadline.shown.then_some(Role::Deadline),
            None => value.and_then(|value| value.role),
        },
        unit: value.map_or(Unit::None, |value| value.unit),
        open: open.map(|open| open.when),
        decider: open.map(|open| open.decider),
        of: aggregate.map(|aggregate| aggregate.of),
        does,
        part,
        gaps,
        field,
        by,
        none,
        only: to.numbers(only),
        on: aggregate
            .map(|aggregate| aggregate.on)
            .or(deadline.map(|deadline| deadline.on)),
        since: aggregate.and_then(|aggregate| aggregate.since),
        way: deadline.map(|deadline| deadline.way),
        first_day: deadline.is_some_and(|deadline| deadline.first_day),
    };
    to.add(&record);
}

/// Writes a part of a formula.
pub(super) fn put_formula(to: &mut Builder, formula: &Formula) {
    let mut list = |ids: &[FormulaId]| {
        let list = to.numbers(ids.iter().map(|id| id.cast_signed()));
        (list.first.cast_signed(), list.count.cast_signed())
    };
    let mut many = |op, ids: &[FormulaId]| {
        let (first, count) = list(ids);
        (op, first, count, 0)
    };
    let two = |op, a: &FormulaId, b: &FormulaId| (op, a.cast_signed(), b.cast_signed(), 0);
    let (op, a, b, c) = match formula {
        Formula::Number(number) => (0, to.add(&number.digits()).cast_signed(), 0, 0),
        Formula::Code(code) => (1, i32::from(*code), 0, 0),
        Formula::Answer(question) => (2, i32::from(*question), 0, 0),
        Formula::Derived(derived) => (3, i32::from(*derived), 0, 0),
        Formula::Lookup { table, inputs } => {
            let (first, count) = list(inputs);
            (4, i32::from(*table), first, count)
        }
        Formula::Sum(of) => many(5, of),
        Formula::Difference(a, b) => two(6, a, b),
        Formula::Product(of) => many(7, of),
        Formula::Quotient(a, b) => two(8, a, b),
        Formula::Least(of) => many(9, of),
        Formula::Greatest(of) => many(10, of),
        Formula::Floor(of) => (11, of.cast_signed(), 0, 0),
        Formula::Ceiling(of) => (12, of.cast_signed(), 0, 0),
        Formula::Choose {
            when,
            then,
            otherwise,
        } => (
            13,
            when.cast_signed(),
            then.cast_signed(),
            otherwise.cast_signed(),
        ),
        Formula::IfNone(a, b) => two(14, a, b),
    };
    to.add(&NewTerm { op, a, b, c });
}

/// The rounding of a value.
pub(crate) fn round(one: Computed<'_>, store: &Store) -> Option<Round> {
    Some(Round {
        mode: one.mode(),
        step: stored_decimal(store, one.step()?)?,
    })
}

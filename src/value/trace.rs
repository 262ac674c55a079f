//! The arithmetic behind a value: what went in, which row, which rounding, which clause; without noise.

use super::formula::{Eval, settled};
use super::open::Open;
use super::parts::{self, Deadline, How, Ids, Op, Part, Value};
use super::report::{
    Days, Looked, Rounded, Trace, ValueFinding, ValueState, does_name, mode_name, role_name,
    unit_name, way_name,
};
use super::{Computed, span};
use crate::expr::partial::{Partial, Why};
use crate::expr::validate::Leaf;
use crate::expr::{NodeId, Part as Node};
use crate::fact::{Calendar, CodeSet, Date, Decimal, Facts};
use crate::gather::{add, gather};
use crate::logic::Truth;
use crate::policy::Policy;
use crate::policy::calendar::Calendar as WorkingYear;
use crate::policy::derived::{DerivedId, FormulaId, InputKind, Role, TableId, Unit, Way, Yields};
use crate::report::{Citation, Review};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// What came of each value that has a role: those whose pack is in force and that have not given way, in order.
pub fn findings<'p>(
    policy: &'p Policy,
    facts: &Facts,
    as_of: Date,
    computed: &Computed,
) -> Vec<ValueFinding<'p>> {
    let eval = computed.eval(policy, facts, as_of);
    let ids = (0..).take(computed.partials().len());
    gather(ids.filter_map(|id| finding(policy, &eval, id)))
}

/// The role of a value: its own, or of what it stands in for.
pub(super) fn role(policy: &Policy, id: DerivedId) -> Option<Role> {
    let mut at = id;
    loop {
        match parts::how(policy, at)? {
            How::Value(Value {
                role: Some(role), ..
            }) => return Some(role),
            How::Deadline(deadline) if deadline.shown => return Some(Role::Deadline),
            _ => {
                at = parts::head(policy, at)?
                    .replaces
                    .filter(|over| *over < at)?
            }
        }
    }
}

/// The full id of something computed.
pub(super) fn name(policy: &Policy, id: DerivedId) -> String {
    parts::head(policy, id).map_or_else(String::new, |head| {
        [parts::pack_name(policy, head.pack), "/", head.id].concat()
    })
}

/// The state of what is known.
pub(super) fn state(partial: Partial) -> ValueState {
    match partial {
        Partial::None(why) => why.into(),
        Partial::Number(low, high) if low.is_none() || high.is_none() => ValueState::Open,
        partial if settled(partial) => ValueState::Known,
        _ => ValueState::Range,
    }
}

/// The id of the code set, where a code is what is yielded.
fn code_set(policy: &Policy, yields: Yields) -> Option<&str> {
    match yields {
        Yields::Code(set) => {
            let set = policy.store().get::<CodeSet<'_>>(u32::from(set))?;
            Some(policy.text(set.id()))
        }
        _ => None,
    }
}

fn code(policy: &Policy, set: u16, at: u32) -> Option<&str> {
    policy.layout().code(policy.layout().code_set(set), at)
}

/// One value as text; nothing while answers can still change it.
pub(super) fn text(policy: &Policy, yields: Option<Yields>, partial: Partial) -> Option<String> {
    if !settled(partial) {
        return None;
    }
    match (partial, yields) {
        (Partial::Number(low, _), _) => low.map(|low| low.plain().text()),
        (Partial::Date(first, _), _) => Some(first.text()),
        (Partial::Codes(codes), Some(Yields::Code(set))) => {
            code(policy, set, codes.trailing_zeros()).map(String::from)
        }
        _ => None,
    }
}

fn finding<'p>(policy: &'p Policy, eval: &Eval<'_>, id: DerivedId) -> Option<ValueFinding<'p>> {
    let head = parts::head(policy, id)?;
    let how = parts::how(policy, id)?;
    let (unit, round) = match &how {
        How::Value(value) => (value.unit, value.round),
        _ => (Unit::None, None),
    };
    let role = role(policy, id)?;
    // What has given way is not shown, nor what would stand in for another and does not.
    let own = eval.computed.stand(id);
    let shown = match head.replaces.map(|over| eval.computed.stand(over)) {
        None => own.is_err() || own == Ok(id),
        Some(of_over) => own == Ok(id) && (of_over == own || of_over == Err(Why::NotCovered)),
    };
    if !shown || !parts::pack_holds(policy, head.pack, eval.as_of) {
        return None;
    }
    let partial = eval.computed.partials.get(usize::from(id)).copied()?;
    // A deadline is told to those it concerns, on the days it holds.
    if matches!(how, How::Deadline(_))
        && (partial == Partial::None(Why::Absent) || own == Err(Why::NotCovered))
    {
        return None;
    }
    let state = self::state(partial);
    let citation = Citation {
        document: parts::pack_name(policy, head.pack),
        clause: head.clause,
    };
    let mut finding = ValueFinding {
        value: name(policy, id),
        role: role_name(role),
        unit: unit_name(unit),
        state,
        is: text(policy, Some(head.yields), partial),
        code_set: code_set(policy, head.yields),
        from: None,
        to: None,
        codes: Vec::new(),
        questions: Vec::new(),
        review: None,
        replaces: head.replaces.map(|over| name(policy, over)),
        round: round.map(|round| Rounded {
            mode: mode_name(round.mode),
            step: round.step.text(),
        }),
        trace: None,
        citation,
    };
    match (state, partial) {
        (ValueState::Range, Partial::Number(low, high)) => {
            let end = |end| text(policy, None, Partial::Number(end, end));
            (finding.from, finding.to) = (end(low), end(high));
        }
        (ValueState::Range, Partial::Date(first, last)) => {
            (finding.from, finding.to) = (Some(first.text()), Some(last.text()));
        }
        (ValueState::Range, Partial::Codes(codes)) => {
            if let Yields::Code(set) = head.yields {
                let each = (0..64).filter(|at| codes >> at & 1 == 1);
                finding.codes = gather(each.filter_map(|at| code(policy, set, at)));
            }
        }
        (ValueState::Review, _) => finding.review = review(policy, eval, id),
        _ => {}
    }
    match state {
        ValueState::Range | ValueState::Open => {
            let asked = eval.computed.questions(id).iter();
            finding.questions = gather(asked.map(|id| policy.layout().name(*id)));
        }
        ValueState::Review | ValueState::Conflict => {}
        ValueState::NotCovered if eval.computed.stand(id).is_err() => {}
        _ => {
            let mut tracer = Tracer {
                policy,
                eval,
                seen: vec![],
            };
            finding.trace = match &how {
                How::Value(value) => tracer.value(value, partial, head.yields),
                How::Deadline(deadline) => tracer.deadline(id, deadline),
                How::Aggregate(_) => None,
            };
        }
    }
    Some(finding)
}

/// Who decides what is left open: on the value's own clause, or on that of the first left open that it is made from.
fn review<'p>(policy: &'p Policy, eval: &Eval<'_>, id: DerivedId) -> Option<Review<'p>> {
    let id = eval.computed.stand(id).unwrap_or(id);
    let value = match parts::how(policy, id)? {
        How::Value(value) => value,
        How::Deadline(deadline) => return review_within(policy, eval, deadline.is),
        How::Aggregate(_) => return None,
    };
    match value.open {
        Some((when, decider)) if eval.decided(when) == Ok(Truth::True) => Some(Review {
            decider: policy.decider(decider),
            clause: parts::head(policy, id)?.clause.unwrap_or_default(),
            exception: None,
        }),
        _ => review_within(policy, eval, value.is),
    }
}

fn review_within<'p>(policy: &'p Policy, eval: &Eval<'_>, id: FormulaId) -> Option<Review<'p>> {
    if eval.come(id) != Partial::None(Why::Review) {
        return None;
    }
    match parts::formula(policy, id)? {
        Part::Derived(id, ..) => review(policy, eval, id),
        Part::Lookup(_, of) | Part::Many(_, of) | Part::IfNone(of) => {
            let mut each = (0..).map_while(|nth| of.get(nth));
            each.find_map(|id| review_within(policy, eval, id))
        }
        Part::Choose(when, of) => {
            let fails = eval.decided(when).ok()? == Truth::False;
            review_within(policy, eval, of.get(usize::from(fails))?)
        }
        _ => None,
    }
}

struct Tracer<'p, 't> {
    policy: &'p Policy,
    eval: &'t Eval<'t>,
    /// The steps on the way that have been shown.
    seen: Vec<DerivedId>,
}

impl<'p> Tracer<'p, '_> {
    fn value(&mut self, value: &Value, partial: Partial, yields: Yields) -> Option<Trace<'p>> {
        let before = self.eval.come(value.is);
        let is = text(self.policy, Some(yields), partial);
        if value.round.is_some() && partial != before {
            let inner = self.formula(value.is, yields, None)?;
            return Some(step("round", vec![inner], is));
        }
        // Its operands may be unknown, and it known: they share what is unknown.
        self.formula(value.is, yields, is.filter(|_| !settled(before)))
    }

    /// One formula, and what it comes to where that is known by more than its operands.
    fn formula(
        &mut self,
        id: FormulaId,
        yields: Yields,
        known: Option<String>,
    ) -> Option<Trace<'p>> {
        let eval = self.eval;
        let policy = self.policy;
        let partial = eval.come(id);
        let is = known
            .clone()
            .or_else(|| text(policy, Some(yields), partial));
        Some(match parts::formula(policy, id)? {
            Part::Number(number) => Trace::Number {
                number: number.plain().text(),
            },
            Part::Code(_) => Trace::Code { code: is? },
            Part::Answer(question) => Trace::Answer {
                answer: policy.layout().name(question),
                // As it was given: 4.10 stays 4.10.
                is: eval.facts.answer_text(policy.layout(), question).or(is),
            },
            Part::Derived(id, ..) => self.derived(id, is)?,
            Part::Lookup(table, inputs) => self.table(table, inputs, is)?,
            Part::Many(op, of) => self.many(op, of, partial, is, known)?,
            Part::Choose(when, of) => {
                let truth = eval.decided(when);
                let mut branches = Vec::new();
                let mut because = Vec::new();
                // Nobody knows yet which; where both come to the same, it is known all the same.
                let one = matches!(truth, Ok(Truth::True | Truth::False));
                for (at, other) in [(0, Truth::False), (1, Truth::True)] {
                    if truth != Ok(other) {
                        let known = known.clone().filter(|_| one);
                        branches.push(self.formula(of.get(at)?, yields, known)?);
                    }
                }
                self.reasons(when, &mut Vec::new(), &mut because);
                Trace::Step {
                    op: "choose",
                    of: branches,
                    because,
                    is,
                }
            }
            Part::IfNone(of) => self.formula(eval.taken(of)?, yields, known)?,
        })
    }

    fn derived(&mut self, id: DerivedId, is: Option<String>) -> Option<Trace<'p>> {
        let eval = self.eval;
        let policy = self.policy;
        let id = eval.computed.stand(id).unwrap_or(id);
        let value = name(policy, id);
        Some(match parts::how(policy, id)? {
            How::Value(own) => {
                let shown = own.role.is_some()
                    || eval.computed.stand(id).is_err()
                    || self.seen.contains(&id);
                let trace = if shown {
                    None
                } else {
                    self.seen.push(id);
                    let yields = parts::head(policy, id)?.yields;
                    let partial = eval.computed.partials.get(usize::from(id)).copied()?;
                    self.value(&own, partial, yields).map(Box::new)
                };
                let yields = parts::head(policy, id)?.yields;
                Trace::Value {
                    value,
                    is,
                    code_set: code_set(policy, yields),
                    trace,
                }
            }
            // No formula reads a day.
            How::Deadline(deadline) => self.deadline(id, &deadline)?,
            How::Aggregate(aggregate) => {
                let mut spans = Vec::new();
                eval.aggregate(&aggregate, &mut Open::default(), &mut spans);
                let days = |(from, to)| Days { from, to };
                Trace::Aggregate {
                    aggregate: value,
                    does: does_name(aggregate.does),
                    of: policy.layout().name(aggregate.of),
                    on: eval.known_day(aggregate.on),
                    spans: gather(spans.into_iter().map(days)),
                    is,
                }
            }
        })
    }

    /// What decided a condition: the answers and values in it, as few as suffice.
    fn reasons(&self, id: NodeId, seen: &mut Vec<Leaf>, found: &mut Vec<Trace<'p>>) {
        let (eval, policy) = (self.eval, self.policy);
        let tree = policy.tree();
        let truth = |id| tree.truth(id, &eval.scope());
        let mut leaf = |id| {
            let leaf = match tree.leaf(id) {
                Leaf::Derived(id, here) => {
                    Leaf::Derived(eval.computed.stand(id).unwrap_or(id), here)
                }
                leaf => leaf,
            };
            if seen.contains(&leaf) {
                return;
            }
            seen.push(leaf);
            found.push(match leaf {
                Leaf::Answer(question) => Trace::Answer {
                    answer: policy.layout().name(question),
                    is: eval.facts.answer_text(policy.layout(), question),
                },
                Leaf::Derived(id, ..) => {
                    let yields = parts::head(policy, id).map(|head| head.yields);
                    let partial = eval.computed.partials.get(usize::from(id)).copied();
                    Trace::Value {
                        value: name(policy, id),
                        is: partial.and_then(|partial| text(policy, yields, partial)),
                        code_set: yields.and_then(|yields| code_set(policy, yields)),
                        trace: None,
                    }
                }
                _ => return,
            });
        };
        match tree.node(id) {
            Some(Node::Not(child)) => self.reasons(child, seen, found),
            Some(Node::All(children) | Node::Any(children)) => {
                let children = children.iter().map(|child| child.cast_unsigned());
                // One that does not hold decides that not all do; one that holds, that any does.
                let one =
                    matches!(tree.node(id), Some(Node::All(_))) == (truth(id) == Truth::False);
                for child in children {
                    if !one || truth(id) == Truth::Unknown || truth(child) == truth(id) {
                        self.reasons(child, seen, found);
                        if one && truth(child) == truth(id) {
                            break;
                        }
                    }
                }
            }
            Some(Node::Compare { left, right, .. }) => {
                leaf(left);
                leaf(right);
            }
            _ => leaf(id),
        }
    }

    /// Whether a zero is noise: the text itself names it, or the branch that holds does, so that the term does not apply;
    /// or it is shown as a figure of its own. One that was looked up, counted or answered is part of the arithmetic.
    fn is_noise(&self, id: FormulaId) -> bool {
        let eval = self.eval;
        let of = match parts::formula(self.policy, id) {
            Some(Part::Number(_)) => return true,
            Some(Part::Derived(id, ..)) => {
                let id = eval.computed.stand(id).unwrap_or(id);
                match parts::how(self.policy, id) {
                    Some(How::Value(value)) if value.role.is_some() => return true,
                    Some(How::Value(value)) => Some(value.is),
                    _ => None,
                }
            }
            Some(Part::Choose(when, of)) => match eval.decided(when) {
                Ok(Truth::True) => of.get(0),
                Ok(Truth::False) => of.get(1),
                _ => None,
            },
            Some(Part::IfNone(of)) => eval.taken(of),
            _ => None,
        };
        of.is_some_and(|id| self.is_noise(id))
    }

    /// A day, and by what it was shifted.
    fn term(&mut self, id: NodeId) -> Option<Trace<'p>> {
        let tree = self.policy.tree();
        let is = self.eval.known_day(id).map(|day| day.text());
        let number = |number: String| Trace::Number { number };
        let (op, date, by) = match tree.node(id)? {
            Node::PlusMonths { date, months, .. } => ("plus_months", date, Some(months)),
            Node::PlusDays { date, days } => ("plus_days", date, Some(days)),
            Node::StartOf { date, unit } => match unit {
                Calendar::Year => ("year_start", date, None),
                Calendar::Month => ("month_start", date, None),
            },
            Node::Answer(question) => {
                return Some(Trace::Answer {
                    answer: self.policy.layout().name(question),
                    is,
                });
            }
            Node::Derived(id, ..) => return self.derived(id, is),
            _ => return is.map(number),
        };
        let mut of = vec![self.term(date)?];
        add(&mut of, by.map(|by| number(Decimal::from(by).text())));
        Some(step(op, of, is))
    }

    /// Which days were counted, and which were passed over.
    fn deadline(&mut self, id: DerivedId, deadline: &Deadline) -> Option<Trace<'p>> {
        let eval = self.eval;
        let policy = self.policy;
        if deadline.way == Way::On {
            return self.term(deadline.on);
        }
        let from = eval.known_day(deadline.on);
        let days = eval.come(deadline.is);
        let mut calendars = Vec::new();
        let (mut weekend, mut holidays, mut worked) = (0, Vec::new(), Vec::new());
        let mut is = None;
        let mut lacking = None;
        if let (Some(from), Partial::Number(Some(days), _)) = (from, days) {
            let found = eval.counted(deadline, from, days, &mut |day| {
                if calendars.last() != Some(&day.calendar) {
                    calendars.push(day.calendar);
                }
                match (day.weekend, day.worked) {
                    (true, true) => worked.push(day.date),
                    (true, false) => weekend += 1,
                    (false, false) => holidays.push(day.date),
                    (false, true) => {}
                }
            });
            match found {
                Ok(day) => is = Some(day.text()),
                Err((_, year)) => lacking = year,
            }
        }
        let store = policy.store();
        let citation = |calendar: WorkingYear<'p>| Citation {
            document: parts::pack_name(policy, calendar.pack()),
            clause: Some(policy.text(calendar.clause())),
        };
        let calendars = calendars.into_iter().filter_map(|nth| store.get(nth));
        Some(Trace::Workdays {
            workdays: name(policy, id),
            way: way_name(deadline.way),
            first_day: deadline.first_day,
            from,
            days: self
                .formula(deadline.is, Yields::Number, None)
                .map(Box::new),
            weekend,
            holidays,
            worked,
            lacking,
            is,
            calendars: gather(calendars.map(citation)),
        })
    }

    fn table(&mut self, id: TableId, inputs: Ids<'_>, is: Option<String>) -> Option<Trace<'p>> {
        let eval = self.eval;
        let policy = self.policy;
        let id = eval.table(id).unwrap_or(id);
        let hit = eval.lookup(id, inputs, &mut Open::default());
        let (pack, own, clause) = parts::table(policy, id)?;
        let mut looked = Vec::new();
        for (nth, formula) in (0..).map_while(|nth| Some((nth, inputs.get(nth as usize)?))) {
            let (name, kind) = parts::input(policy, id, nth)?;
            let yields = match kind {
                InputKind::Code(set) => Yields::Code(set),
                InputKind::Number { .. } => Yields::Number,
            };
            let partial = eval.come(formula);
            looked.push(Looked {
                id: name,
                is: text(policy, Some(yields), partial),
                code_set: code_set(policy, yields),
            });
        }
        let of_row = hit.row.and_then(|nth| parts::row_clause(policy, id, nth));
        let document = parts::pack_name(policy, pack);
        Some(Trace::Table {
            table: [document, "/", own].concat(),
            row: hit.row.map(|row| u32::from(row) + 1),
            inputs: looked,
            is,
            citation: Citation {
                document,
                clause: Some(of_row.unwrap_or(clause)),
            },
        })
    }

    fn many(
        &mut self,
        op: Op,
        of: Ids<'_>,
        partial: Partial,
        is: Option<String>,
        known: Option<String>,
    ) -> Option<Trace<'p>> {
        let mut shown = Vec::new();
        // A factor of one says nothing, nor does a zero that is added, or that bounds what lies above it.
        let (name, nothing) = match op {
            Op::Sum => ("sum", Some(0)),
            Op::Difference => ("difference", Some(0)),
            Op::Product => ("product", Some(1)),
            Op::Quotient => ("quotient", Some(1)),
            Op::Least => ("least", None),
            Op::Greatest if partial != span::known(0.into()) => ("greatest", Some(0)),
            Op::Greatest => ("greatest", None),
            Op::Floor => ("floor", None),
            Op::Ceiling => ("ceiling", None),
        };
        let one_way = matches!(op, Op::Difference | Op::Quotient);
        for (nth, id) in (0..).map_while(|nth| of.get(nth).map(|id| (nth, id))) {
            let operand = self.eval.come(id);
            match (operand, partial) {
                // What has no value is all there is to say.
                (Partial::None(why), Partial::None(all)) if why == all => {
                    return self.formula(id, Yields::Number, known);
                }
                (Partial::Number(low, high), _)
                    if (nth > 0 || !one_way)
                        && nothing.is_some_and(|nothing| {
                            span::exactly((low, high), nothing)
                                && (nothing == 1 || self.is_noise(id))
                        }) => {}
                _ => shown.push(id),
            }
        }
        if shown.is_empty() {
            add(&mut shown, of.get(0));
        }
        let alone = shown.len() == 1 && !matches!(op, Op::Floor | Op::Ceiling);
        let mut operands = Vec::new();
        for id in shown {
            let known = known.clone().filter(|_| alone);
            operands.push(self.formula(id, Yields::Number, known)?);
        }
        if alone {
            return operands.pop();
        }
        Some(step(name, operands, is))
    }
}

fn step<'p>(op: &'static str, of: Vec<Trace<'p>>, is: Option<String>) -> Trace<'p> {
    Trace::Step {
        op,
        of,
        because: Vec::new(),
        is,
    }
}

/// What a choice came to.
fn chosen<'t, 'p>(mut trace: &'t Trace<'p>) -> &'t Trace<'p> {
    while let Trace::Step {
        op: "choose", of, ..
    } = trace
        && let [one] = of.as_slice()
    {
        trace = one;
    }
    trace
}

/// The arithmetic in one line: `1260 + 900 + 600 = 2760`. Values, tables and answers stand as their figures.
///
/// ```
/// use zhunru::value::{Trace, trace_text};
/// let number = |number: &str| Trace::Number { number: number.into() };
/// let step = |op, of, is: &str| Trace::Step { op, of, because: vec![], is: Some(is.into()) };
/// let sum = step("sum", vec![number("1"), number("2")], "3");
/// let product = step("product", vec![sum, number("0.7")], "2.1");
/// assert_eq!(trace_text(&product), "(1 + 2) × 0.7 = 2.1");
/// let rounded = step("round", vec![product], "2");
/// assert_eq!(trace_text(&rounded), "(1 + 2) × 0.7 ≈ 2");
/// ```
pub fn trace_text(trace: &Trace<'_>) -> String {
    let mut line = String::new();
    let trace = chosen(trace);
    write(trace, &mut line, false);
    if let Trace::Step { op, is, .. } = trace {
        line.push_str(if *op == "round" { " ≈ " } else { " = " });
        line.push_str(is.as_deref().unwrap_or("?"));
    }
    line
}

/// Writes one step; in brackets if it is looser than what it stands in.
fn write(trace: &Trace<'_>, line: &mut String, brackets: bool) {
    let (op, of) = match chosen(trace) {
        Trace::Step { op, of, .. } => (*op, of),
        Trace::Number { number: one } | Trace::Code { code: one } => {
            return leaf(line, Some(one), brackets);
        }
        Trace::Answer { is, .. }
        | Trace::Value { is, .. }
        | Trace::Table { is, .. }
        | Trace::Workdays { is, .. }
        | Trace::Aggregate { is, .. } => return leaf(line, is.as_ref(), brackets),
    };
    let (before, between, after) = match op {
        "sum" => ("", " + ", ""),
        "difference" => ("", " − ", ""),
        "product" => ("", " × ", ""),
        "quotient" => ("", " ÷ ", ""),
        "least" => ("min(", ", ", ")"),
        "greatest" => ("max(", ", ", ")"),
        "floor" => ("⌊", "", "⌋"),
        "ceiling" => ("⌈", "", "⌉"),
        "plus_months" => ("plus_months(", ", ", ")"),
        "plus_days" => ("plus_days(", ", ", ")"),
        "year_start" => ("year_start(", "", ")"),
        "month_start" => ("month_start(", "", ")"),
        "choose" => ("(", " / ", ")"),
        _ => ("", "", ""),
    };
    let brackets = brackets && before.is_empty();
    line.push_str(if brackets { "(" } else { before });
    for (nth, operand) in of.iter().enumerate() {
        if nth > 0 {
            line.push_str(between);
        }
        let inner = match chosen(operand) {
            Trace::Step { op, .. } => *op,
            _ => "",
        };
        let loose = matches!(inner, "sum" | "difference");
        let tight = matches!(inner, "product" | "quotient");
        let needed = match op {
            "product" => loose || inner == "quotient" && nth > 0,
            "quotient" => loose || tight && nth > 0,
            "difference" => loose && nth > 0,
            _ => false,
        };
        // A number below zero in the middle of a line stands in brackets.
        let negative = inner.is_empty() && nth > 0 && before.is_empty();
        write(operand, line, needed || negative);
    }
    line.push_str(if brackets { ")" } else { after });
}

fn leaf(line: &mut String, is: Option<&String>, brackets: bool) {
    let is = is.map_or("?", String::as_str);
    let brackets = brackets && is.starts_with('-');
    if brackets {
        line.push('(');
    }
    line.push_str(is);
    if brackets {
        line.push(')');
    }
}

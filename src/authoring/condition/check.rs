//! Checks a parsed condition: only what conditions have, and only kinds that go together.

use super::super::code::Code;
use super::super::diagnostic::{Diagnostic, Diagnostics};
use super::super::figures::TableSource;
use super::super::pack::{Bound, KindWord, QuestionSource};
use super::super::source::Span;
use super::super::suggest::nearest;
use super::syntax::Parsed;
use super::tree::{Coded, Condition, Term};
use crate::expr::Comparison;
use crate::fact::{Calendar, Date, Decimal, Rounding};
use cel::IdedExpr;
use cel::common::ast::{CallExpr, Expr, LiteralValue, operators};
use std::cmp::Ordering;

/// Something computed, as a name finds it.
#[derive(Clone, Debug)]
pub struct Figure<'s> {
    /// Its full id.
    pub full: String,
    /// What it yields.
    pub yields: FigureKind<'s>,
    /// It is a parameter: a table without inputs.
    pub parameter: bool,
}

/// What something computed yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind<'s> {
    /// A number.
    Number,
    /// A date.
    Date,
    /// A code of this set.
    Code(&'s str),
}

impl FigureKind<'_> {
    /// How an author is told it.
    pub const fn word(self) -> &'static str {
        match self {
            FigureKind::Number => "number",
            FigureKind::Date => "date",
            FigureKind::Code(_) => "code",
        }
    }
}

/// A list of codes that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedList<'s> {
    /// Their set.
    pub set: &'s str,
    /// The codes, as bits.
    pub items: u64,
}

/// What a condition can speak of.
pub trait Scope {
    /// The question with this id.
    fn question(&self, id: &str) -> Option<&QuestionSource>;
    /// The ids of all questions.
    fn question_ids(&self) -> Vec<&str>;
    /// The codes of a set, and the rank of each.
    fn codes(&self, set: &str) -> Option<&[(String, Option<u8>)]>;
    /// The list with this id; the nearest one, upwards.
    fn list(&self, id: &str) -> Option<NamedList<'_>>;
    /// The ids of all lists.
    fn list_ids(&self) -> Vec<&str>;
    /// Whether something of this id is there but too broken to use, which is reported already.
    fn is_broken(&self, id: &str) -> bool;
    /// The value, aggregate or parameter with this id; the nearest one, upwards.
    fn figure(&self, id: &str) -> Option<Figure<'_>>;
    /// The ids of all values, aggregates and parameters.
    fn figure_ids(&self) -> Vec<&str>;
    /// The table with this id, and its full id; the nearest one, upwards.
    fn table(&self, id: &str) -> Option<(String, &TableSource)>;
    /// The ids of all tables.
    fn table_ids(&self) -> Vec<&str>;
}

/// The functions of conditions, and how each is written.
const FUNCTIONS: [(&str, &str); 9] = [
    ("at_least", "at_least(question, 'code')"),
    ("at_most", "at_most(question, 'code')"),
    ("date", "date('2022-05-13')"),
    ("decimal", "decimal('4.10')"),
    ("month_start", "month_start(date)"),
    ("plus_days", "plus_days(date, 30)"),
    ("plus_months", "plus_months(date, 6, 'down')"),
    ("plus_years", "plus_years(date, 40, 'down')"),
    ("year_start", "year_start(date)"),
];

/// Beyond these every date is at an end of the calendar.
const MAX_YEARS: i32 = 9999;
const MAX_MONTHS: i32 = MAX_YEARS * 12;
const MAX_DAYS: i32 = MAX_YEARS * 366;

/// The most codes named in one hint.
const SHOWN_CODES: usize = 20;

/// Checks one condition.
pub struct Checker<'c> {
    pub scope: &'c dyn Scope,
    pub parsed: &'c Parsed,
    pub out: &'c Diagnostics,
}

/// What a part of a condition is.
enum Part<'c> {
    Condition(Condition),
    Term(Term, KindWord),
    /// The answer to a question of kind code, or a code computed.
    Code(CodeOf<'c>),
    /// A question of kind set.
    Set(&'c QuestionSource),
    Text(String),
}

/// Whose code, and the set it comes from.
struct CodeOf<'c> {
    of: Coded,
    /// The name as it is written.
    name: String,
    /// `None` if the question names no set, which is reported there.
    set: Option<&'c str>,
}

impl Part<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Part::Condition(_) => "bool",
            Part::Term(Term::Derived(_), KindWord::Decimal) => "number",
            Part::Term(_, kind) => kind.word(),
            Part::Code(_) => "code",
            Part::Set(_) => "set",
            Part::Text(_) => "'…'",
        }
    }
}

impl<'c> Checker<'c> {
    /// Something that holds or does not.
    pub fn condition(&self, expression: &IdedExpr) -> Option<Condition> {
        match self.part(expression)? {
            Part::Condition(condition) => Some(condition),
            other => {
                let problem = self
                    .problem(Code::KindsDiffer, expression)
                    .variant("condition");
                self.refuse(problem.with("found", other.kind()))
            }
        }
    }

    fn part(&self, expression: &IdedExpr) -> Option<Part<'c>> {
        match &expression.expr {
            Expr::Ident(name) => self.name(name, expression),
            Expr::Literal(literal) => self.literal(literal, expression),
            Expr::Call(call) => self.call(call, expression),
            Expr::Select(select) if select.test => self.outside("macro", expression),
            Expr::Select(_) => self.outside("field", expression),
            Expr::Comprehension(_) => self.outside("macro", expression),
            Expr::List(_) => self.outside("list", expression),
            Expr::Map(_) | Expr::Struct(_) => self.outside("map", expression),
            Expr::Unspecified => self.refuse(self.problem(Code::ConditionSyntax, expression)),
        }
    }

    fn name(&self, name: &str, expression: &IdedExpr) -> Option<Part<'c>> {
        if name == "as_of" {
            return Some(Part::Term(Term::AsOf, KindWord::Date));
        }
        let Some(question) = self.scope.question(name) else {
            let Some(figure) = self.scope.figure(name) else {
                return self.unknown_name(name, expression);
            };
            let term = |full, kind| Part::Term(Term::Derived(full), kind);
            return Some(match figure.yields {
                FigureKind::Number => term(figure.full, KindWord::Decimal),
                FigureKind::Date => term(figure.full, KindWord::Date),
                FigureKind::Code(set) => Part::Code(CodeOf {
                    of: Coded::Derived(figure.full),
                    name: name.to_owned(),
                    set: Some(set),
                }),
            });
        };
        Some(match question.kind {
            KindWord::Bool => Part::Condition(Condition::Answer(name.to_owned())),
            KindWord::Code => Part::Code(CodeOf {
                of: Coded::Question(name.to_owned()),
                name: name.to_owned(),
                set: question.codes.as_ref().map(|set| set.value.as_str()),
            }),
            KindWord::Set => Part::Set(question),
            KindWord::Periods | KindWord::Yearly | KindWord::Events => {
                let problem = self
                    .problem(Code::KindsDiffer, expression)
                    .variant("records");
                return self.refuse(problem.with("name", name));
            }
            kind => Part::Term(Term::Answer(name.to_owned()), kind),
        })
    }

    /// Reports a name that nothing has, unless that is known already.
    pub(super) fn unknown_name<T>(&self, name: &str, expression: &IdedExpr) -> Option<T> {
        if self.scope.is_broken(name) {
            return None;
        }
        let known = self.scope.question_ids().into_iter();
        let known = known.chain(self.scope.figure_ids());
        let known = known.chain(self.scope.list_ids()).chain(["as_of"]);
        let near = nearest(name, known);
        self.refuse(
            self.problem(Code::NameUnknown, expression)
                .with("name", name)
                .meant(near),
        )
    }

    fn literal(&self, literal: &LiteralValue, expression: &IdedExpr) -> Option<Part<'c>> {
        match literal {
            LiteralValue::Boolean(holds) => Some(Part::Condition(Condition::Bool(*holds.inner()))),
            LiteralValue::String(text) => Some(Part::Text(text.inner().to_owned())),
            LiteralValue::Int(number) => match i32::try_from(*number.inner()) {
                Ok(number) => Some(Part::Term(Term::Int(number), KindWord::Int)),
                Err(_) => self.refuse(self.problem(Code::BadLiteral, expression).variant("int")),
            },
            LiteralValue::Double(_) => self.outside("float", expression),
            LiteralValue::Bytes(_) | LiteralValue::Null | LiteralValue::UInt(_) => {
                self.outside("literal", expression)
            }
        }
    }

    fn call(&self, call: &CallExpr, expression: &IdedExpr) -> Option<Part<'c>> {
        if call.target.is_some() {
            return self.outside("method", expression);
        }
        let compare = |with| self.compare(with, &call.args, expression);
        match call.func_name.as_str() {
            operators::LOGICAL_AND => self
                .conditions(&call.args)
                .map(|parts| Part::Condition(Condition::all(parts))),
            operators::LOGICAL_OR => self
                .conditions(&call.args)
                .map(|parts| Part::Condition(Condition::any(parts))),
            operators::LOGICAL_NOT => {
                let [inner] = call.args.as_slice() else {
                    return self.outside("", expression);
                };
                self.condition(inner)
                    .map(|inner| Part::Condition(inner.negated()))
            }
            operators::EQUALS => compare(Comparison::Equal),
            operators::NOT_EQUALS => compare(Comparison::NotEqual),
            operators::LESS => compare(Comparison::Less),
            operators::LESS_EQUALS => compare(Comparison::LessOrEqual),
            operators::GREATER => compare(Comparison::Greater),
            operators::GREATER_EQUALS => compare(Comparison::GreaterOrEqual),
            operators::IN => self.member(&call.args, expression),
            operators::CONDITIONAL => self.outside("ternary", expression),
            operators::ADD
            | operators::SUBSTRACT
            | operators::MULTIPLY
            | operators::DIVIDE
            | operators::MODULO
            | operators::NEGATE => self.outside("arithmetic", expression),
            operators::INDEX | operators::OPT_INDEX | operators::OPT_SELECT => {
                self.outside("field", expression)
            }
            name => self.function(name, &call.args, expression),
        }
    }

    /// All parts, so that the mistakes of each are found.
    fn conditions(&self, parts: &[IdedExpr]) -> Option<Vec<Condition>> {
        let parts: Vec<Option<Condition>> = parts.iter().map(|part| self.condition(part)).collect();
        parts.into_iter().collect()
    }

    fn compare(
        &self,
        with: Comparison,
        sides: &[IdedExpr],
        expression: &IdedExpr,
    ) -> Option<Part<'c>> {
        let [left_side, right_side] = sides else {
            return self.outside("", expression);
        };
        let (left, right) = (self.part(left_side), self.part(right_side));
        let (left, right) = whole_beside_computed(left?, right?);
        let condition = match (left, right) {
            (Part::Term(left, of_left), Part::Term(right, of_right)) if of_left == of_right => {
                self.compare_terms(with, left, right, expression)?
            }
            (Part::Code(of), Part::Text(code)) => {
                self.compare_code(with, of, &code, right_side, expression)?
            }
            (Part::Text(code), Part::Code(of)) => {
                self.compare_code(with, of, &code, left_side, expression)?
            }
            (Part::Condition(condition), Part::Condition(Condition::Bool(holds)))
            | (Part::Condition(Condition::Bool(holds)), Part::Condition(condition)) => match with {
                Comparison::Equal if holds => condition,
                Comparison::NotEqual if !holds => condition,
                Comparison::Equal | Comparison::NotEqual => condition.negated(),
                _ => {
                    return self.refuse(
                        self.problem(Code::KindsDiffer, expression)
                            .variant("order")
                            .with("kind", "bool"),
                    );
                }
            },
            (Part::Code(_), Part::Code(_)) | (Part::Condition(_), Part::Condition(_)) => {
                return self.outside("two_answers", expression);
            }
            (left, right) => return self.differ(&left, &right, expression),
        };
        Some(Part::Condition(condition))
    }

    fn differ<T>(&self, left: &Part<'_>, right: &Part<'_>, expression: &IdedExpr) -> Option<T> {
        let kinds = [left, right].map(Part::kind);
        let other = |kind: &str| {
            kinds
                .iter()
                .find(|found| **found != kind)
                .copied()
                .unwrap_or_default()
        };
        let variant = match () {
            () if kinds.contains(&"set") => "set",
            () if kinds.contains(&"'…'") && other("'…'") == "date" => "date_text",
            () if kinds.contains(&"'…'") && other("'…'") == "decimal" => "decimal_text",
            () if kinds.contains(&"int") && other("int") == "decimal" => "decimal_int",
            () if kinds.contains(&"int") && other("int") == "number" => "computed_int",
            () => "",
        };
        let [left, right] = kinds;
        let problem = self.problem(Code::KindsDiffer, expression).variant(variant);
        self.refuse(problem.with("left", left).with("right", right))
    }

    fn compare_terms(
        &self,
        with: Comparison,
        left: Term,
        right: Term,
        expression: &IdedExpr,
    ) -> Option<Condition> {
        if let Some(order) = constant_order(&left, &right) {
            return Some(self.certain(with.holds(order), expression));
        }
        if left.root() == right.root() && !left.root().is_constant() {
            return self.refuse(self.problem(Code::KindsDiffer, expression).variant("same"));
        }
        // Constants stand on the right, so that bounds are found in one place.
        let (with, left, right) = if left.is_constant() {
            (with.swapped(), right, left)
        } else {
            (with, left, right)
        };
        if let Term::Answer(question) = &left
            && let Some(question) = self.scope.question(question)
            && let Some(holds) = beyond_bounds(with, &right, question)
        {
            return Some(self.certain(holds, expression));
        }
        Some(Condition::Compare { with, left, right })
    }

    /// A comparison that comes out the same for every answer is most often a slip.
    fn certain(&self, holds: bool, expression: &IdedExpr) -> Condition {
        let variant = if holds { "always" } else { "never" };
        self.out
            .report(self.problem(Code::Constant, expression).variant(variant));
        Condition::Bool(holds)
    }

    fn compare_code(
        &self,
        with: Comparison,
        of: CodeOf<'c>,
        code: &str,
        place: &IdedExpr,
        expression: &IdedExpr,
    ) -> Option<Condition> {
        let codes = self.mask(of.set?, &[(code, place)])?;
        let condition = self.codes_condition(of, codes, expression)?;
        match with {
            Comparison::Equal => Some(condition),
            Comparison::NotEqual => Some(condition.negated()),
            _ => self.refuse(
                self.problem(Code::KindsDiffer, expression)
                    .variant("order")
                    .with("kind", "code"),
            ),
        }
    }

    /// `x in ['a', 'b']` and `'a' in x`.
    fn member(&self, sides: &[IdedExpr], expression: &IdedExpr) -> Option<Part<'c>> {
        let [left, right] = sides else {
            return self.outside("", expression);
        };
        if let Expr::List(list) = &right.expr {
            let Part::Code(of) = self.part(left)? else {
                return self.refuse(self.problem(Code::KindsDiffer, expression).variant("in"));
            };
            let mut codes = Vec::new();
            for element in &list.elements {
                let Expr::Literal(LiteralValue::String(code)) = &element.expr else {
                    return self.refuse(self.problem(Code::KindsDiffer, element).variant("in"));
                };
                codes.push((code.inner(), element));
            }
            let codes = self.mask(of.set?, &codes)?;
            return self
                .codes_condition(of, codes, expression)
                .map(Part::Condition);
        }
        if let Expr::Ident(name) = &right.expr
            && let Some(list) = self.scope.list(name)
        {
            let Part::Code(of) = self.part(left)? else {
                return self.refuse(self.problem(Code::KindsDiffer, expression).variant("in"));
            };
            if of.set? != list.set {
                let problem = self.problem(Code::KindsDiffer, right).variant("list");
                let problem = problem.with("list", name).with("set", list.set);
                return self.refuse(problem.with("name", &of.name));
            }
            return self
                .codes_condition(of, list.items, expression)
                .map(Part::Condition);
        }
        let (code, set) = (self.part(left), self.part(right));
        match (code?, set?) {
            (Part::Text(code), Part::Set(question)) => {
                let mask = self.mask(&question.codes.as_ref()?.value, &[(&code, left)])?;
                let code = u8::try_from(mask.trailing_zeros()).ok()?;
                Some(Part::Condition(Condition::Contains {
                    question: question.id.value.clone(),
                    code,
                }))
            }
            _ => self.refuse(self.problem(Code::KindsDiffer, expression).variant("in")),
        }
    }

    fn codes_condition(
        &self,
        of: CodeOf<'c>,
        codes: u64,
        expression: &IdedExpr,
    ) -> Option<Condition> {
        let all = low_bits(self.scope.codes(of.set?)?.len());
        match Condition::one_of(of.of, codes, all) {
            Condition::Bool(holds) => Some(self.certain(holds, expression)),
            condition => Some(condition),
        }
    }

    /// The bits of these codes; all that are unknown are reported. A set that is not known is reported where a
    /// question names it.
    pub(super) fn mask(&self, set: &str, codes: &[(&str, &IdedExpr)]) -> Option<u64> {
        let known = self.scope.codes(set)?;
        let bits: Vec<Option<u64>> = codes
            .iter()
            .map(
                |(code, place)| match known.iter().position(|(known, _)| known == code) {
                    Some(at) => 1u64.checked_shl(u32::try_from(at).ok()?),
                    None => self.refuse(unknown_code(code, set, known, self.parsed.span(place))),
                },
            )
            .collect();
        bits.into_iter().try_fold(0, |mask, bit| Some(mask | bit?))
    }

    fn function(
        &self,
        name: &str,
        arguments: &[IdedExpr],
        expression: &IdedExpr,
    ) -> Option<Part<'c>> {
        let Some((_, usage)) = FUNCTIONS.iter().find(|(known, _)| *known == name) else {
            let known: Vec<&str> = FUNCTIONS.iter().map(|(name, _)| *name).collect();
            let problem = self
                .problem(Code::BadCall, expression)
                .variant("unknown")
                .with("name", name);
            return self.refuse(
                problem
                    .with("known", known.join(", "))
                    .meant(nearest(name, known)),
            );
        };
        let call = Call {
            checker: self,
            name,
            usage,
            arguments,
            expression,
        };
        match name {
            "date" => call.date(),
            "decimal" => call.decimal(),
            "plus_years" => call.shifted_by_months(12, MAX_YEARS),
            "plus_months" => call.shifted_by_months(1, MAX_MONTHS),
            "plus_days" => call.shifted_by_days(),
            "year_start" => call.start_of(Calendar::Year),
            "month_start" => call.start_of(Calendar::Month),
            _ => call.ranked(name == "at_least"),
        }
    }

    /// A date that a condition can speak of.
    pub fn date(&self, expression: &IdedExpr) -> Option<Term> {
        match self.part(expression)? {
            Part::Term(term, KindWord::Date) => Some(term),
            other => {
                let problem = self.problem(Code::KindsDiffer, expression).variant("date");
                self.refuse(problem.with("found", other.kind()))
            }
        }
    }

    pub(super) fn problem(&self, code: Code, expression: &IdedExpr) -> Diagnostic {
        Diagnostic::new(code, self.parsed.span(expression))
    }

    fn outside<T>(&self, construct: &'static str, expression: &IdedExpr) -> Option<T> {
        self.refuse(
            self.problem(Code::NotInSubset, expression)
                .variant(construct),
        )
    }

    pub(super) fn refuse<T>(&self, problem: Diagnostic) -> Option<T> {
        self.out.report(problem);
        None
    }
}

/// A call of a known function.
struct Call<'a, 'c> {
    checker: &'a Checker<'c>,
    name: &'a str,
    usage: &'static str,
    arguments: &'a [IdedExpr],
    expression: &'a IdedExpr,
}

impl<'c> Call<'_, 'c> {
    fn date(&self) -> Option<Part<'c>> {
        let text = self.only_text()?;
        match Date::parse(text) {
            Some(date) => Some(Part::Term(Term::Date(date), KindWord::Date)),
            None => self.bad_literal("date", text),
        }
    }

    fn decimal(&self) -> Option<Part<'c>> {
        let text = self.only_text()?;
        match Decimal::parse(text) {
            Some(decimal) => Some(Part::Term(Term::Decimal(decimal), KindWord::Decimal)),
            None => self.bad_literal("decimal", text),
        }
    }

    fn shifted_by_months(&self, unit: i32, limit: i32) -> Option<Part<'c>> {
        let [date, count, rounding] = self.arguments else {
            return self.wrong();
        };
        let (date, count) = (self.date_term(date), self.whole_number(count, limit));
        let rounding = match text_of(rounding) {
            Some("down") => Rounding::Down,
            Some("up") => Rounding::Up,
            _ => return self.wrong(),
        };
        let (date, months) = (date?, count?.saturating_mul(unit));
        let term = match date {
            Term::Date(date) => Term::Date(date.plus_months(months, rounding)),
            date => Term::PlusMonths {
                date: Box::new(date),
                months,
                rounding,
            },
        };
        Some(Part::Term(term, KindWord::Date))
    }

    fn shifted_by_days(&self) -> Option<Part<'c>> {
        let [date, count] = self.arguments else {
            return self.wrong();
        };
        let (date, days) = (self.date_term(date), self.whole_number(count, MAX_DAYS));
        let term = match (date?, days?) {
            (Term::Date(date), days) => Term::Date(date.plus_days(days)),
            (date, days) => Term::PlusDays {
                date: Box::new(date),
                days,
            },
        };
        Some(Part::Term(term, KindWord::Date))
    }

    fn start_of(&self, unit: Calendar) -> Option<Part<'c>> {
        let [date] = self.arguments else {
            return self.wrong();
        };
        let term = match self.date_term(date)? {
            Term::Date(date) => Term::Date(date.start_of(unit)),
            date => Term::StartOf {
                date: Box::new(date),
                unit,
            },
        };
        Some(Part::Term(term, KindWord::Date))
    }

    /// `at_least` and `at_most`: the codes that rank so.
    fn ranked(&self, at_least: bool) -> Option<Part<'c>> {
        let [question, code] = self.arguments else {
            return self.wrong();
        };
        let Part::Code(of) = self.checker.part(question)? else {
            return self.wrong();
        };
        let Some(text) = text_of(code) else {
            return self.wrong();
        };
        let codes = self.checker.scope.codes(of.set?)?;
        self.checker.mask(of.set?, &[(text, code)])?;
        let place = self.checker.parsed.span(code);
        if codes.iter().all(|(_, rank)| rank.is_none()) {
            let problem =
                Diagnostic::new(Code::NotOrdered, self.checker.parsed.span(self.expression));
            return self
                .checker
                .refuse(problem.with("question", &of.name).with("name", self.name));
        }
        let Some(bound) = codes
            .iter()
            .find(|(known, _)| known == text)
            .and_then(|(_, rank)| *rank)
        else {
            return self.checker.refuse(
                Diagnostic::new(Code::NotOrdered, place)
                    .variant("unranked")
                    .with("code", text),
            );
        };
        let fits = |rank: u8| {
            if at_least {
                rank >= bound
            } else {
                rank <= bound
            }
        };
        let mask = (0u32..)
            .zip(codes)
            .filter(|(_, (_, rank))| rank.is_some_and(fits))
            .fold(0u64, |mask, (at, _)| {
                mask | 1u64.checked_shl(at).unwrap_or(0)
            });
        self.checker
            .codes_condition(of, mask, self.expression)
            .map(Part::Condition)
    }

    fn date_term(&self, expression: &IdedExpr) -> Option<Term> {
        match self.checker.part(expression)? {
            Part::Term(term, KindWord::Date) => Some(term),
            _ => self.wrong(),
        }
    }

    fn whole_number(&self, expression: &IdedExpr, limit: i32) -> Option<i32> {
        match self.checker.part(expression)? {
            Part::Term(Term::Int(number), _) if (-limit..=limit).contains(&number) => Some(number),
            _ => self.wrong(),
        }
    }

    fn only_text(&self) -> Option<&str> {
        let [argument] = self.arguments else {
            return self.wrong();
        };
        text_of(argument).or_else(|| self.wrong())
    }

    fn bad_literal<T>(&self, variant: &'static str, text: &str) -> Option<T> {
        let place = self.arguments.first().unwrap_or(self.expression);
        let problem =
            Diagnostic::new(Code::BadLiteral, self.checker.parsed.span(place)).variant(variant);
        self.checker.refuse(problem.with("value", text))
    }

    fn wrong<T>(&self) -> Option<T> {
        let problem = Diagnostic::new(Code::BadCall, self.checker.parsed.span(self.expression));
        self.checker
            .refuse(problem.with("name", self.name).with("usage", self.usage))
    }
}

/// Says that a set has no such code.
pub fn unknown_code(
    code: &str,
    set: &str,
    known: &[(String, Option<u8>)],
    span: Span,
) -> Diagnostic {
    let names = || known.iter().map(|(known, _)| known.as_str());
    let mut shown: Vec<&str> = names().take(SHOWN_CODES).collect();
    if known.len() > SHOWN_CODES {
        shown.push("…");
    }
    Diagnostic::new(Code::CodeUnknown, span)
        .with("code", code)
        .with("set", set)
        .with("known", shown.join(", "))
        .meant(nearest(code, names()))
}

/// A whole number that stands beside something computed is a number like it.
fn whole_beside_computed<'c>(left: Part<'c>, right: Part<'c>) -> (Part<'c>, Part<'c>) {
    let number = |whole: i32| Part::Term(Term::Decimal(whole.into()), KindWord::Decimal);
    match (left, right) {
        (
            left @ Part::Term(Term::Derived(_), KindWord::Decimal),
            Part::Term(Term::Int(whole), _),
        ) => (left, number(whole)),
        (
            Part::Term(Term::Int(whole), _),
            right @ Part::Term(Term::Derived(_), KindWord::Decimal),
        ) => (number(whole), right),
        both => both,
    }
}

pub(super) fn text_of(expression: &IdedExpr) -> Option<&str> {
    match &expression.expr {
        Expr::Literal(LiteralValue::String(text)) => Some(text.inner()),
        _ => None,
    }
}

/// The order of two plain values.
fn constant_order(left: &Term, right: &Term) -> Option<Ordering> {
    match (left, right) {
        (Term::Int(left), Term::Int(right)) => Some(left.cmp(right)),
        (Term::Decimal(left), Term::Decimal(right)) => Some(left.cmp(right)),
        (Term::Date(left), Term::Date(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

/// How an answer compares with a bound that lies beyond the answers the question takes.
fn beyond_bounds(with: Comparison, bound: &Term, question: &QuestionSource) -> Option<bool> {
    let term = |bound: Bound| match bound {
        Bound::Int(number) => Term::Int(number),
        Bound::Decimal(decimal) => Term::Decimal(decimal),
        Bound::Date(date) => Term::Date(date),
    };
    let lowest = question
        .min
        .and_then(|min| constant_order(&term(min), bound));
    let highest = question
        .max
        .and_then(|max| constant_order(&term(max), bound));
    match with {
        Comparison::Less | Comparison::GreaterOrEqual => match (lowest, highest) {
            (_, Some(Ordering::Less)) => Some(with == Comparison::Less),
            (Some(Ordering::Greater | Ordering::Equal), _) => {
                Some(with == Comparison::GreaterOrEqual)
            }
            _ => None,
        },
        Comparison::Greater | Comparison::LessOrEqual => match (lowest, highest) {
            (Some(Ordering::Greater), _) => Some(with == Comparison::Greater),
            (_, Some(Ordering::Less | Ordering::Equal)) => Some(with == Comparison::LessOrEqual),
            _ => None,
        },
        Comparison::Equal | Comparison::NotEqual => match (lowest, highest) {
            (Some(Ordering::Greater), _) | (_, Some(Ordering::Less)) => {
                Some(with == Comparison::NotEqual)
            }
            _ => None,
        },
    }
}

/// As many low bits as there are codes.
pub fn low_bits(count: usize) -> u64 {
    u32::try_from(count)
        .ok()
        .and_then(|count| 1u64.checked_shl(count))
        .map_or(u64::MAX, |bit| bit - 1)
}

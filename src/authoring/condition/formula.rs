//! Formulas: the same text as conditions, but what comes out is a number or a code.

use super::super::code::Code;
use super::super::figures::InputWord;
use super::super::pack::KindWord;
use super::super::suggest::nearest;
use super::check::{Checker, FigureKind, text_of};
use super::tree::{Condition, Ids, Uses};
use crate::expr::{Node, NodeId};
use crate::fact::Decimal;
use crate::policy::derived::{self, FormulaId};
use cel::IdedExpr;
use cel::common::ast::{CallExpr, Expr, LiteralValue, operators};

/// A formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// A number.
    Number(Decimal),
    /// A code: index in its set.
    Code(u8),
    /// The answer to a question.
    Answer(String),
    /// Something computed, by its full id.
    Derived(String),
    /// The figure of a table, by its full id.
    Lookup {
        /// The table.
        table: String,
        /// What comes in.
        inputs: Vec<Formula>,
    },
    /// All together.
    Sum(Vec<Formula>),
    /// The first less the second.
    Difference(Box<Formula>, Box<Formula>),
    /// All multiplied.
    Product(Vec<Formula>),
    /// The first divided by the second.
    Quotient(Box<Formula>, Box<Formula>),
    /// The smallest.
    Least(Vec<Formula>),
    /// The largest.
    Greatest(Vec<Formula>),
    /// The whole number at or below.
    Floor(Box<Formula>),
    /// The whole number at or above.
    Ceiling(Box<Formula>),
    /// One or the other.
    Choose {
        /// Which.
        when: Condition,
        /// Where it holds.
        then: Box<Formula>,
        /// Where it does not.
        otherwise: Box<Formula>,
    },
    /// The first, or the second where there is none.
    IfNone(Box<Formula>, Box<Formula>),
}

/// The functions of formulas, and how each is written.
const FUNCTIONS: [(&str, &str); 7] = [
    ("ceil", "ceil(a)"),
    ("decimal", "decimal('0.70')"),
    ("floor", "floor(a)"),
    ("if_none", "if_none(a, b)"),
    ("lookup", "lookup('table', input, …)"),
    ("max", "max(a, b)"),
    ("min", "min(a, b)"),
];

impl Formula {
    /// The formulas it is made of.
    pub fn parts(&self) -> Vec<&Formula> {
        match self {
            Formula::Number(_) | Formula::Code(_) | Formula::Answer(_) | Formula::Derived(_) => {
                Vec::new()
            }
            Formula::Lookup { inputs: parts, .. }
            | Formula::Sum(parts)
            | Formula::Product(parts)
            | Formula::Least(parts)
            | Formula::Greatest(parts) => parts.iter().collect(),
            Formula::Difference(one, other)
            | Formula::Quotient(one, other)
            | Formula::IfNone(one, other)
            | Formula::Choose {
                then: one,
                otherwise: other,
                ..
            } => vec![one, other],
            Formula::Floor(inner) | Formula::Ceiling(inner) => vec![inner],
        }
    }

    /// What it uses.
    pub fn uses<'f>(&'f self, found: &mut Uses<'f>) {
        match self {
            Formula::Answer(question) => {
                found.questions.insert(question);
            }
            Formula::Derived(derived) => {
                found.derived.insert(derived);
            }
            Formula::Lookup { table, .. } => {
                found.tables.insert(table);
            }
            Formula::Choose { when, .. } => when.uses(found),
            _ => {}
        }
        for part in self.parts() {
            part.uses(found);
        }
    }

    /// Appends its parts, children first, and returns the last.
    pub fn emit(
        &self,
        formulas: &mut Vec<derived::Formula>,
        nodes: &mut Vec<Node>,
        ids: &dyn Ids,
    ) -> FormulaId {
        let when: Option<NodeId> = match self {
            Formula::Choose { when, .. } => Some(when.emit(nodes, ids)),
            _ => None,
        };
        let parts: Vec<FormulaId> = self
            .parts()
            .into_iter()
            .map(|part| part.emit(formulas, nodes, ids))
            .collect();
        let part = |at: usize| parts.get(at).copied().unwrap_or(FormulaId::MAX);
        let formula = match self {
            Formula::Number(number) => derived::Formula::Number(*number),
            Formula::Code(code) => derived::Formula::Code(*code),
            Formula::Answer(question) => derived::Formula::Answer(ids.question(question)),
            Formula::Derived(id) => derived::Formula::Derived(ids.derived(id)),
            Formula::Lookup { table, .. } => derived::Formula::Lookup {
                table: ids.table(table),
                inputs: parts,
            },
            Formula::Sum(_) => derived::Formula::Sum(parts),
            Formula::Difference(..) => derived::Formula::Difference(part(0), part(1)),
            Formula::Product(_) => derived::Formula::Product(parts),
            Formula::Quotient(..) => derived::Formula::Quotient(part(0), part(1)),
            Formula::Least(_) => derived::Formula::Least(parts),
            Formula::Greatest(_) => derived::Formula::Greatest(parts),
            Formula::Floor(_) => derived::Formula::Floor(part(0)),
            Formula::Ceiling(_) => derived::Formula::Ceiling(part(0)),
            Formula::Choose { .. } => derived::Formula::Choose {
                when: when.unwrap_or(NodeId::MAX),
                then: part(0),
                otherwise: part(1),
            },
            Formula::IfNone(..) => derived::Formula::IfNone(part(0), part(1)),
        };
        formulas.push(formula);
        FormulaId::try_from(formulas.len() - 1).unwrap_or(FormulaId::MAX)
    }
}

impl<'c> Checker<'c> {
    /// A formula that yields this: a number, or a code of a set.
    pub fn formula(&self, expression: &IdedExpr, yields: FigureKind<'_>) -> Option<Formula> {
        match &expression.expr {
            Expr::Ident(name) => self.named(name, expression, yields),
            Expr::Literal(literal) => self.plain(literal, expression, yields),
            Expr::Call(call) => self.computed(call, expression, yields),
            Expr::Unspecified => self.refuse(self.problem(Code::ConditionSyntax, expression)),
            _ => self.not_in_formula("", expression),
        }
    }

    fn named(&self, name: &str, expression: &IdedExpr, yields: FigureKind<'_>) -> Option<Formula> {
        if let Some(question) = self.scope.question(name) {
            let found = match question.kind {
                KindWord::Int | KindWord::Decimal => FigureKind::Number,
                KindWord::Code => FigureKind::Code(question.codes.as_ref()?),
                kind => return self.unlike(kind.word(), expression, yields),
            };
            self.alike(found, expression, yields)?;
            return Some(Formula::Answer(name.to_owned()));
        }
        if name == "as_of" {
            return self.unlike("date", expression, yields);
        }
        let Some(figure) = self.scope.figure(name) else {
            return self.unknown_name(name, expression);
        };
        self.alike(figure.yields, expression, yields)?;
        Some(if figure.parameter {
            Formula::Lookup {
                table: figure.full,
                inputs: Vec::new(),
            }
        } else {
            Formula::Derived(figure.full)
        })
    }

    fn plain(
        &self,
        literal: &LiteralValue,
        expression: &IdedExpr,
        yields: FigureKind<'_>,
    ) -> Option<Formula> {
        match literal {
            LiteralValue::Int(number) => {
                self.alike(FigureKind::Number, expression, yields)?;
                Decimal::new(i128::from(*number.inner()), 0).map(Formula::Number)
            }
            LiteralValue::String(text) => match yields {
                FigureKind::Code(set) => {
                    let mask = self.mask(set, &[(text.inner(), expression)])?;
                    u8::try_from(mask.trailing_zeros()).ok().map(Formula::Code)
                }
                _ => self.unlike("'…'", expression, yields),
            },
            LiteralValue::Boolean(_) => self.unlike("bool", expression, yields),
            LiteralValue::Double(_) => self.not_in_formula("float", expression),
            LiteralValue::Bytes(_) | LiteralValue::Null | LiteralValue::UInt(_) => {
                self.not_in_formula("", expression)
            }
        }
    }

    fn computed(
        &self,
        call: &CallExpr,
        expression: &IdedExpr,
        yields: FigureKind<'_>,
    ) -> Option<Formula> {
        if call.target.is_some() {
            return self.not_in_formula("", expression);
        }
        let arguments = call.args.as_slice();
        match call.func_name.as_str() {
            operators::ADD
            | operators::SUBSTRACT
            | operators::MULTIPLY
            | operators::DIVIDE
            | operators::NEGATE => {
                self.alike(FigureKind::Number, expression, yields)?;
                self.arithmetic(call.func_name.as_str(), arguments, expression)
            }
            operators::CONDITIONAL => {
                let [when, then, otherwise] = arguments else {
                    return self.not_in_formula("", expression);
                };
                let when = self.condition(when);
                let then = self.formula(then, yields);
                let otherwise = self.formula(otherwise, yields);
                Some(Formula::Choose {
                    when: when?,
                    then: Box::new(then?),
                    otherwise: Box::new(otherwise?),
                })
            }
            operators::EQUALS
            | operators::NOT_EQUALS
            | operators::LESS
            | operators::LESS_EQUALS
            | operators::GREATER
            | operators::GREATER_EQUALS
            | operators::IN
            | operators::LOGICAL_AND
            | operators::LOGICAL_OR
            | operators::LOGICAL_NOT => self.unlike("bool", expression, yields),
            operators::MODULO | operators::INDEX | operators::OPT_INDEX | operators::OPT_SELECT => {
                self.not_in_formula("", expression)
            }
            name => self.called(name, arguments, expression, yields),
        }
    }

    fn arithmetic(
        &self,
        operator: &str,
        arguments: &[IdedExpr],
        expression: &IdedExpr,
    ) -> Option<Formula> {
        let mut numbers = self.numbers(arguments)?.into_iter();
        let (Some(first), second) = (numbers.next(), numbers.next()) else {
            return self.not_in_formula("", expression);
        };
        Some(match (operator, second) {
            (operators::ADD, Some(second)) => {
                Formula::Sum(flat(first, second, |part| match part {
                    Formula::Sum(parts) => Ok(parts),
                    other => Err(other),
                }))
            }
            (operators::MULTIPLY, Some(second)) => {
                Formula::Product(flat(first, second, |part| match part {
                    Formula::Product(parts) => Ok(parts),
                    other => Err(other),
                }))
            }
            (operators::SUBSTRACT, Some(second)) => {
                Formula::Difference(Box::new(first), Box::new(second))
            }
            (operators::DIVIDE, Some(second)) => {
                Formula::Quotient(Box::new(first), Box::new(second))
            }
            (operators::NEGATE, None) => match first {
                Formula::Number(number) => {
                    Formula::Number(Decimal::from(0).minus(number).unwrap_or(number))
                }
                other => Formula::Difference(
                    Box::new(Formula::Number(Decimal::from(0))),
                    Box::new(other),
                ),
            },
            _ => return self.not_in_formula("", expression),
        })
    }

    fn called(
        &self,
        name: &str,
        arguments: &[IdedExpr],
        expression: &IdedExpr,
        yields: FigureKind<'_>,
    ) -> Option<Formula> {
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
        let wrong = || {
            self.refuse(
                self.problem(Code::BadCall, expression)
                    .with("name", name)
                    .with("usage", usage),
            )
        };
        if name == "if_none" {
            let [first, second] = arguments else {
                return wrong();
            };
            let (first, second) = (self.formula(first, yields), self.formula(second, yields));
            return Some(Formula::IfNone(Box::new(first?), Box::new(second?)));
        }
        self.alike(FigureKind::Number, expression, yields)?;
        match (name, arguments) {
            ("decimal", [text]) => {
                let Some(text) = text_of(text) else {
                    return wrong();
                };
                match Decimal::parse(text) {
                    Some(decimal) => Some(Formula::Number(decimal)),
                    None => {
                        let place = arguments.first().unwrap_or(expression);
                        let problem = self.problem(Code::BadLiteral, place).variant("decimal");
                        self.refuse(problem.with("value", text))
                    }
                }
            }
            ("floor", [inner]) => {
                let inner = self.formula(inner, FigureKind::Number)?;
                Some(Formula::Floor(Box::new(inner)))
            }
            ("ceil", [inner]) => {
                let inner = self.formula(inner, FigureKind::Number)?;
                Some(Formula::Ceiling(Box::new(inner)))
            }
            ("min", [_, _, ..]) => self.numbers(arguments).map(Formula::Least),
            ("max", [_, _, ..]) => self.numbers(arguments).map(Formula::Greatest),
            ("lookup", [table, inputs @ ..]) => match text_of(table) {
                Some(name) => self.lookup(name, table, inputs, expression),
                None => wrong(),
            },
            _ => wrong(),
        }
    }

    fn lookup(
        &self,
        name: &str,
        place: &IdedExpr,
        inputs: &[IdedExpr],
        expression: &IdedExpr,
    ) -> Option<Formula> {
        let Some((full, table)) = self.scope.table(name) else {
            if self.scope.is_broken(name) {
                return None;
            }
            let near = nearest(name, self.scope.table_ids());
            let problem = self.problem(Code::NameUnknown, place).variant("table");
            return self.refuse(problem.with("name", name).meant(near));
        };
        if table.inputs.len() != inputs.len() {
            let ids: Vec<&str> = table.inputs.iter().map(|input| input.id.as_str()).collect();
            let usage: Vec<String> = std::iter::once(format!("'{name}'"))
                .chain(ids.iter().map(|id| (*id).to_owned()))
                .collect();
            return self.refuse(
                self.problem(Code::BadCall, expression)
                    .with("name", "lookup")
                    .with("usage", format!("lookup({})", usage.join(", "))),
            );
        }
        let inputs: Vec<Option<Formula>> = table
            .inputs
            .iter()
            .zip(inputs)
            .map(|(input, given)| {
                let yields = match &input.kind {
                    InputWord::Number { .. } => FigureKind::Number,
                    InputWord::Code(set) => FigureKind::Code(set),
                };
                self.formula(given, yields)
            })
            .collect();
        Some(Formula::Lookup {
            table: full,
            inputs: inputs.into_iter().collect::<Option<_>>()?,
        })
    }

    /// All parts, so that the mistakes of each are found.
    fn numbers(&self, parts: &[IdedExpr]) -> Option<Vec<Formula>> {
        let parts: Vec<Option<Formula>> = parts
            .iter()
            .map(|part| self.formula(part, FigureKind::Number))
            .collect();
        parts.into_iter().collect()
    }

    /// Reports a kind that does not fit.
    fn alike(
        &self,
        found: FigureKind<'_>,
        expression: &IdedExpr,
        yields: FigureKind<'_>,
    ) -> Option<()> {
        if found == yields {
            return Some(());
        }
        if let (FigureKind::Code(found), FigureKind::Code(asked)) = (found, yields) {
            let problem = self.problem(Code::KindsDiffer, expression).variant("sets");
            return self.refuse(problem.with("found", found).with("expected", asked));
        }
        self.unlike(found.word(), expression, yields)
    }

    fn unlike<T>(&self, found: &str, expression: &IdedExpr, yields: FigureKind<'_>) -> Option<T> {
        let problem = self
            .problem(Code::KindsDiffer, expression)
            .variant("formula");
        self.refuse(problem.with("found", found).with("expected", yields.word()))
    }

    fn not_in_formula<T>(&self, construct: &'static str, expression: &IdedExpr) -> Option<T> {
        self.refuse(
            self.problem(Code::NotInFormula, expression)
                .variant(construct),
        )
    }
}

/// The parts of both, where they are of one kind.
fn flat(
    first: Formula,
    second: Formula,
    open: impl Fn(Formula) -> Result<Vec<Formula>, Formula>,
) -> Vec<Formula> {
    let mut parts = open(first).unwrap_or_else(|one| vec![one]);
    // What stands in brackets on the right stays as it was written.
    parts.push(second);
    parts
}

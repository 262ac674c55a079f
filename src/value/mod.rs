//! What a policy computes: grades, amounts, years, from the answers and the day.
//!
//! [`Computed`] walks the policy's list once, front to end; each stands after all it is made from. Where answers are
//! missing, what comes out is a [`Partial`]: a span of numbers or days, some codes, or that nothing can be said yet.
//! It never leaves out what some completion of the answers comes to, and it names the questions it hangs on.
//!
//! ```text
//! records ──aggregate──▶ ┐
//! answers ───────────────┼─ formula ──round──▶ Partial ──▶ conditions · findings with their arithmetic · path
//! tables  ──table──────▶ ┘
//! a day ── so many working days before or after it ──▶ Partial
//! ```

mod aggregate;
mod complete;
mod deadline;
mod formula;
mod open;
mod parts;
pub mod path;
mod reads;
pub mod report;
mod span;
mod table;
mod trace;

use crate::expr::partial::{Partial, Why};
use crate::fact::{Date, Facts, QuestionId};
use crate::policy::Policy;
use crate::policy::bundle::Level;
use crate::policy::derived::DerivedId;
use alloc::vec;
use alloc::vec::Vec;
use complete::Trial;
use formula::Eval;
use open::Open;

pub use aggregate::years_lacking;
#[cfg(feature = "authoring")]
pub(crate) use formula::toward;
pub(crate) use parts::work;
pub use path::{has_path, path};
pub use report::{Path, Trace, ValueFinding};
pub use trace::{findings, trace_text};

/// All that is computed for some answers and a day.
#[derive(Clone, Debug, Default)]
pub struct Computed {
    partials: Vec<Partial>,
    /// The open questions that computing each has read, and those of them that it hangs on.
    hangs: Vec<(Open, Vec<QuestionId>)>,
    /// What stands in for each on the day.
    stands: Vec<Stand>,
    /// What stands in for each table on the day.
    tables: Vec<Stand>,
}

/// What stands in for something on a day: it itself, one of a pack below, or why there is none.
type Stand = Result<u16, Why>;

impl Computed {
    /// Computes all.
    pub fn new(policy: &Policy, facts: &Facts, as_of: Date) -> Computed {
        if crate::VALUES {
            Computed::with(policy, facts, as_of, complete::BUDGET)
        } else {
            Computed::default()
        }
    }

    /// Computes all; goes through completions with so much work at most.
    fn with(policy: &Policy, facts: &Facts, as_of: Date, work: usize) -> Computed {
        let count = parts::count(policy);
        if count == 0 {
            return Computed::default();
        }
        let mut computed = Computed {
            partials: Vec::new(),
            hangs: Vec::new(),
            stands: stand_ins(count, &|id| parts::derived_stand_in(policy, id, as_of)),
            tables: stand_ins(parts::tables(policy), &|id| {
                parts::table_stand_in(policy, id, as_of)
            }),
        };
        let mut trial = None;
        for id in (0..).take(count) {
            let mut read = Open::default();
            let mut partial = match computed.stand(id) {
                // What is replaced is filled in when its turn comes; nobody reads it before.
                Err(why) => Partial::None(why),
                Ok(other) if other != id => Partial::None(Why::Open),
                Ok(_) => {
                    let eval = computed.eval(policy, facts, as_of);
                    eval.derived(id, &mut read)
                }
            };
            let mut questions = read.list().to_vec();
            if !questions.is_empty() && work > 0 {
                trial
                    .get_or_insert_with(|| Trial::new(policy, facts, as_of, work))
                    .narrow(&computed, id, &mut partial, &mut questions);
            }
            if questions.is_empty() {
                read = Open::default();
            }
            computed.partials.push(partial);
            computed.hangs.push(Default::default());
            if computed.stand(id) == Ok(id) {
                computed.put(policy, id, partial, Some((&read, &questions)));
            }
        }
        computed
    }

    /// What is known of each, in the policy's order, or of what stands in for it.
    pub fn partials(&self) -> &[Partial] {
        if !crate::VALUES {
            return &[];
        }
        &self.partials
    }

    /// The questions that one hangs on: open ones, and those whose records have gaps.
    pub fn questions(&self, id: DerivedId) -> &[QuestionId] {
        if !crate::VALUES {
            return &[];
        }
        let hangs = self.hangs.get(usize::from(id));
        hangs.map_or(&[], |(_, questions)| questions)
    }

    fn stand(&self, id: DerivedId) -> Stand {
        let stand = self.stands.get(usize::from(id));
        stand.copied().unwrap_or(Err(Why::NotCovered))
    }

    fn eval<'e>(&'e self, policy: &'e Policy, facts: &'e Facts, as_of: Date) -> Eval<'e> {
        Eval {
            policy,
            facts,
            as_of,
            computed: self,
        }
    }

    /// Keeps what was computed for one, and for all that it stands in for; with the questions read, and those it hangs on.
    fn put(
        &mut self,
        policy: &Policy,
        id: DerivedId,
        partial: Partial,
        questions: Option<(&Open, &[QuestionId])>,
    ) {
        let mut next = Some(id);
        while let Some(id_over) = next {
            let at = usize::from(id_over);
            if self.stand(id_over) == Ok(id)
                && let Some(slot) = self.partials.get_mut(at)
            {
                *slot = partial;
                if let Some((read, named)) = questions
                    && let Some(hangs) = self.hangs.get_mut(at)
                {
                    *hangs = (read.clone(), named.to_vec());
                }
            }
            let over = parts::head(policy, id_over).and_then(|head| head.replaces);
            next = over.filter(|over| *over < id_over);
        }
    }
}

/// What stands in for each of a list: the most particular one that holds on the day. What stands in for another comes
/// after it.
fn stand_ins(count: usize, of: &dyn Fn(u16) -> Option<parts::StandIn>) -> Vec<Stand> {
    let mut stands: Vec<Stand> = vec![Err(Why::NotCovered); count];
    // For each: the level of the best, and what it is; two of one level are a conflict.
    let mut best: Vec<Option<(Level, Stand)>> = vec![None; count];
    for at in (0..count).rev() {
        let own = u16::try_from(at).map_err(|_| Why::NotCovered);
        let Some((true, level, replaces)) = own.ok().and_then(of) else {
            continue;
        };
        let stand = match best.get(at) {
            Some(Some((_, other))) => *other,
            _ => own,
        };
        if let Some(slot) = stands.get_mut(at) {
            *slot = stand;
        }
        let over = replaces.and_then(|over| best.get_mut(usize::from(over)));
        if let Some(over) = over {
            match over {
                Some((other, _)) if *other > level => {}
                Some((other, clash)) if *other == level => *clash = Err(Why::Conflict),
                _ => *over = Some((level, stand)),
            }
        }
    }
    stands
}

//! The fast path: outcomes of all rules for one person after another, without a report.

use super::evaluate::search;
use super::program::Program;
use super::witness::Witnesses;
use crate::expr::eval::Scope;
use crate::fact::Date;
use crate::logic::{Bits, Verdict};
use crate::policy::Policy;
use crate::value::Computed;
use alloc::vec::Vec;

/// Checks of one policy. What is kept from one to the next makes the next faster, and changes nothing.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// The day of the last check, and what its stretch of days comes to whatever is answered.
    day: Option<Date>,
    fixed: Option<Verdict>,
    /// The rules of the stretch of days that begins on this one.
    from: Option<Date>,
    program: Program,
    witnesses: Witnesses,
    bits: Vec<Bits>,
}

impl Series {
    /// Writes the outcome byte of each rule, four to a word with the first lowest, and returns the verdict: those of
    /// [`super::evaluate`]. It is given the packed answers, and what is computed of all answers on the day.
    pub fn evaluate(
        &mut self,
        policy: &Policy,
        words: &[i32],
        computed: &Computed,
        as_of: Date,
        outcomes: &mut [i32],
    ) -> Verdict {
        if self.day != Some(as_of) {
            self.turn(policy, as_of);
        }
        let scope = Scope {
            words,
            as_of,
            derived: computed.partials(),
        };
        let program = &self.program;
        program.look(policy.tree(), &scope, &mut self.bits);
        program.join_up(&mut self.bits);
        let verdict = program.outcomes(&self.bits, outcomes).verdict();
        if let Some(fixed) = self.fixed {
            return fixed;
        }
        if verdict != Verdict::Incomplete
            || self.witnesses.differ(policy, program, &scope, &self.bits)
        {
            return verdict;
        }
        self.seek(policy, &scope, computed)
    }

    /// To another day.
    #[inline(never)]
    fn turn(&mut self, policy: &Policy, as_of: Date) {
        self.day = Some(as_of);
        let epoch = policy.epoch(as_of);
        let covered = epoch.filter(|epoch| epoch.covered);
        self.fixed = match covered {
            None => Some(Verdict::NotCovered),
            Some(epoch) if !epoch.conflicts.is_empty() => Some(Verdict::Conflict),
            Some(_) => None,
        };
        let from = epoch.map(|epoch| epoch.from);
        if from.is_none() || self.from != from {
            self.from = from;
            self.program = Program::new(policy, covered.map_or(&[], |epoch| &epoch.rules));
            self.witnesses.look(policy, &self.program);
        }
    }

    /// Looks for two completions that differ.
    #[inline(never)]
    fn seek(&mut self, policy: &Policy, scope: &Scope<'_>, computed: &Computed) -> Verdict {
        let Some(epoch) = policy.epoch(scope.as_of) else {
            return Verdict::NotCovered;
        };
        let (verdict, two) = search(policy, epoch, scope, computed);
        self.witnesses.keep(policy, &self.program, scope.words, two);
        verdict
    }
}

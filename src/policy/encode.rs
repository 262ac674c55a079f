//! Writes a bundle as the bytes that [`super::Policy::load`] reads.

use super::bundle::{
    Bundle, Exception, FieldKind, Kind, Open, Pack, Paper, Question, Relief, Rule,
};
use super::digest::hex;
use super::{calendar, computed, parts};
use crate::fact::{Decimal, Form, NewAsked, NewCode, NewCodeSet, NewField};
use crate::store::{Builder, List, NOTHING};
use alloc::vec::Vec;

impl Bundle {
    /// The compiled form.
    pub fn to_bytes(&self) -> Vec<u8> {
        let to = &mut Builder::default();
        let matter = to.text(&self.matter);
        to.add(&parts::NewHead {
            matter,
            subject: self.subject,
        });
        self.packs.iter().for_each(|item| pack(to, item));
        for set in &self.code_sets {
            let codes: Vec<NewCode> = set
                .values
                .iter()
                .map(|code| NewCode {
                    text: to.text(code),
                })
                .collect();
            let (id, codes) = (to.text(&set.id), to.add_all(codes));
            to.add(&NewCodeSet { id, codes });
        }
        self.questions.iter().for_each(|item| question(to, item));
        for node in &self.nodes {
            let row = node.row(to);
            to.add(&row);
        }
        self.rules.iter().for_each(|item| rule(to, item));
        for key in &self.deciders {
            let key = to.text(key);
            to.add(&parts::NewDecider { key });
        }
        self.papers.iter().for_each(|item| paper(to, item));
        self.tables
            .iter()
            .for_each(|item| computed::put_table(to, item));
        self.derived
            .iter()
            .for_each(|item| computed::put_derived(to, item));
        self.formulas
            .iter()
            .for_each(|item| computed::put_formula(to, item));
        self.calendars
            .iter()
            .for_each(|item| calendar::put_year(to, item));
        to.to_bytes()
    }
}

fn pack(to: &mut Builder, pack: &Pack) {
    let record = parts::NewPack {
        id: to.text(&pack.id),
        version: to.text(&pack.version),
        level: pack.level,
        region: to.text(&pack.region),
        title: to.text(&pack.title),
        number: to.maybe(pack.number.as_deref()),
        issuer: to.maybe(pack.issuer.as_deref()),
        issued: pack.issued,
        from: pack.valid.from,
        until: pack.valid.until,
        reference_day: pack.reference_day,
        source_sha256: to.text(&hex(&pack.source_sha256)),
    };
    to.add(&record);
}

fn question(to: &mut Builder, question: &Question) {
    let decimal = |to: &mut Builder, value: &Option<Decimal>| {
        value.map_or(NOTHING, |value| to.add(&value.digits()).cast_signed())
    };
    let mut assumed = None;
    let mut fields = List::default();
    let (form, a, b) = match &question.kind {
        Kind::Bool => (Form::Bool, 0, 0),
        Kind::Int { min, max } => (Form::Int, *min, *max),
        Kind::Decimal { min, max } => {
            let min = decimal(to, min);
            (Form::Decimal, min, decimal(to, max))
        }
        Kind::Date { min, max } => (Form::Date, min.number(), max.number()),
        Kind::Code(set) => (Form::Code, i32::from(*set), 0),
        Kind::Set(set) => (Form::Set, i32::from(*set), 0),
        Kind::Records(records) => {
            let said: Vec<NewField> = records
                .fields
                .iter()
                .map(|field| NewField {
                    id: to.text(&field.id),
                    set: match field.kind {
                        FieldKind::Code(set) => Some(set),
                        FieldKind::Date => None,
                    },
                    optional: field.optional,
                    not_before: field.not_before,
                })
                .collect();
            fields = to.add_all(said);
            assumed = records.assume;
            let within = records.within.map_or(NOTHING, i32::from);
            (Form::Records, records.shape as i32, within)
        }
    };
    let record = NewAsked {
        id: to.text(&question.id),
        form,
        a,
        b,
        fields,
        assumed_field: assumed.map(|(field, _)| field),
        assumed_code: assumed.map_or(0, |(_, code)| code),
        step: question.step.map(|step| to.add(&step.digits())),
        fixed: question.fixed,
        sensitive: question.sensitive,
        offer: to.numbers(question.offer.iter().map(|code| i32::from(*code))),
        after: to.numbers(question.after.iter().map(|id| i32::from(*id))),
        not_before: question.not_before,
        not_after: question.not_after,
    };
    to.add(&record);
}

fn rule(to: &mut Builder, rule: &Rule) {
    let exceptions: Vec<parts::NewException> = rule
        .exceptions
        .iter()
        .map(|item| exception(to, item))
        .collect();
    let record = parts::NewRule {
        pack: rule.pack,
        id: to.text(&rule.id),
        clause: to.text(&rule.clause),
        applies: rule.applies,
        requires: rule.requires,
        open: rule.open.map(|open| open.when),
        decider: rule.open.map(|open| open.decider),
        exceptions: to.add_all(exceptions),
        replaces: rule.replaces.as_ref().map(|replaces| replaces.rule),
        how: rule
            .replaces
            .as_ref()
            .map_or(super::bundle::How::FillsIn, |replaces| replaces.how),
        authority: to.maybe(
            rule.replaces
                .as_ref()
                .map(|replaces| replaces.authority.as_str()),
        ),
        from: rule.valid.from,
        until: rule.valid.until,
    };
    to.add(&record);
}

fn exception(to: &mut Builder, exception: &Exception) -> parts::NewException {
    let (requires, open, decider) = match exception.relief {
        Relief::Instead { requires, open } => (Some(requires), open, None),
        Relief::Review { decider } => (None, None, Some(decider)),
    };
    parts::NewException {
        id: to.text(&exception.id),
        clause: to.maybe(exception.clause.as_deref()),
        when: exception.when,
        requires,
        open: open.map(|Open { when, .. }| when),
        decider: decider.or(open.map(|Open { decider, .. }| decider)),
    }
}

fn paper(to: &mut Builder, paper: &Paper) {
    let record = parts::NewPaper {
        pack: paper.pack,
        id: to.text(&paper.id),
        clause: to.maybe(paper.clause.as_deref()),
        when: paper.when,
    };
    to.add(&record);
}

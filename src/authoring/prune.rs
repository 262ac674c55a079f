//! Leaves out of a compiled policy the packs that have nothing to say on its matter.
//!
//! A province stands under every national document; a check of a secondment names those on secondment alone.

use super::link::LinkedPack;
use crate::policy::bundle::Bundle;
use std::collections::BTreeSet;

/// Keeps the subject, and the packs whose rules, papers, figures, calendars or questions are in the bundle.
pub fn prune(bundle: &mut Bundle, chain: &[LinkedPack<'_>]) {
    let mut used = BTreeSet::new();
    each_pack(bundle, &mut |pack| used.extend([*pack]));
    let asked: BTreeSet<&str> = bundle.questions.iter().map(|one| one.id.as_str()).collect();
    used.extend((0u16..).zip(chain).filter_map(|(at, pack)| {
        let mut questions = pack.source.questions.iter();
        questions
            .any(|question| asked.contains(question.id.value.as_str()))
            .then_some(at)
    }));
    let packs = std::mem::take(&mut bundle.packs);
    bundle.packs = (0u16..)
        .zip(packs)
        .filter_map(|(at, pack)| used.contains(&at).then_some(pack))
        .collect();
    // How many of those kept stand before it.
    let place = |pack: u16| u16::try_from(used.range(..pack).count()).unwrap_or(u16::MAX);
    each_pack(bundle, &mut |pack| *pack = place(*pack));
}

/// Goes through all that names a pack.
fn each_pack(bundle: &mut Bundle, visit: &mut dyn FnMut(&mut u16)) {
    visit(&mut bundle.subject);
    bundle.rules.iter_mut().for_each(|one| visit(&mut one.pack));
    bundle
        .papers
        .iter_mut()
        .for_each(|one| visit(&mut one.pack));
    bundle
        .tables
        .iter_mut()
        .for_each(|one| visit(&mut one.pack));
    bundle
        .derived
        .iter_mut()
        .for_each(|one| visit(&mut one.pack));
    bundle
        .calendars
        .iter_mut()
        .for_each(|one| visit(&mut one.pack));
}

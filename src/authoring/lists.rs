//! Named lists of codes (`[[list]]`): a document's list of items, and what a lower document adds to it or leaves out.
//!
//! Lists are names for codes in conditions, `item in not_issued`; a compiled policy has the codes alone.

use super::code::Code;
use super::condition::{self, NamedList};
use super::diagnostic::{Diagnostic, Diagnostics};
use super::names::{self, Form};
use super::pack::unique;
use super::scope::CodeSet;
use super::source::At;
use super::suggest::nearest;
use super::toml_reader::Table;
use std::collections::BTreeMap;

/// `[[list]]`.
#[derive(Debug)]
pub struct ListSource {
    /// Its name.
    pub id: At<String>,
    /// What stands on it.
    pub made: MadeOf,
}

/// What stands on a list.
#[derive(Debug)]
pub enum MadeOf {
    /// These codes of a set.
    Items {
        /// The code set.
        codes: At<String>,
        /// The codes.
        items: Vec<At<String>>,
    },
    /// What stands on another list, changed.
    Overlay {
        /// Full id of the other: `pack/list`.
        like: At<String>,
        /// Codes that the other has not.
        adds: Vec<At<String>>,
        /// Codes of the other that are left out.
        drops: Vec<At<String>>,
    },
}

/// Reads one `[[list]]`.
pub fn read(mut table: Table<'_>) -> Option<ListSource> {
    let out = table.out();
    let id = table.text("id");
    let (codes, like) = (table.maybe_text("codes"), table.maybe_text("like"));
    let [items, adds, drops] = ["items", "adds", "drops"].map(|key| {
        let codes = table.texts(key);
        unique(&codes, key, out);
        codes
    });
    let stray = match &like {
        Some(_) => ["codes", "items"],
        None => ["adds", "drops"],
    };
    for key in stray.into_iter().filter(|key| table.has(key)) {
        let problem = Diagnostic::new(Code::BadList, table.key_span(key));
        out.report(problem.variant("stray").with("key", key));
    }
    let made = match (like, codes) {
        (Some(like), _) => Some(MadeOf::Overlay { like, adds, drops }),
        (None, Some(codes)) => {
            table.needed("items");
            Some(MadeOf::Items { codes, items })
        }
        (None, None) => {
            out.report(Diagnostic::new(Code::BadList, table.span));
            None
        }
    };
    table.finish();
    let (id, made) = (id?, made?);
    names::check(&id, Form::Snake, out).then_some(ListSource { id, made })
}

/// The codes on a list. Its mistakes are reported; `None` if nothing can be made of it. `told` says of a pack and an id
/// in it whether it is known that they are broken.
pub fn resolve<'w>(
    source: &'w ListSource,
    sets: &BTreeMap<&'w str, CodeSet>,
    lists: &BTreeMap<String, NamedList<'w>>,
    told: impl Fn(&str, &str) -> bool,
    out: &Diagnostics,
) -> Option<NamedList<'w>> {
    match &source.made {
        MadeOf::Items { codes, items } => {
            let known = sets.get(codes.value.as_str());
            let Some(known) = known else {
                let near = nearest(codes, sets.keys().copied());
                let problem = Diagnostic::new(Code::CodeSetUnknown, codes.span);
                let names: Vec<&str> = sets.keys().copied().collect();
                let problem = problem.with("id", &codes.value);
                out.report(problem.with("known", names.join(", ")).meant(near));
                return None;
            };
            let set = codes.value.as_str();
            let items = bits(items, set, known, out);
            Some(NamedList { set, items })
        }
        MadeOf::Overlay { like, adds, drops } => {
            let Some(base) = lists.get(&like.value) else {
                if like
                    .split_once('/')
                    .is_some_and(|(pack, id)| told(pack, id))
                {
                    return None;
                }
                let near = nearest(like, lists.keys().map(String::as_str));
                let problem = Diagnostic::new(Code::BadList, like.span).variant("like");
                out.report(problem.with("id", &like.value).meant(near));
                return None;
            };
            let known = sets.get(base.set)?;
            let change = |codes: &[At<String>], variant: &'static str, on: bool| {
                for code in codes {
                    if known
                        .bit(code)
                        .is_some_and(|bit| (base.items & bit != 0) != on)
                    {
                        let problem = Diagnostic::new(Code::BadList, code.span).variant(variant);
                        let problem = problem.with("code", &code.value);
                        out.report(problem.with("list", &like.value));
                    }
                }
                bits(codes, base.set, known, out)
            };
            let adds = change(adds, "adds", false);
            let drops = change(drops, "drops", true);
            Some(NamedList {
                set: base.set,
                items: (base.items & !drops) | adds,
            })
        }
    }
}

/// The bits of these codes; all that are unknown are reported.
fn bits(codes: &[At<String>], set: &str, known: &CodeSet, out: &Diagnostics) -> u64 {
    codes.iter().fold(0, |mask, code| {
        let bit = known.bit(code);
        if bit.is_none() {
            out.report(condition::unknown_code(code, set, &known.codes, code.span));
        }
        mask | bit.unwrap_or(0)
    })
}

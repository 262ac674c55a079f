//! All packs of a policies directory, read; and the chain of packs that one stands under.

use super::cases::{self, CasesSource};
use super::code::{Code, Severity};
use super::diagnostic::{Diagnostic, Diagnostics};
use super::library::{Library, PackFiles, ReadFile, Unreadable, shown};
use super::pack::{self, PackSource};
use super::source::{At, FileId, Sources};
use super::suggest::nearest;
use super::texts::{self, Languages, REQUIRED_LANGUAGES};
use super::toml_reader;
use crate::policy::bundle::Level;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// All packs there are.
#[derive(Debug, Default)]
pub struct Workspace {
    /// Their files.
    pub sources: Sources,
    /// What is wrong with them.
    pub out: Diagnostics,
    packs: BTreeMap<String, Loaded>,
    /// Packs whose rules were looked over already.
    looked_over: RefCell<BTreeSet<String>>,
}

/// One pack, as far as it could be read.
#[derive(Debug)]
pub struct Loaded {
    /// Its files.
    pub files: PackFiles,
    /// `pack.toml`; `None` if it could not be read.
    pub source: Option<PackSource>,
    /// Its texts.
    pub languages: Languages,
    /// Its cases.
    pub cases: CasesSource,
}

impl Workspace {
    /// Reads all packs of a library.
    pub fn read(library: &Library) -> Workspace {
        let mut workspace = Workspace::default();
        let mut read = BTreeMap::new();
        for (id, directory) in &library.packs {
            read.insert(
                id,
                PackFiles::read(directory, &REQUIRED_LANGUAGES, &mut workspace.sources),
            );
        }
        for (id, files) in read {
            let loaded = workspace.load(id, files);
            workspace.packs.insert(id.clone(), loaded);
        }
        for directory in &library.doubles {
            let id = directory
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            if let Some(first) = workspace.packs.get(&id) {
                let span = workspace.sources.beginning(first.files.pack.id);
                let problem = Diagnostic::new(Code::Duplicate, span)
                    .variant("pack")
                    .with("id", &id);
                workspace.out.report(problem.with("key", shown(directory)));
            }
        }
        workspace
    }

    /// The ids of all packs.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.packs.keys().map(String::as_str)
    }

    /// One pack.
    pub fn pack(&self, id: &str) -> Option<&Loaded> {
        self.packs.get(id)
    }

    fn load(&self, id: &str, files: PackFiles) -> Loaded {
        let (sources, out) = (&self.sources, &self.out);
        let source = self
            .readable(&files.pack)
            .and_then(|file| toml_reader::read(sources, file, out, |table| pack::read(table, id)));
        let mut languages = Languages::new();
        for (language, file) in &files.texts {
            let texts = self.readable(file).and_then(|file| {
                toml_reader::read(sources, file, out, |table| texts::read(table, id))
            });
            if let Some(texts) = texts {
                languages.insert(language.clone(), (file.id, texts));
            }
        }
        // A pack may do without cases until it is tested.
        let cases = match files.cases.problem {
            Some(Unreadable::Missing) => None,
            _ => self.readable(&files.cases),
        };
        let cases = cases
            .and_then(|file| toml_reader::read(sources, file, out, cases::read))
            .unwrap_or_default();
        Loaded {
            files,
            source,
            languages,
            cases,
        }
    }

    fn readable(&self, file: &ReadFile) -> Option<FileId> {
        let Some(problem) = &file.problem else {
            return Some(file.id);
        };
        let (variant, reason) = match problem {
            Unreadable::Missing => ("missing", ""),
            Unreadable::TooLarge => ("large", ""),
            Unreadable::NotText => ("binary", ""),
            Unreadable::Refused(_, reason) => ("", reason.as_str()),
        };
        let problem =
            Diagnostic::new(Code::Unreadable, self.sources.beginning(file.id)).variant(variant);
        let name = self
            .sources
            .file(file.id)
            .map_or("", |file| file.name.as_str());
        self.out
            .report(problem.with("file", name).with("reason", reason));
        None
    }

    /// The packs a pack stands under, from general to particular, and itself last. What is wrong with the
    /// chain is reported; `None` if it cannot be followed.
    pub fn chain(&self, id: &str) -> Option<Vec<&Loaded>> {
        let mut chain = BTreeMap::new();
        self.follow(id, &mut vec![id.to_owned()], &mut chain)?;
        let mut chain: Vec<(&PackSource, &Loaded)> = chain.into_values().collect();
        chain.sort_by_cached_key(|(source, _)| {
            let (level, id) = (source.level.value, source.id.value.as_str());
            (level, self.beside(level, id), id)
        });
        Some(chain.into_iter().map(|(_, loaded)| loaded).collect())
    }

    /// How many packs of its level a pack stands under, itself counted.
    fn beside(&self, level: Level, id: &str) -> usize {
        let sources = self.family(id).into_iter();
        let sources = sources.filter_map(|id| self.packs.get(&id)?.source.as_ref());
        sources.filter(|source| source.level.value == level).count()
    }

    fn follow<'w>(
        &'w self,
        id: &str,
        path: &mut Vec<String>,
        chain: &mut BTreeMap<String, (&'w PackSource, &'w Loaded)>,
    ) -> Option<()> {
        let loaded = self.packs.get(id)?;
        let source = loaded.source.as_ref()?;
        let mut sound = true;
        for above in &source.under {
            if path.contains(&above.value) {
                path.push(above.value.clone());
                self.out.report(
                    Diagnostic::new(Code::Circle, above.span).with("path", path.join(" → ")),
                );
                path.pop();
                sound = false;
                continue;
            }
            let Some(upper) = self.packs.get(&above.value) else {
                let problem =
                    Diagnostic::new(Code::PackUnknown, above.span).with("id", &above.value);
                let known: Vec<&str> = self.ids().collect();
                self.out.report(
                    problem
                        .with("known", known.join(", "))
                        .meant(nearest(above, known.iter().copied())),
                );
                sound = false;
                continue;
            };
            sound &= upper
                .source
                .as_ref()
                .is_some_and(|upper| self.stands_above(source, upper, above));
            if !chain.contains_key(&above.value) {
                path.push(above.value.clone());
                sound &= self.follow(above, path, chain).is_some();
                path.pop();
            }
        }
        chain.insert(id.to_owned(), (source, loaded));
        sound.then_some(())
    }

    fn stands_above(&self, source: &PackSource, upper: &PackSource, at: &At<String>) -> bool {
        let known = upper.level_is_known && source.level_is_known;
        // Above the country stands nothing: of what concerns one matter, one national document stands for all.
        let national = [source, upper].map(|pack| pack.level.value) == [Level::National; 2];
        let level = !known || national || upper.level.value < source.level.value;
        let region = match (&source.region, &upper.region) {
            (Some(own), Some(upper)) => upper.contains(own.value),
            _ => true,
        };
        let variant = if !level { "level" } else { "region" };
        if !level || !region {
            self.out.report(
                Diagnostic::new(Code::NotAbove, at.span)
                    .variant(variant)
                    .with("upper", &at.value)
                    .with("own", &source.id.value),
            );
        }
        level && region
    }

    /// The ids of a pack and all it says it stands under, also where the chain cannot be followed.
    pub fn family(&self, id: &str) -> BTreeSet<String> {
        let mut family = BTreeSet::new();
        let mut left = vec![id.to_owned()];
        while let Some(id) = left.pop() {
            let source = self
                .packs
                .get(&id)
                .and_then(|loaded| loaded.source.as_ref());
            let above = source.map(|source| source.under.iter().map(|above| above.value.clone()));
            if family.insert(id) {
                left.extend(above.into_iter().flatten());
            }
        }
        family
    }

    /// Whether the rules of a pack are yet to be looked over; from now on they are not.
    pub fn look_over(&self, id: &str) -> bool {
        self.looked_over.borrow_mut().insert(id.to_owned())
    }

    /// Takes what is wrong with these packs; all packs if none are named.
    pub fn take(&self, ids: &BTreeSet<String>) -> Vec<Diagnostic> {
        let mut found = self.out.take(&self.sources);
        if !ids.is_empty() {
            let files: BTreeSet<FileId> = ids
                .iter()
                .filter_map(|id| self.packs.get(id))
                .flat_map(|loaded| loaded.files.ids())
                .collect();
            found.retain(|diagnostic| files.contains(&diagnostic.span.file));
        }
        found
    }

    /// Whether what is compiled of a pack is without errors so far: `pack.toml` and the texts.
    pub fn is_sound(&self, loaded: &Loaded) -> bool {
        let cases = loaded.files.cases.id;
        let files: BTreeSet<FileId> = loaded.files.ids().filter(|file| *file != cases).collect();
        !self.has_error(&files)
    }

    /// Whether the cases of a pack are without errors so far.
    pub fn has_sound_cases(&self, loaded: &Loaded) -> bool {
        !self.has_error(&BTreeSet::from([loaded.files.cases.id]))
    }

    fn has_error(&self, files: &BTreeSet<FileId>) -> bool {
        self.out.any(|found| {
            found.code.severity() == Severity::Error && files.contains(&found.span.file)
        })
    }
}

impl PackFiles {
    /// All files of the pack.
    pub fn ids(&self) -> impl Iterator<Item = FileId> {
        self.texts
            .values()
            .chain([&self.pack, &self.cases])
            .map(|file| file.id)
    }
}

//! A compiled policy as it stands in memory: sections of records, each record a row of whole numbers.
//!
//! Nothing is unpacked when a policy is loaded: a record is read where it stands, by the type that [`record!`] declares,
//! and a text is a piece of one long text. One declaration serves the compiler that writes a record, the engine that
//! reads it, and the loader that looks at every cell first; so a new kind of record costs the Wasm module next to nothing.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap
)]

mod build;
mod read;

pub use build::Builder;
pub use read::{MAX_BYTES, MAX_CODES, MAX_ENTRIES, MAX_NODES, MAX_ROWS};

use crate::fact::Date;
use alloc::string::String;
use alloc::vec::Vec;

/// The sections of a compiled policy, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// One record: the matter and the subject.
    Head,
    /// Documents.
    Packs,
    /// Code sets.
    CodeSets,
    /// Codes, by set.
    Codes,
    /// Questions.
    Questions,
    /// What a dated record says, by question.
    Fields,
    /// Nodes of conditions.
    Nodes,
    /// Rules.
    Rules,
    /// Exceptions, by rule.
    Exceptions,
    /// Bodies that decide.
    Deciders,
    /// Papers to bring.
    Papers,
    /// Lists of indices: children of nodes, codes offered, questions to ask before.
    Lists,
    /// Decimals.
    Decimals,
    /// Tables of figures.
    Tables,
    /// What a table asks, by table.
    Inputs,
    /// Rows, by table.
    Rows,
    /// What is computed.
    Derived,
    /// The parts of formulas.
    Formulas,
    /// Which days are worked, by year.
    Calendars,
}

impl Section {
    /// How many there are.
    pub const COUNT: usize = 19;

    /// What each is called in the path of an error.
    pub const NAMES: [&'static str; Section::COUNT] = [
        "head",
        "packs",
        "code_sets",
        "codes",
        "questions",
        "fields",
        "nodes",
        "rules",
        "exceptions",
        "deciders",
        "papers",
        "lists",
        "decimals",
        "tables",
        "inputs",
        "rows",
        "derived",
        "formulas",
        "calendars",
    ];
}

/// What a cell may hold; the loader refuses everything else.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Any number.
    Any,
    /// From zero to below this.
    Below(i32),
    /// A text.
    Text,
    /// A short text: an id, a code, a version.
    Name,
    /// A calendar date.
    Date,
    /// A record of the section.
    In(Section),
    /// Where a list of records of the section begins; the next cell says how many they are, at most so many.
    List(Section, i32),
    /// The length of a list: looked at with its beginning.
    Length,
    /// Nothing, or what the other check says.
    Maybe(&'static Check),
}

/// A text of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(u32);

/// Some records of one section, one after the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The first.
    pub first: u32,
    /// How many.
    pub count: u32,
}

impl List {
    /// The indices of its records.
    pub fn ids(self) -> core::ops::Range<u32> {
        self.first..self.first.saturating_add(self.count)
    }
}

/// A record of a section: a view of the row it stands in.
pub trait Record<'s>: Sized {
    /// Where it stands.
    const SECTION: Section;
    /// What its cells may hold.
    const SHAPE: &'static [Check];
    /// Views a row.
    fn of(cells: &'s [i32]) -> Option<Self>;
}

/// A record that is still to be written.
pub trait New {
    /// Where it will stand.
    const SECTION: Section;
    /// Writes it.
    fn write(&self, cells: &mut Vec<i32>);
}

/// Something that stands in cells.
pub trait Cell: Sized {
    /// How many cells it takes.
    const CELLS: usize = 1;
    /// Reads it from the beginning of these.
    fn take(cells: &[i32]) -> Self;
    /// Writes it.
    fn put(&self, cells: &mut Vec<i32>);
}

/// What stands in a cell where there is nothing.
pub const NOTHING: i32 = -1;

#[inline(always)]
fn first(cells: &[i32]) -> i32 {
    cells.first().copied().unwrap_or(0)
}

macro_rules! numbers {
    ($($kind:ident)*) => {$(
        impl Cell for $kind {
            #[inline(always)]
            fn take(cells: &[i32]) -> $kind {
                first(cells) as $kind
            }
            fn put(&self, cells: &mut Vec<i32>) {
                cells.push(*self as i32);
            }
        }
    )*};
}

// The loader has seen that the numbers fit.
numbers! { u8 u16 u32 i32 }

impl Cell for bool {
    #[inline(always)]
    fn take(cells: &[i32]) -> bool {
        first(cells) != 0
    }
    fn put(&self, cells: &mut Vec<i32>) {
        cells.push(i32::from(*self));
    }
}

impl Cell for Text {
    #[inline(always)]
    fn take(cells: &[i32]) -> Text {
        Text(u32::take(cells))
    }
    fn put(&self, cells: &mut Vec<i32>) {
        self.0.put(cells);
    }
}

impl Cell for List {
    const CELLS: usize = 2;
    #[inline(always)]
    fn take(cells: &[i32]) -> List {
        List {
            first: u32::take(cells),
            count: cells.get(1).map_or(0, |count| *count as u32),
        }
    }
    fn put(&self, cells: &mut Vec<i32>) {
        self.first.put(cells);
        self.count.put(cells);
    }
}

impl Cell for Date {
    #[inline(always)]
    fn take(cells: &[i32]) -> Date {
        Date::from_checked(first(cells))
    }
    fn put(&self, cells: &mut Vec<i32>) {
        self.number().put(cells);
    }
}

impl<T: Cell> Cell for Option<T> {
    #[inline(always)]
    fn take(cells: &[i32]) -> Option<T> {
        (first(cells) != NOTHING).then(|| T::take(cells))
    }
    fn put(&self, cells: &mut Vec<i32>) {
        match self {
            Some(value) => value.put(cells),
            None => cells.push(NOTHING),
        }
    }
}

/// Declares a record: its fields in the order of its cells, and what each cell may hold. The first name is the view
/// that reads, the second what the compiler writes.
macro_rules! record {
    ($(#[$about:meta])* $name:ident, $new:ident in $section:ident {
        $($(#[$what:meta])* $field:ident: $kind:ty = $($check:expr),+;)*
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'s>(&'s [i32; $new::CELLS]);

        $(#[$about])*
        ///
        /// What the compiler writes.
        #[derive(Clone, Copy, Debug)]
        pub struct $new {
            $($(#[$what])* pub $field: $kind,)*
        }

        impl $new {
            const CELLS: usize = 0 $(+ <$kind as $crate::store::Cell>::CELLS)*;
        }

        // The place of each field among the cells is that of a struct laid out as they are.
        const _: () = {
            #[allow(dead_code)]
            #[repr(C)]
            struct Cells {
                $($field: [i32; <$kind as $crate::store::Cell>::CELLS],)*
            }

            impl $name<'_> {
                $(
                    $(#[$what])*
                    #[inline(always)]
                    pub fn $field(self) -> $kind {
                        const AT: usize = core::mem::offset_of!(Cells, $field) / 4;
                        let (_, cells) = self.0.split_at(AT);
                        <$kind as $crate::store::Cell>::take(cells)
                    }
                )*
            }
        };

        impl<'s> $crate::store::Record<'s> for $name<'s> {
            const SECTION: $crate::store::Section = $crate::store::Section::$section;
            const SHAPE: &'static [$crate::store::Check] = {
                #[allow(unused_imports)]
                use $crate::store::{Check::*, Section::*};
                &[$($($check),+),*]
            };
            #[inline(always)]
            fn of(cells: &'s [i32]) -> Option<$name<'s>> {
                cells.first_chunk().map($name)
            }
        }

        impl $crate::store::New for $new {
            const SECTION: $crate::store::Section = $crate::store::Section::$section;
            fn write(&self, cells: &mut alloc::vec::Vec<i32>) {
                $($crate::store::Cell::put(&self.$field, cells);)*
            }
        }
    };
}

/// A choice without parts stands as its number. Numbers stay: a new choice gets a new one.
macro_rules! choice {
    ($name:ident { $first:ident $(, $choice:ident)* $(,)? }) => {
        impl $crate::store::Cell for $name {
            #[inline]
            fn take(cells: &[i32]) -> $name {
                let number = cells.first().copied().unwrap_or(0);
                $(if number == $name::$choice as i32 {
                    return $name::$choice;
                })*
                $name::$first
            }
            fn put(&self, cells: &mut alloc::vec::Vec<i32>) {
                cells.push(*self as i32);
            }
        }
    };
}

pub(crate) use {choice, record};

/// A loaded policy's records and texts.
#[derive(Clone, Debug, Default)]
pub struct Store {
    cells: Vec<i32>,
    parts: [Part; Section::COUNT],
    text: String,
    /// Where each text ends; it begins where the one before ends.
    ends: Vec<u32>,
}

/// Where a section stands.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    first: usize,
    count: usize,
}

impl Store {
    /// How many records a section has.
    #[inline]
    pub fn count(&self, section: Section) -> u32 {
        let part = self.parts.get(section as usize);
        part.map_or(0, |part| part.count as u32)
    }

    /// One record.
    #[inline(always)]
    pub fn get<'s, R: Record<'s>>(&'s self, id: u32) -> Option<R> {
        R::of(self.row(R::SECTION, id, R::SHAPE.len()))
    }

    /// The cells from where a record begins; none if there is no such record.
    fn row(&self, section: Section, id: u32, width: usize) -> &[i32] {
        let part = self
            .parts
            .get(section as usize)
            .copied()
            .unwrap_or_default();
        let id = id as usize;
        if id >= part.count {
            return &[];
        }
        self.cells.get(part.first + id * width..).unwrap_or(&[])
    }

    /// The cells of these records, one record after the other.
    fn rows(&self, section: Section, ids: core::ops::Range<u32>, width: usize) -> &[i32] {
        let part = self
            .parts
            .get(section as usize)
            .copied()
            .unwrap_or_default();
        let cell = |id: u32| part.first + part.count.min(id as usize) * width;
        self.cells
            .get(cell(ids.start)..cell(ids.end))
            .unwrap_or(&[])
    }

    /// All records of a list.
    pub fn list<'s, R: Record<'s> + 's>(&'s self, list: List) -> impl Iterator<Item = R> + 's {
        let mut rows = self.rows(R::SECTION, list.ids(), R::SHAPE.len());
        core::iter::from_fn(move || {
            let (row, rest) = rows.split_at_checked(R::SHAPE.len())?;
            rows = rest;
            R::of(row)
        })
    }

    /// All records of a section.
    pub fn all<'s, R: Record<'s> + 's>(&'s self) -> impl Iterator<Item = R> + 's {
        self.list(List {
            first: 0,
            count: self.count(R::SECTION),
        })
    }

    /// The numbers of a list in the section of lists.
    #[inline]
    pub fn numbers(&self, list: List) -> &[i32] {
        let Some(part) = self.parts.get(Section::Lists as usize) else {
            return &[];
        };
        let at = part.first + list.first as usize;
        self.cells.get(at..at + list.count as usize).unwrap_or(&[])
    }

    /// A text.
    pub fn text(&self, text: Text) -> &str {
        let end = |at: u32| self.ends.get(at as usize).map_or(0, |end| *end as usize);
        let from = text.0.checked_sub(1).map_or(0, end);
        self.text.get(from..end(text.0)).unwrap_or("")
    }
}

//! Reads the bytes of a compiled policy and looks at every cell. What does not fit is refused, with its place.
//!
//! ```text
//! "ZRP" · format byte · text · texts · sections
//! text      length in bytes, UTF-8
//! texts     how many, then the length of each piece of the text
//! section   how many records, then their cells
//! number    zigzag, seven bits a byte, low ones first; the eighth bit says that more follow
//! ```
//!
//! Written here rather than taken from a library: a general decoder was a fifth of the Wasm module.

use super::{Check, NOTHING, Part, Section, Store};
use crate::error::{LoadError, LoadErrorKind, Refusal};
use crate::fact::Date;
use alloc::boxed::Box;
use alloc::vec::Vec;

pub(super) const MAGIC: &[u8] = b"ZRP";
pub(super) const FORMAT: u8 = 5;

/// Most bytes of a compiled policy.
pub const MAX_BYTES: usize = 1 << 20;
/// Most bytes of an id, a code or a version.
pub const MAX_NAME: usize = 128;
/// Most bytes of any other text. What is told of a policy repeats its texts, so that is bounded too.
pub const MAX_TEXT: usize = 1024;
/// Most rules, questions, papers, packs and deciders, each.
pub const MAX_ENTRIES: usize = 1024;
/// Most nodes.
pub const MAX_NODES: usize = 1 << 15;
/// Most rows of all tables together.
pub const MAX_ROWS: usize = 4096;
/// Most codes of a code set.
pub const MAX_CODES: usize = 64;
/// Sections that may have more records than [`MAX_ENTRIES`].
const MANY: [(Section, usize); 8] = [
    (Section::Codes, MAX_CODES * MAX_ENTRIES),
    (Section::Nodes, MAX_NODES),
    (Section::Exceptions, MAX_NODES),
    (Section::Lists, MAX_BYTES),
    (Section::Decimals, MAX_NODES),
    (Section::Inputs, MAX_NODES),
    (Section::Rows, MAX_ROWS),
    (Section::Formulas, MAX_NODES),
];

impl Store {
    /// Reads a compiled policy whose sections have these shapes; one without cells may have no records.
    ///
    /// # Errors
    /// What does not fit, and where.
    pub fn read(bytes: &[u8], shapes: &[&[Check]; Section::COUNT]) -> Result<Box<Store>, Refusal> {
        let mut store = Box::<Store>::default();
        let mut place = ["", ""];
        let mut from = Reader { rest: bytes };
        if let Err(kind) = from.parts(shapes, &mut store, &mut place) {
            let path = place.concat();
            return Err(Box::new(LoadError { kind, path }));
        }
        store.check(shapes)?;
        Ok(store)
    }

    fn check(&self, shapes: &[&[Check]; Section::COUNT]) -> Result<(), Refusal> {
        let parts = self.parts.iter().zip(Section::NAMES);
        for ((part, name), shape) in parts.zip(shapes) {
            for id in 0..part.count {
                let at = part.first + id * shape.len();
                let record = self.cells.get(at..).unwrap_or(&[]);
                for (place, check) in shape.iter().enumerate() {
                    self.fits(*check, record.get(place..).unwrap_or(&[]))
                        .map_err(|kind| LoadError::at(kind, name, id))?;
                }
            }
        }
        Ok(())
    }

    fn fits(&self, check: Check, cells: &[i32]) -> Result<(), LoadErrorKind> {
        let number = cells.first().copied().unwrap_or(0);
        let below = |most: usize| number >= 0 && (number as usize) < most;
        let count = |section: Section| self.count(section) as usize;
        let (sound, otherwise) = match check {
            Check::Any | Check::Length => (true, LoadErrorKind::Malformed),
            Check::Below(most) => (below(most as usize), LoadErrorKind::UnknownOperator),
            Check::Text | Check::Name => {
                let most = match check {
                    Check::Name => MAX_NAME,
                    _ => MAX_TEXT,
                };
                if !below(self.ends.len()) {
                    return Err(LoadErrorKind::Reference);
                }
                let length = self.text(super::Text(number as u32)).len();
                (length <= most, LoadErrorKind::TooLarge)
            }
            Check::Date => (
                Date::from_number(number).is_some(),
                LoadErrorKind::Malformed,
            ),
            Check::In(section) => (below(count(section)), LoadErrorKind::Reference),
            Check::List(section, most) => {
                let length = cells.get(1).copied().unwrap_or(0);
                if length > most {
                    return Err(LoadErrorKind::TooMany);
                }
                let within = number >= 0
                    && length >= 0
                    && number as usize + length as usize <= count(section);
                (within, LoadErrorKind::Reference)
            }
            Check::Maybe(_) if number == NOTHING => (true, LoadErrorKind::Malformed),
            Check::Maybe(check) => return self.fits(*check, cells),
        };
        if sound { Ok(()) } else { Err(otherwise) }
    }
}

/// Bytes still to be read.
struct Reader<'b> {
    rest: &'b [u8],
}

impl Reader<'_> {
    fn byte(&mut self) -> Result<u8, LoadErrorKind> {
        let (byte, rest) = self.rest.split_first().ok_or(LoadErrorKind::Truncated)?;
        self.rest = rest;
        Ok(*byte)
    }

    fn number(&mut self) -> Result<i32, LoadErrorKind> {
        let (mut number, mut shift) = (0u32, 0);
        loop {
            let byte = self.byte()?;
            let low = u32::from(byte & 0x7f);
            if shift > 28 || (shift == 28 && low > 0xf) {
                return Err(LoadErrorKind::Malformed);
            }
            number |= low << shift;
            shift += 7;
            if byte < 0x80 {
                return Ok((number >> 1) as i32 ^ -((number & 1) as i32));
            }
        }
    }

    /// How many items of at least one byte follow.
    fn length(&mut self) -> Result<usize, LoadErrorKind> {
        match usize::try_from(self.number()?) {
            Ok(length) if length <= self.rest.len() => Ok(length),
            Ok(_) => Err(LoadErrorKind::Truncated),
            Err(_) => Err(LoadErrorKind::Malformed),
        }
    }

    /// Reads all parts, one after the other, and says at which it is.
    fn parts(
        &mut self,
        shapes: &[&[Check]; Section::COUNT],
        store: &mut Store,
        place: &mut [&'static str; 2],
    ) -> Result<(), LoadErrorKind> {
        if self.rest.len() > MAX_BYTES {
            return Err(LoadErrorKind::TooLarge);
        }
        self.rest = match self.rest.strip_prefix(MAGIC) {
            Some(rest) => rest,
            None if MAGIC.starts_with(self.rest) => return Err(LoadErrorKind::Truncated),
            None => return Err(LoadErrorKind::Magic),
        };
        if self.byte()? != FORMAT {
            return Err(LoadErrorKind::Format);
        }
        *place = ["/", "texts"];
        self.texts(store)?;
        let names = Section::NAMES.iter().zip(&mut store.parts);
        for ((nth, shape), (name, part)) in shapes.iter().enumerate().zip(names) {
            *place = ["/", name];
            *part = self.section(&mut store.cells, shape.len())?;
            if shape.is_empty() && part.count > 0 {
                return Err(LoadErrorKind::Values);
            }
            let most = match MANY.iter().find(|(section, _)| *section as usize == nth) {
                Some((_, most)) => *most,
                None => MAX_ENTRIES,
            };
            if part.count > most {
                return Err(LoadErrorKind::TooMany);
            }
        }
        *place = ["/", ""];
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(LoadErrorKind::Trailing)
        }
    }

    fn texts(&mut self, store: &mut Store) -> Result<(), LoadErrorKind> {
        let length = self.length()?;
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        let text = core::str::from_utf8(text).map_err(|_| LoadErrorKind::Malformed)?;
        store.text = text.into();
        let mut end = 0usize;
        for _ in 0..self.length()? {
            end += usize::try_from(self.number()?).map_err(|_| LoadErrorKind::Malformed)?;
            if !store.text.is_char_boundary(end) {
                return Err(LoadErrorKind::Malformed);
            }
            store.ends.push(end as u32);
        }
        Ok(())
    }

    fn section(&mut self, cells: &mut Vec<i32>, width: usize) -> Result<Part, LoadErrorKind> {
        let count = self.length()?;
        let first = cells.len();
        // Every number takes a byte.
        if count * width > self.rest.len() {
            return Err(LoadErrorKind::Truncated);
        }
        for _ in 0..count * width {
            cells.push(self.number()?);
        }
        Ok(Part { first, count })
    }
}

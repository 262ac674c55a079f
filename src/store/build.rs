//! Writes compiled policies: for the compiler, and for tests.

use super::{List, New, Section, Store, Text};
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// A policy as it is being written.
#[derive(Debug, Default)]
pub struct Builder {
    sections: [Vec<i32>; Section::COUNT],
    counts: [u32; Section::COUNT],
    texts: BTreeMap<String, u32>,
    text: String,
    ends: Vec<u32>,
}

impl Builder {
    /// Adds a record; returns its index in its section.
    pub fn add<R: New>(&mut self, record: &R) -> u32 {
        let at = R::SECTION as usize;
        if let Some(section) = self.sections.get_mut(at) {
            record.write(section);
        }
        match self.counts.get_mut(at) {
            Some(count) => {
                *count += 1;
                *count - 1
            }
            None => 0,
        }
    }

    /// Adds records one after the other.
    pub fn add_all<R: New>(&mut self, records: impl IntoIterator<Item = R>) -> List {
        let mut list = List {
            first: self.counts.get(R::SECTION as usize).copied().unwrap_or(0),
            count: 0,
        };
        for record in records {
            self.add(&record);
            list.count += 1;
        }
        list
    }

    /// Adds numbers to the section of lists.
    pub fn numbers(&mut self, numbers: impl IntoIterator<Item = i32>) -> List {
        let at = Section::Lists as usize;
        let (Some(section), Some(all)) = (self.sections.get_mut(at), self.counts.get_mut(at))
        else {
            return List::default();
        };
        let first = *all;
        for number in numbers {
            section.push(number);
            *all += 1;
        }
        List {
            first,
            count: *all - first,
        }
    }

    /// A text; the same text is kept once.
    pub fn text(&mut self, text: &str) -> Text {
        if let Some(known) = self.texts.get(text) {
            return Text(*known);
        }
        let id = self.ends.len() as u32;
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
        self.texts.insert(text.into(), id);
        Text(id)
    }

    /// A text that may be absent.
    pub fn maybe(&mut self, text: Option<&str>) -> Option<Text> {
        text.map(|text| self.text(text))
    }

    /// The compiled form.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = super::read::MAGIC.to_vec();
        bytes.push(super::read::FORMAT);
        put(&mut bytes, self.text.len() as i32);
        bytes.extend_from_slice(self.text.as_bytes());
        put(&mut bytes, self.ends.len() as i32);
        let mut from = 0;
        for end in &self.ends {
            put(&mut bytes, (end - from) as i32);
            from = *end;
        }
        for (count, cells) in self.counts.iter().zip(&self.sections) {
            put(&mut bytes, *count as i32);
            cells.iter().for_each(|cell| put(&mut bytes, *cell));
        }
        bytes
    }

    /// The store as it would be loaded, unchecked: for tests of what needs no whole policy.
    pub fn into_store(self) -> Box<Store> {
        let mut store = Box::new(Store {
            text: self.text,
            ends: self.ends,
            ..Store::default()
        });
        let parts = store
            .parts
            .iter_mut()
            .zip(self.sections.iter().zip(self.counts));
        for (part, (cells, count)) in parts {
            part.first = store.cells.len();
            part.count = count as usize;
            store.cells.extend_from_slice(cells);
        }
        store
    }
}

/// A number, zigzag, seven bits a byte, low ones first; the eighth bit says that more follow.
fn put(bytes: &mut Vec<u8>, number: i32) {
    let mut left = (number << 1 ^ number >> 31) as u32;
    while left >= 0x80 {
        bytes.push(left as u8 | 0x80);
        left >>= 7;
    }
    bytes.push(left as u8);
}

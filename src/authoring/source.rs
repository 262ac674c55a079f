//! The files an author wrote, and places in them.

use crate::fact::Date;
use std::fmt;
use std::ops::Deref;

/// Index of a file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(usize);

/// A stretch of one file, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
}

impl Span {
    /// A part of this stretch: `start` and `end` count from its beginning.
    #[must_use]
    pub fn part(self, start: usize, end: usize) -> Span {
        let start = (self.start + start).min(self.end);
        let end = (self.start + end).clamp(start, self.end);
        Span { start, end, ..self }
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> At<T> {
    /// A value written there.
    pub fn new(value: T, span: Span) -> At<T> {
        At { value, span }
    }
}

impl<T> Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl PartialEq<At<String>> for String {
    fn eq(&self, other: &At<String>) -> bool {
        *self == other.value
    }
}

impl<T: fmt::Display> fmt::Display for At<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(out)
    }
}

/// A date and where it was written.
pub type DateAt = At<Date>;

/// One file.
#[derive(Debug)]
pub struct SourceFile {
    /// Its path, as a person is told it.
    pub name: String,
    /// What stands in it.
    pub text: String,
    line_starts: Vec<usize>,
}

/// A place as people count: lines and columns from one, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl SourceFile {
    /// The place of a byte.
    pub fn place(&self, byte: usize) -> Place {
        let line = self.line_starts.partition_point(|start| *start <= byte);
        let start = self
            .line_starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(0);
        let column = self
            .text
            .get(start..byte)
            .map_or(0, |before| before.chars().count());
        Place {
            line: line.max(1),
            column: column + 1,
        }
    }
}

/// All files read so far.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Keeps a file.
    pub fn add(&mut self, name: String, text: String) -> FileId {
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        self.files.push(SourceFile {
            name,
            text,
            line_starts,
        });
        FileId(self.files.len() - 1)
    }

    /// A file read before.
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0)
    }

    /// The text of a stretch.
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file)
            .and_then(|file| file.text.get(span.start..span.end))
            .unwrap_or_default()
    }

    /// The beginning of a file: what a mistake points at that is nowhere in it.
    pub fn beginning(&self, file: FileId) -> Span {
        Span {
            file,
            start: 0,
            end: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters() {
        let mut sources = Sources::default();
        let id = sources.add("a".into(), "年龄 = 1\nb = 2\n".into());
        let place = |byte| {
            sources
                .file(id)
                .map(|file| file.place(byte))
                .map(|p| (p.line, p.column))
        };
        assert_eq!(place(0), Some((1, 1)));
        assert_eq!(place(7), Some((1, 4)));
        assert_eq!(place(11), Some((2, 1)));
        assert_eq!(place(15), Some((2, 5)));
        assert_eq!(place(17), Some((3, 1)));
    }

    #[test]
    fn a_part_stays_within() {
        let whole = Span {
            file: FileId(0),
            start: 10,
            end: 20,
        };
        assert_eq!((whole.part(2, 5).start, whole.part(2, 5).end), (12, 15));
        assert_eq!((whole.part(30, 40).start, whole.part(30, 40).end), (20, 20));
    }
}

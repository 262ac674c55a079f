//! The bytes of a compiled policy: how each part is written and read.
//!
//! | kind | bytes |
//! |---|---|
//! | whole number | seven bits a byte, low ones first, the eighth bit says that more follow; signed ones zigzag |
//! | text, list | length, then the items |
//! | optional | 0, or 1 and the value |
//! | choice | its number, then its parts |
//! | date | `yyyymmdd` as a signed number |
//! | decimal | scale, then the digits as a signed number |
//!
//! Written here rather than taken from a library: a general decoder was a fifth of the Wasm module, and it could not
//! say which operator it did not know.

use super::bundle::{
    CodeSet, Exception, How, Kind, Level, Open, Pack, Paper, Question, Relief, Replaces, Rule, Span,
};
use super::bundle::{Field, FieldKind, Records, Shape};
use super::derived::{
    Aggregate, Derived, Does, Formula, Gaps, Gives, Input, InputKind, Part, Role, Round, RoundMode,
    Row, Source, Table, Test, Unit, Value, Yields,
};
use crate::error::LoadErrorKind;
use crate::expr::{Comparison, Node};
use crate::fact::{Calendar, Date, Decimal, Rounding};
use alloc::string::String;
use alloc::vec::Vec;

/// Something that a compiled policy holds.
pub(super) trait Wire: Sized {
    /// Writes it.
    fn put(&self, to: &mut Vec<u8>);
    /// Reads it.
    fn take(from: &mut Reader<'_>) -> Result<Self, LoadErrorKind>;
}

/// Bytes still to be read.
pub(super) struct Reader<'b> {
    /// What is left.
    pub rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn byte(&mut self) -> Result<u8, LoadErrorKind> {
        let (byte, rest) = self.rest.split_first().ok_or(LoadErrorKind::Truncated)?;
        self.rest = rest;
        Ok(*byte)
    }

    fn bytes(&mut self, count: usize) -> Result<&'b [u8], LoadErrorKind> {
        let (bytes, rest) = self
            .rest
            .split_at_checked(count)
            .ok_or(LoadErrorKind::Truncated)?;
        self.rest = rest;
        Ok(bytes)
    }

    /// A number of at most so many bits.
    fn number(&mut self, bits: u32) -> Result<u128, LoadErrorKind> {
        let mut number: u128 = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            let low = u128::from(byte & 0x7f);
            if shift >= bits || low.leading_zeros() + bits < 128 + shift {
                return Err(LoadErrorKind::Malformed);
            }
            number |= low << shift;
            shift += 7;
            if byte < 0x80 {
                return Ok(number);
            }
        }
    }

    fn signed(&mut self, bits: u32) -> Result<i128, LoadErrorKind> {
        let number = self.number(bits)?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    /// A length that what is left can still hold: every item takes a byte.
    pub fn length(&mut self) -> Result<usize, LoadErrorKind> {
        let length = usize::try_from(self.number(32)?).unwrap_or(usize::MAX);
        if length > self.rest.len() {
            Err(LoadErrorKind::Truncated)
        } else {
            Ok(length)
        }
    }
}

fn put_number(to: &mut Vec<u8>, mut number: u128) {
    while number >= 0x80 {
        to.push(u8::try_from(number & 0x7f).unwrap_or(0) | 0x80);
        number >>= 7;
    }
    to.push(u8::try_from(number).unwrap_or(0));
}

fn put_signed(to: &mut Vec<u8>, number: i128) {
    put_number(to, (number << 1 ^ number >> 127).cast_unsigned());
}

macro_rules! numbers {
    ($($kind:ident $put:ident $take:ident $wide:ident),* $(,)?) => {$(
        impl Wire for $kind {
            fn put(&self, to: &mut Vec<u8>) {
                $put(to, $wide::from(*self));
            }
            fn take(from: &mut Reader<'_>) -> Result<$kind, LoadErrorKind> {
                $kind::try_from(from.$take($kind::BITS)?).map_err(|_| LoadErrorKind::Malformed)
            }
        }
    )*};
}

numbers! {
    u8 put_number number u128,
    u16 put_number number u128,
    u32 put_number number u128,
    u64 put_number number u128,
    i32 put_signed signed i128,
}

/// A struct is its fields, in order.
macro_rules! records {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl Wire for $name {
            fn put(&self, to: &mut Vec<u8>) {
                $(self.$field.put(to);)*
            }
            fn take(from: &mut Reader<'_>) -> Result<$name, LoadErrorKind> {
                Ok($name { $($field: Wire::take(from)?),* })
            }
        }
    )*};
}

records! {
    Pack { id, version, level, region, title, number, issuer, issued, valid, reference_day, source_sha256 }
    Span { from, until }
    CodeSet { id, values }
    Question { id, kind, offer, fixed, sensitive, after }
    Rule { pack, id, clause, applies, requires, open, exceptions, replaces, valid }
    Open { when, decider }
    Exception { id, clause, when, relief }
    Replaces { rule, how, authority }
    Paper { pack, id, clause, when }
    Records { shape, fields, within, assume }
    Field { id, kind, optional }
    Derived { pack, id, clause, yields, from, valid, replaces }
    Value { is, round, role, unit, open }
    Round { mode, step }
    Aggregate { of, does, only, on, since }
    Table { pack, id, clause, inputs, rows, set_by, valid, replaces }
    Input { id, kind }
    Row { valid, when, gives, clause }
}

/// A choice is its number and its fields. Numbers stay: a new choice gets a new one.
macro_rules! choices {
    ($($name:ident { $($number:literal $choice:ident $(($($only:ident),*))? $({ $($field:ident),* })?),* $(,)? })*) => {$(
        impl Wire for $name {
            fn put(&self, to: &mut Vec<u8>) {
                match self {
                    $($name::$choice $(($($only),*))? $({ $($field),* })? => {
                        to.push($number);
                        $($($only.put(to);)*)?
                        $($($field.put(to);)*)?
                    })*
                }
            }
            fn take(from: &mut Reader<'_>) -> Result<$name, LoadErrorKind> {
                match from.byte()? {
                    $($number => {
                        $($(let $only = Wire::take(from)?;)*)?
                        $($(let $field = Wire::take(from)?;)*)?
                        Ok($name::$choice $(($($only),*))? $({ $($field),* })?)
                    })*
                    _ => Err(LoadErrorKind::UnknownOperator),
                }
            }
        }
    )*};
}

choices! {
    Node {
        0 Bool(value),
        1 Int(value),
        2 Decimal(value),
        3 Date(value),
        4 AsOf,
        5 Answer(question),
        6 Not(child),
        7 All(children),
        8 Any(children),
        9 Compare { with, left, right },
        10 OneOf { question, codes },
        11 Contains { question, code },
        12 PlusMonths { date, months, rounding },
        13 PlusDays { date, days },
        14 StartOf { date, unit },
        15 Derived(derived),
        16 DerivedIn { derived, codes },
    }
    Comparison { 0 Equal, 1 NotEqual, 2 Less, 3 LessOrEqual, 4 Greater, 5 GreaterOrEqual }
    Rounding { 0 Down, 1 Up }
    Calendar { 0 Year, 1 Month }
    Shape { 0 Periods, 1 Yearly, 2 Events }
    FieldKind { 0 Code(set), 1 Date }
    Yields { 0 Number, 1 Date, 2 Code(set) }
    Source { 0 Value(value), 1 Aggregate(aggregate) }
    Role { 0 Grade, 1 Base, 2 Performance, 3 Allowance, 4 Total, 5 Other }
    Unit { 0 None, 1 YuanMonth, 2 YuanYear, 3 Grade, 4 Years }
    RoundMode { 0 HalfUp, 1 HalfEven, 2 Up, 3 Down }
    Part { 0 Down, 1 Up }
    Gaps { 0 AddUp, 1 Restart, 2 Ignore }
    Does {
        0 WholeYears { part, gaps },
        1 WholeMonths { part, gaps },
        2 Count,
        3 LongestRun,
        4 LastYearEnd,
        5 FirstDay,
        6 Latest { field, by, none },
        7 Highest { field, by, none },
    }
    InputKind { 0 Number { min, max, whole }, 1 Code(set) }
    Test { 0 Any, 1 Codes(codes), 2 Between { low, high } }
    Gives { 0 Number(number), 1 Outside, 2 Expected }
    Formula {
        0 Number(number),
        1 Code(code),
        2 Answer(question),
        3 Derived(derived),
        4 Lookup { table, inputs },
        5 Sum(of),
        6 Difference(a, b),
        7 Product(of),
        8 Quotient(a, b),
        9 Least(of),
        10 Greatest(of),
        11 Floor(of),
        12 Ceiling(of),
        13 Choose { when, then, otherwise },
        14 IfNone(a, b),
    }
    Level { 0 Common, 1 National, 2 Province, 3 City, 4 County, 5 Notice }
    How { 0 FillsIn, 1 Tightens, 2 Replaces }
    Relief { 0 Instead { requires, open }, 1 Review { decider } }
    Kind {
        0 Bool,
        1 Int { min, max },
        2 Decimal { min, max },
        3 Date { min, max },
        4 Code(set),
        5 Set(set),
        6 Records(records),
    }
}

impl Wire for bool {
    fn put(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }
    fn take(from: &mut Reader<'_>) -> Result<bool, LoadErrorKind> {
        match from.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(LoadErrorKind::Malformed),
        }
    }
}

impl Wire for Date {
    fn put(&self, to: &mut Vec<u8>) {
        self.number().put(to);
    }
    fn take(from: &mut Reader<'_>) -> Result<Date, LoadErrorKind> {
        Date::from_number(i32::take(from)?).ok_or(LoadErrorKind::Malformed)
    }
}

impl Wire for Decimal {
    fn put(&self, to: &mut Vec<u8>) {
        let (digits, scale) = self.parts();
        scale.put(to);
        put_signed(to, digits);
    }
    fn take(from: &mut Reader<'_>) -> Result<Decimal, LoadErrorKind> {
        let scale = u32::take(from)?;
        Decimal::new(from.signed(128)?, scale).ok_or(LoadErrorKind::Malformed)
    }
}

impl Wire for String {
    fn put(&self, to: &mut Vec<u8>) {
        put_number(to, self.len().try_into().unwrap_or(0));
        to.extend_from_slice(self.as_bytes());
    }
    fn take(from: &mut Reader<'_>) -> Result<String, LoadErrorKind> {
        let length = from.length()?;
        let text = core::str::from_utf8(from.bytes(length)?);
        Ok(text.map_err(|_| LoadErrorKind::Malformed)?.into())
    }
}

impl Wire for [u8; 32] {
    fn put(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(self);
    }
    fn take(from: &mut Reader<'_>) -> Result<[u8; 32], LoadErrorKind> {
        from.bytes(32)?
            .try_into()
            .map_err(|_| LoadErrorKind::Truncated)
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
        self.1.put(to);
    }
    fn take(from: &mut Reader<'_>) -> Result<(A, B), LoadErrorKind> {
        Ok((A::take(from)?, B::take(from)?))
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, to: &mut Vec<u8>) {
        self.is_some().put(to);
        self.iter().for_each(|value| value.put(to));
    }
    fn take(from: &mut Reader<'_>) -> Result<Option<T>, LoadErrorKind> {
        if bool::take(from)? {
            T::take(from).map(Some)
        } else {
            Ok(None)
        }
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, to: &mut Vec<u8>) {
        put_number(to, self.len().try_into().unwrap_or(0));
        self.iter().for_each(|item| item.put(to));
    }
    fn take(from: &mut Reader<'_>) -> Result<Vec<T>, LoadErrorKind> {
        let length = from.length()?;
        let mut items = Vec::new();
        for _ in 0..length {
            items.push(T::take(from)?);
        }
        Ok(items)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn through<T: Wire>(value: &T) -> T {
        let mut bytes = Vec::new();
        value.put(&mut bytes);
        let mut reader = Reader { rest: &bytes };
        let read = T::take(&mut reader).unwrap();
        assert!(reader.rest.is_empty());
        read
    }

    proptest! {
        #[test]
        fn numbers_come_back(a: u8, b: u16, c: u32, d: u64, e: i32, digits in -(1i128 << 95)..1i128 << 95, scale in 0u32..=28) {
            prop_assert_eq!((through(&a), through(&b), through(&c), through(&d), through(&e)), (a, b, c, d, e));
            let decimal = Decimal::new(digits, scale).unwrap();
            prop_assert_eq!(through(&decimal).parts(), decimal.parts());
        }
    }

    #[test]
    fn numbers_that_do_not_fit_are_refused() {
        let take = |bytes: &[u8]| u16::take(&mut Reader { rest: bytes });
        assert_eq!(take(&[0xff, 0xff, 0x03]), Ok(u16::MAX));
        assert_eq!(take(&[0xff, 0xff, 0x04]), Err(LoadErrorKind::Malformed));
        assert_eq!(
            take(&[0x80, 0x80, 0x80, 0x00]),
            Err(LoadErrorKind::Malformed)
        );
        assert_eq!(take(&[0x80]), Err(LoadErrorKind::Truncated));
        assert_eq!(
            bool::take(&mut Reader { rest: &[2] }),
            Err(LoadErrorKind::Malformed)
        );
        assert_eq!(
            String::take(&mut Reader { rest: &[1, 0xff] }),
            Err(LoadErrorKind::Malformed)
        );
        assert_eq!(
            Date::take(&mut Reader { rest: &[2] }),
            Err(LoadErrorKind::Malformed)
        );
    }
}

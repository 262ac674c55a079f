//! Writes the JSON of the contract, in few bytes.
//!
//! The general way, a serializer that can also format floats, maps and errors, was a tenth of the Wasm module. What is
//! declared here is held to what `serde` makes of the same types by a test (`tests/contract.rs`).

use alloc::string::String;
use alloc::vec::Vec;

/// Something that the contract has a form for.
pub trait Json {
    /// Appends it.
    fn json(&self, to: &mut String);

    /// Whether an optional member with this value is left out.
    fn is_absent(&self) -> bool {
        false
    }
}

/// A value as JSON.
///
/// ```
/// assert_eq!(zhunru::json::text(&vec!["a\n", "准入"]), r#"["a\n","准入"]"#);
/// ```
pub fn text(value: &dyn Json) -> String {
    // About as long as a report, so that it need not move as it grows.
    let mut json = String::with_capacity(4096);
    value.json(&mut json);
    json
}

/// Appends a whole number in decimal digits.
pub fn push_number(text: &mut String, number: i64) {
    if number < 0 {
        text.push('-');
    }
    push_digits(text, number.unsigned_abs(), 1);
}

/// Appends a number with at least so many digits.
pub fn push_digits(text: &mut String, number: u64, least: u32) {
    if number >= 10 || least > 1 {
        push_digits(text, number / 10, least.saturating_sub(1));
    }
    text.push(char::from(b'0' + u8::try_from(number % 10).unwrap_or(0)));
}

/// Appends a text in quotes.
#[inline(never)]
pub fn push_text(json: &mut String, text: &str) {
    json.push('"');
    let mut from = 0;
    // Hardly any text needs more than this look.
    if text.bytes().all(is_plain) {
        json.push_str(text);
        json.push('"');
        return;
    }
    for (at, byte) in text.bytes().enumerate() {
        if is_plain(byte) {
            continue;
        }
        json.push_str(text.get(from..at).unwrap_or(""));
        from = at + 1;
        json.push('\\');
        let letter = match byte {
            b'\n' => 'n',
            b'\r' => 'r',
            b'\t' => 't',
            8 => 'b',
            12 => 'f',
            b'"' | b'\\' => char::from(byte),
            _ => {
                json.push_str("u00");
                json.push(char::from(b'0' + (byte >> 4)));
                char::from_digit(u32::from(byte & 15), 16).unwrap_or('0')
            }
        };
        json.push(letter);
    }
    json.push_str(text.get(from..).unwrap_or(""));
    json.push('"');
}

/// A byte that stands in a JSON string as it is.
fn is_plain(byte: u8) -> bool {
    byte >= 0x20 && byte != b'"' && byte != b'\\'
}

/// Appends one sign.
#[inline(never)]
pub fn push_sign(json: &mut String, sign: char) {
    json.push(sign);
}

/// Appends what parts an item from the one before; after `open` nothing does.
#[inline(never)]
fn push_comma(json: &mut String, open: char) {
    if !json.ends_with(open) {
        json.push(',');
    }
}

/// Appends a member's name, and what parts it from the one before.
#[inline(never)]
pub fn push_key(json: &mut String, key: &str) {
    push_comma(json, '{');
    // Names of members are plain words.
    json.push('"');
    json.push_str(key);
    json.push_str("\":");
}

/// Declares the JSON of a struct: its members in order; a `maybe` is left out where it is absent, a `computed` also where
/// nothing is computed, which writes no struct that is declared `where computed` either. One whose `: member` is
/// empty counts as absent.
macro_rules! json_object {
    ($($name:ty $(where $computed:ident)? $(: $needed:ident)? { $($(#[$where:meta])? $field:ident $(($maybe:ident))?),* $(,)? })*) => {$(
        impl $crate::json::Json for $name {
            fn json(&self, to: &mut alloc::string::String) {
                if $crate::json::json_object!(@absent self $(, where $computed)?) {
                    return;
                }
                $crate::json::push_sign(to, '{');
                $($(#[$where])? if !$crate::json::json_object!(@absent &self.$field $(, $maybe)?) {
                    $crate::json::push_key(to, stringify!($field));
                    $crate::json::Json::json(&self.$field, to);
                })*
                $crate::json::push_sign(to, '}');
            }
            $(fn is_absent(&self) -> bool {
                self.$needed.is_empty()
            })?
        }
    )*};
    (@absent $value:expr) => {
        false
    };
    (@absent $value:expr, maybe) => {
        $crate::json::Json::is_absent($value)
    };
    (@absent $value:expr, computed) => {
        !$crate::VALUES || $crate::json::Json::is_absent($value)
    };
    (@absent $value:expr, where computed) => {
        !$crate::VALUES
    };
}

/// Declares the words of a choice.
macro_rules! json_words {
    ($($name:ty { $($choice:ident = $word:literal),* $(,)? })*) => {$(
        impl $crate::json::Json for $name {
            fn json(&self, to: &mut alloc::string::String) {
                // Their places in this list, whatever their numbers are.
                enum Nth {
                    $($choice,)*
                }
                let nth = match self {
                    $(<$name>::$choice => Nth::$choice,)*
                };
                let words = concat!($($word, "\n",)*);
                $crate::json::push_text(to, $crate::lines::line(words, nth as usize));
            }
        }
    )*};
}

pub(crate) use {json_object, json_words};

impl Json for bool {
    fn json(&self, to: &mut String) {
        to.push_str(if *self { "true" } else { "false" });
    }
}

impl Json for i32 {
    fn json(&self, to: &mut String) {
        push_number(to, i64::from(*self));
    }
}

impl Json for u32 {
    fn json(&self, to: &mut String) {
        push_number(to, i64::from(*self));
    }
}

impl Json for u8 {
    fn json(&self, to: &mut String) {
        push_number(to, i64::from(*self));
    }
}

impl Json for &str {
    fn json(&self, to: &mut String) {
        push_text(to, self);
    }
}

impl Json for alloc::borrow::Cow<'_, str> {
    fn json(&self, to: &mut String) {
        push_text(to, self);
    }
}

impl Json for String {
    fn json(&self, to: &mut String) {
        push_text(to, self);
    }
}

impl<T: Json> Json for Option<T> {
    fn json(&self, to: &mut String) {
        match self {
            Some(value) => value.json(to),
            None => to.push_str("null"),
        }
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl Json for [String; 2] {
    fn json(&self, to: &mut String) {
        let [one, other] = self;
        to.push('[');
        push_text(to, one);
        to.push(',');
        push_text(to, other);
        to.push(']');
    }
}

impl<T: Json> Json for Vec<T> {
    fn json(&self, to: &mut String) {
        push_sign(to, '[');
        for item in self {
            push_comma(to, '[');
            item.json(to);
        }
        push_sign(to, ']');
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_and_numbers_are_written_as_serde_json_does(words in prop::collection::vec(any::<String>(), 0..9), number: i32) {
            prop_assert_eq!(text(&words), serde_json::to_string(&words).unwrap_or_default());
            prop_assert_eq!(text(&number), serde_json::to_string(&number).unwrap_or_default());
        }
    }
}

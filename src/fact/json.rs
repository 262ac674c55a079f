//! Reads the one shape facts have: a JSON object of plain values, lists of strings, and lists of records.
//!
//! Written here, not taken from a library, because a general JSON reader would be the
//! largest part of the Wasm module. It keeps integers exact, refuses floats, bounds size and
//! depth, and goes on after a value that does not fit so that all mistakes come out at once.

use super::{Answer, FactError, FactErrorKind};
use crate::computing::{COMPUTING, Computing};
use crate::json::push_number;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// Most bytes of facts that are read.
pub const MAX_JSON_BYTES: usize = 256 * 1024;
/// Most nesting that is skipped over before giving up.
const MAX_DEPTH: usize = 16;

type Answered<'a> = dyn FnMut(&str, &Answer<'_>) + 'a;

/// Calls `answered` for each member of the object.
pub(super) fn read(text: &str, answered: &mut Answered<'_>) -> Result<(), FactError> {
    if text.len() > MAX_JSON_BYTES {
        return Err(FactError {
            kind: FactErrorKind::TooLarge,
            path: String::new(),
        });
    }
    let mut reader = Reader { text, at: 0 };
    reader.facts(answered).map_err(|kind| FactError {
        path: match kind {
            FactErrorKind::NotAnObject => String::new(),
            _ => {
                let mut path = String::from("@");
                push_number(&mut path, i64::try_from(reader.at).unwrap_or(0));
                path
            }
        },
        kind,
    })
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

/// A JSON value as far as facts have use for it.
enum Value<'t> {
    Null,
    Bool(bool),
    Int(i64),
    Float,
    Text(Cow<'t, str>),
    List(Vec<Value<'t>>),
    Object(Vec<(Cow<'t, str>, Value<'t>)>, Computing),
    /// An object where no records are taken.
    Other,
}

impl Value<'_> {
    /// As an answer; a list is one of codes or of records, and anything else is nothing a question takes.
    fn answer(&self) -> Answer<'_> {
        match self {
            Value::Null => Answer::DontKnow,
            Value::Bool(yes) => Answer::Bool(*yes),
            Value::Int(number) => Answer::Int(*number),
            Value::Float => Answer::Float,
            Value::Text(text) => Answer::Text(text),
            Value::Object(..) | Value::Other => Answer::Other,
            Value::List(items) => {
                let (mut codes, mut records) = (Vec::new(), Vec::new());
                for item in items {
                    match item {
                        Value::Text(text) => codes.push(text.as_ref()),
                        Value::Object(members, _) => {
                            let mut record = Vec::with_capacity(members.len());
                            for (name, value) in members {
                                record.push((name.as_ref(), value.answer()));
                            }
                            records.push(record);
                        }
                        _ => return Answer::Other,
                    }
                }
                match (COMPUTING, codes.is_empty(), records.is_empty()) {
                    (None, ..) | (_, _, true) => Answer::Codes(codes),
                    (Some(computing), true, false) => Answer::Records(records, computing),
                    (_, false, false) => Answer::Other,
                }
            }
        }
    }
}

impl<'t> Reader<'t> {
    fn facts(&mut self, answered: &mut Answered<'_>) -> Result<(), FactErrorKind> {
        self.space();
        if !self.take(b'{') {
            // Tell broken JSON from JSON that is something else.
            self.value(0)?;
            return Err(FactErrorKind::NotAnObject);
        }
        self.members(0, &mut |name, value| answered(&name, &value.answer()))?;
        self.space();
        if self.at == self.text.len() {
            Ok(())
        } else {
            Err(FactErrorKind::Syntax)
        }
    }

    fn value(&mut self, depth: usize) -> Result<Value<'t>, FactErrorKind> {
        if depth > MAX_DEPTH {
            return Err(FactErrorKind::TooDeep);
        }
        self.space();
        match self.peek() {
            Some(b'"') => Ok(Value::Text(self.string()?)),
            Some(b'[') => self.list(depth),
            Some(b'{') => self.object(depth),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(FactErrorKind::Syntax),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value<'t>, FactErrorKind> {
        let mut items = Vec::new();
        self.at += 1;
        self.items(b']', &mut |reader| {
            items.push(reader.value(depth + 1)?);
            Ok(())
        })?;
        Ok(Value::List(items))
    }

    fn object(&mut self, depth: usize) -> Result<Value<'t>, FactErrorKind> {
        let mut members = Vec::new();
        self.at += 1;
        self.members(depth, &mut |name, value| {
            if crate::VALUES {
                members.push((name, value));
            }
        })?;
        Ok(match COMPUTING {
            Some(computing) => Value::Object(members, computing),
            None => Value::Other,
        })
    }

    /// The members of an object, after its opening brace.
    fn members(
        &mut self,
        depth: usize,
        member: &mut dyn FnMut(Cow<'t, str>, Value<'t>),
    ) -> Result<(), FactErrorKind> {
        self.items(b'}', &mut |reader| {
            reader.space();
            let name = reader.string()?;
            reader.space();
            reader.expect(b':')?;
            member(name, reader.value(depth + 1)?);
            Ok(())
        })
    }

    /// What commas part, up to what closes it.
    fn items(
        &mut self,
        close: u8,
        item: &mut dyn FnMut(&mut Self) -> Result<(), FactErrorKind>,
    ) -> Result<(), FactErrorKind> {
        self.space();
        if self.take(close) {
            return Ok(());
        }
        loop {
            item(self)?;
            self.space();
            if self.take(close) {
                return Ok(());
            }
            self.expect(b',')?;
        }
    }

    fn word(&mut self, word: &str, value: Value<'t>) -> Result<Value<'t>, FactErrorKind> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if !rest.starts_with(word) {
            return Err(FactErrorKind::Syntax);
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Result<Value<'t>, FactErrorKind> {
        let negative = self.take(b'-');
        let first = self.at;
        let mut number: Option<i64> = Some(0);
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let digit = i64::from(digit - b'0');
            number = number.and_then(|n| n.checked_mul(10)?.checked_add(digit));
            self.at += 1;
        }
        let leading_zero = self.text.as_bytes().get(first) == Some(&b'0') && self.at > first + 1;
        if self.at == first || leading_zero {
            return Err(FactErrorKind::Syntax);
        }
        let mut float = false;
        if self.take(b'.') {
            float = true;
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            float = true;
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Ok(match number {
            // Beyond this a JavaScript number has already lost digits.
            Some(number) if !float && number <= 9_007_199_254_740_991 => {
                Value::Int(if negative { -number } else { number })
            }
            _ => Value::Float,
        })
    }

    fn digits(&mut self) -> Result<(), FactErrorKind> {
        let first = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at > first {
            Ok(())
        } else {
            Err(FactErrorKind::Syntax)
        }
    }

    fn string(&mut self) -> Result<Cow<'t, str>, FactErrorKind> {
        self.expect(b'"')?;
        let mut text: Cow<'t, str> = Cow::Borrowed("");
        let mut from = self.at;
        loop {
            let byte = self.peek().ok_or(FactErrorKind::Syntax)?;
            match byte {
                b'"' | b'\\' => {
                    let plain = self.text.get(from..self.at).ok_or(FactErrorKind::Syntax)?;
                    self.at += 1;
                    if byte == b'"' {
                        if text.is_empty() {
                            return Ok(Cow::Borrowed(plain));
                        }
                        text.to_mut().push_str(plain);
                        return Ok(text);
                    }
                    text.to_mut().push_str(plain);
                    let letter = self.escape()?;
                    text.to_mut().push(letter);
                    from = self.at;
                }
                0..=0x1f => return Err(FactErrorKind::Syntax),
                _ => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<char, FactErrorKind> {
        let byte = self.peek().ok_or(FactErrorKind::Syntax)?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.hex()?;
                let code = match first {
                    0xd800..=0xdbff => {
                        self.expect(b'\\')?;
                        self.expect(b'u')?;
                        let second = self.hex()?;
                        if !(0xdc00..=0xdfff).contains(&second) {
                            return Err(FactErrorKind::Syntax);
                        }
                        0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)
                    }
                    code => code,
                };
                char::from_u32(code).ok_or(FactErrorKind::Syntax)?
            }
            _ => return Err(FactErrorKind::Syntax),
        })
    }

    fn hex(&mut self) -> Result<u32, FactErrorKind> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            code = code * 16 + digit.ok_or(FactErrorKind::Syntax)?;
            self.at += 1;
        }
        Ok(code)
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let taken = self.peek() == Some(byte);
        self.at += usize::from(taken);
        taken
    }

    fn expect(&mut self, byte: u8) -> Result<(), FactErrorKind> {
        if self.take(byte) {
            Ok(())
        } else {
            Err(FactErrorKind::Syntax)
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn seen(text: &str) -> Result<Vec<String>, FactErrorKind> {
        let mut seen = Vec::new();
        read(text, &mut |name, answer| {
            seen.push(format!("{name}={answer:?}"))
        })
        .map_err(|e| e.kind)?;
        Ok(seen)
    }

    #[test]
    fn reads_each_kind_of_answer() {
        assert_eq!(
            seen(r#" {"a":true,"b":null ,"c":-12,"d":"x\u00e9\n","e":["p","q"],"f":1.5,"g":{"h":[1]},"i":[1],"j":[{"k":1,"l":{}},{}],"m":[{},"p"],"n":[]} "#).unwrap(),
            [
                "a=Bool(true)",
                "b=DontKnow",
                "c=Int(-12)",
                "d=Text(\"xé\\n\")",
                "e=Codes([\"p\", \"q\"])",
                "f=Float",
                "g=Other",
                "i=Other",
                "j=Records([[(\"k\", Int(1)), (\"l\", Other)], []], Here)",
                "m=Other",
                "n=Codes([])",
            ]
        );
        assert_eq!(seen("{}").unwrap().len(), 0);
        assert_eq!(
            seen(r#"{"😀":"\ud83d\ude00"}"#).unwrap(),
            ["😀=Text(\"😀\")"]
        );
    }

    #[test]
    fn numbers_that_javascript_has_rounded_are_floats() {
        for number in [
            "9007199254740992",
            "99999999999999999999",
            "1e2",
            "1.0",
            "-0.0",
        ] {
            assert_eq!(
                seen(&format!("{{\"a\":{number}}}")).unwrap(),
                ["a=Float"],
                "{number}"
            );
        }
        assert_eq!(
            seen("{\"a\":9007199254740991}").unwrap(),
            ["a=Int(9007199254740991)"]
        );
    }

    #[test]
    fn refuses_what_is_not_json() {
        for bad in [
            "",
            "{",
            "}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{\"a\":01}",
            "{\"a\":+1}",
            "{\"a\":tru}",
            "{\"a\":1} x",
            "{'a':1}",
            "{\"a\":\"\n\"}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\ud800\"}",
            "{\"a\":[1,]}",
            "{\"a\":\"",
            "{\"a\":.5}",
            "{\"a\":-}",
        ] {
            assert_eq!(seen(bad), Err(FactErrorKind::Syntax), "{bad}");
        }
        for other in ["[]", "1", "null", "\"x\"", "[{}]"] {
            assert_eq!(seen(other), Err(FactErrorKind::NotAnObject), "{other}");
        }
    }

    #[test]
    fn depth_and_size_are_bounded() {
        let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(seen(&deep), Err(FactErrorKind::TooDeep));
        let large = format!("{{\"a\":\"{}\"}}", "x".repeat(MAX_JSON_BYTES));
        assert_eq!(seen(&large), Err(FactErrorKind::TooLarge));
        assert_eq!(
            read("{\"a\":tru}", &mut |_, _| ())
                .unwrap_err()
                .path
                .to_string(),
            "@5"
        );
    }
}

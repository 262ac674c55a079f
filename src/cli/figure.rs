//! Figures as people write them: money with two decimals, thousands apart, one below the other.

use crate::value::{Trace, trace_text};
use unicode_width::UnicodeWidthStr;

/// Whether a unit is one of money.
pub fn is_money(unit: Option<&str>) -> bool {
    unit.is_some_and(|unit| unit.starts_with("yuan"))
}

/// Whether the operands of a step are the same kind of thing as its result, as those of a sum are.
pub fn keeps_kind(op: &str) -> bool {
    !matches!(op, "product" | "quotient")
}

/// Whether the text is a number, and no code or date.
pub fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte == b'.' || byte.is_ascii_digit())
}

/// A figure in its unit, without the unit's name.
pub fn shown(text: &str, unit: Option<&str>) -> String {
    if unit == Some("grade") {
        return text.to_owned();
    }
    number(text, is_money(unit))
}

/// A number with its thousands apart; as money with two decimals, or more where it has more. Anything else as it is.
///
/// No digit is ever dropped: what is shown is what was computed.
pub fn number(text: &str, money: bool) -> String {
    if !is_number(text) {
        return text.to_owned();
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let (sign, whole) = match whole.strip_prefix('-') {
        Some(whole) => ("-", whole),
        None => ("", whole),
    };
    let mut out = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let least = if money { 2 } else { 0 };
    if least > 0 || !part.is_empty() {
        out.push('.');
        out.push_str(part);
        out.extend(std::iter::repeat_n(
            '0',
            usize::saturating_sub(least, part.len()),
        ));
    }
    out
}

/// The arithmetic in one line. In a sum of money all of it is money, in a product of money only the result is known to be.
pub fn sum(trace: &Trace<'_>, money: bool) -> String {
    let line = trace_text(trace);
    let alike = alike(trace);
    let result = line.rfind(' ').map_or(0, |at| at + 1);
    let mut out = String::new();
    let mut rest = line.as_str();
    while let Some(start) = rest.find(|first: char| first.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|next: char| next != '.' && !next.is_ascii_digit());
        let (digits, after) = from.split_at(end.unwrap_or(from.len()));
        let at = line.len() - from.len();
        out.push_str(before);
        out.push_str(&number(digits, money && (alike || at >= result)));
        rest = after;
    }
    out + rest
}

/// Whether all of a trace is one kind of thing.
fn alike(trace: &Trace<'_>) -> bool {
    match trace {
        Trace::Step { op, of, .. } => keeps_kind(op) && of.iter().all(alike),
        _ => true,
    }
}

/// With spaces after it, so wide.
pub fn left(text: &str, width: usize) -> String {
    text.to_owned() + &" ".repeat(width.saturating_sub(text.width()))
}

/// With spaces before it, so wide.
pub fn right(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(text.width())) + text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_two_decimals_and_its_thousands_apart() {
        for (text, shown) in [
            ("0", "0.00"),
            ("5.5", "5.50"),
            ("-999", "-999.00"),
            ("3725", "3,725.00"),
            ("1234567.891", "1,234,567.891"),
        ] {
            assert_eq!(number(text, true), shown);
        }
        assert_eq!(number("0.7", false), "0.7");
        assert_eq!(number("12000", false), "12,000");
        assert_eq!(number("2014-03-01", true), "2014-03-01");
        assert_eq!(number("deputy", true), "deputy");
    }

    #[test]
    fn a_sum_of_money_is_money_throughout_and_a_product_in_its_result() {
        let figure = |number: &str| Trace::Number {
            number: number.into(),
        };
        let step = |op, of, is: &str| Trace::Step {
            because: vec![],
            op,
            of,
            is: Some(is.into()),
        };
        let added = step("sum", vec![figure("1260"), figure("900")], "2160");
        assert_eq!(sum(&added, true), "1,260.00 + 900.00 = 2,160.00");
        assert_eq!(sum(&added, false), "1,260 + 900 = 2,160");
        let share = step("product", vec![figure("3000"), figure("0.7")], "2100");
        assert_eq!(sum(&share, true), "3,000 × 0.7 = 2,100.00");
    }

    #[test]
    fn wide_characters_count_twice() {
        assert_eq!(left("合计", 6) + "|", "合计  |");
        assert_eq!(right("1", 3), "  1");
    }
}

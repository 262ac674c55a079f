//! How a document numbers its clauses: `"1..17"`, `"二（一） .. 二（十）"`.

use super::super::code::Code;
use super::super::diagnostic::Diagnostic;
use super::super::source::At;
use super::super::toml_reader::Table;

/// All numbers of a document, range by range.
#[derive(Debug, Default)]
pub struct Numbering {
    pub ranges: Vec<At<Vec<String>>>,
}

impl Numbering {
    /// Reads `clauses` of `[document]`.
    pub fn read(table: &mut Table<'_>) -> Numbering {
        let ranges = table.texts("clauses").into_iter().filter_map(|text| {
            let numbers = expand(&text);
            if numbers.is_none() {
                let problem = Diagnostic::new(Code::Malformed, text.span).variant("clauses");
                table.out().report(problem.with("value", &text.value));
            }
            Some(At::new(numbers?, text.span))
        });
        Numbering {
            ranges: ranges.collect(),
        }
    }
}

/// The numbers of a range; a single number is itself.
fn expand(text: &str) -> Option<Vec<String>> {
    let Some((first, last)) = text.split_once("..") else {
        return (!text.trim().is_empty()).then(|| vec![text.to_owned()]);
    };
    let (first, last) = (split(first.trim())?, split(last.trim())?);
    let alike = (first.0, first.2, first.3) == (last.0, last.2, last.3);
    let number = |n: u32| format!("{}{}{}", first.0, write(n, first.3), first.2);
    (alike && first.1 < last.1).then(|| (first.1..=last.1).map(number).collect())
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// What stands before the last number of a text, the number, what stands behind, and whether it is written in Chinese.
fn split(text: &str) -> Option<(&str, u32, &str, bool)> {
    let chinese = |letter: char| letter == '十' || DIGITS.contains(&letter);
    let numeral = |letter: char| letter.is_ascii_digit() || chinese(letter);
    let end = text.rfind(numeral)?;
    let (head, behind) = text.split_at(end + text.get(end..)?.chars().next()?.len_utf8());
    let start = head
        .char_indices()
        .rev()
        .take_while(|(_, letter)| numeral(*letter))
        .last()?
        .0;
    let (before, digits) = head.split_at(start);
    let in_chinese = digits.chars().all(chinese);
    let number = (1..100).find(|n| write(*n, in_chinese) == digits)?;
    Some((before, number, behind, in_chinese))
}

/// A number from 1 to 99.
fn write(number: u32, in_chinese: bool) -> String {
    if !in_chinese {
        return number.to_string();
    }
    let digit = |n: u32| usize::try_from(n).ok().and_then(|at| DIGITS.get(at));
    let (tens, ones) = (number / 10, number % 10);
    let mut text = String::new();
    text.extend(digit(tens).filter(|_| tens > 1));
    text.extend((tens > 0).then_some('十'));
    text.extend(digit(ones).filter(|_| ones > 0));
    text
}

#[cfg(test)]
mod tests {
    use super::expand;

    #[test]
    fn ranges_are_counted_in_their_own_script() {
        let numbers = |text| expand(text).unwrap_or_default().join(" ");
        assert_eq!(numbers("9..11"), "9 10 11");
        assert_eq!(
            numbers("二（九） .. 二（十二）"),
            "二（九） 二（十） 二（十一） 二（十二）"
        );
        assert_eq!(
            numbers("第十九条..第二十一条"),
            "第十九条 第二十条 第二十一条"
        );
        assert_eq!(numbers("附件"), "附件");
        for bad in ["", "3..1", "1..一", "二（一）..三（二）", "a..b", "1..100"] {
            assert_eq!(expand(bad), None, "{bad}");
        }
    }
}

//! One of several fixed texts, in few bytes.
//!
//! A `match` with a text for each choice is compiled to a table of addresses and one of lengths, which compress badly. Here
//! the texts stand in one, a line each, and the line is looked for.

/// The line of a text, counted from zero.
///
/// ```
/// assert_eq!(zhunru::lines::line("yes\nno\n", 1), "no");
/// assert_eq!(zhunru::lines::line("yes\nno\n", 9), "");
/// ```
#[inline(never)]
pub fn line(text: &'static str, nth: usize) -> &'static str {
    let mut lines = text.as_bytes().split(|byte| *byte == b'\n');
    let line = lines.nth(nth).unwrap_or_default();
    core::str::from_utf8(line).unwrap_or_default()
}

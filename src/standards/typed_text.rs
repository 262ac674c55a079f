//! Identifiers as people type and paste them, brought to one form: blanks gone, full width
//! to ASCII, letters upper case.
//!
//! No standard rules this; it only undoes what keyboards, input methods and clipboards add.
//! Nothing is guessed: an `O` is not taken for a `0`, and a hyphen stays and is refused by
//! the caller.

/// The characters of `text` without blanks, in ASCII where they have a full-width form, in
/// upper case.
pub(super) fn characters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !is_blank(*c)).map(narrow_upper)
}

/// Spaces of any width, and the invisible marks that come along when a number is copied
/// from a document or a chat. They are dropped inside as well: a number read off a card is
/// often written in groups, and no digit is lost.
fn is_blank(c: char) -> bool {
    match c {
        // Blanks of ASCII, the no-break space, the ideographic space.
        '\t' | '\n' | '\r' | ' ' | '\u{A0}' | '\u{3000}' => true,
        // Typographic spaces, zero-width marks, the byte-order mark.
        '\u{2000}'..='\u{200F}' | '\u{202F}' | '\u{2060}' | '\u{FEFF}' => true,
        // Embedded and isolated writing direction.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        _ => false,
    }
}

fn narrow_upper(c: char) -> char {
    let narrow = match c {
        // The full-width forms stand in the order of ASCII, this far above it.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    narrow.to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::characters;

    fn normal(text: &str) -> String {
        characters(text).collect()
    }

    #[test]
    fn full_width_forms_become_ascii() {
        assert_eq!(normal("０１２３４５６７８９"), "0123456789");
        assert_eq!(normal("Ｘｘ"), "XX");
        for code in 0xFF01..=0xFF5E {
            let wide = char::from_u32(code).map(String::from).unwrap_or_default();
            let narrow = normal(&wide);
            assert!(narrow.len() == 1 && narrow.is_ascii(), "U+{code:04X}");
        }
    }

    #[test]
    fn blanks_go_wherever_they_stand() {
        assert_eq!(
            normal("\u{FEFF}\u{202D} 1\u{3000}2\t3\u{A0}4\u{200B}\r\n\u{202C}"),
            "1234"
        );
        assert_eq!(normal(" \u{3000}\t"), "");
    }

    #[test]
    fn other_characters_stay() {
        assert_eq!(normal("1-2"), "1-2");
        assert_eq!(normal("o１〇"), "O1〇");
        assert_eq!(normal("\u{FF5F}\u{FF00}"), "\u{FF5F}\u{FF00}");
    }
}

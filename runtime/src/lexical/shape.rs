//! What may be shown of a text that must not be shown.

/// The shape of a text, for messages about sensitive values: `‹10 digits›`.
/// Tells length and kind of characters, and nothing else.
pub fn shape(text: &str) -> String {
    let count = text.chars().count();
    if count == 0 {
        return "‹empty›".to_owned();
    }
    let kind = if text.bytes().all(|b| b.is_ascii_digit()) {
        "digit"
    } else if text.chars().all(char::is_alphabetic) {
        "letter"
    } else {
        "character"
    };
    format!("‹{count} {kind}{}›", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn shapes() {
        for (text, want) in [
            ("", "‹empty›"),
            ("0000000000", "‹10 digits›"),
            ("Åse", "‹3 letters›"),
            ("x 1", "‹3 characters›"),
            ("ø", "‹1 letter›"),
        ] {
            assert_eq!(shape(text), want);
        }
    }
}

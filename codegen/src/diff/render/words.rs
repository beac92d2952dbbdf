//! Sentences of rules as people write them: a rule's texts are parts of sentences.

/// The text with a capital letter at its beginning, unless it begins with a name such as
/// `xsi:type`.
pub(super) fn capital(text: &str) -> String {
    let word = text.split_whitespace().next().unwrap_or_default();
    if word.trim_end_matches(':').contains(':') {
        return text.to_owned();
    }
    let mut signs = text.chars();
    let first = signs.next().map(|sign| sign.to_uppercase());
    first.into_iter().flatten().chain(signs).collect()
}

/// The text as a sentence, or as several.
pub(super) fn sentence(text: &str) -> String {
    let text = capital(text);
    match text.ends_with(['.', '?', '!', ':']) || text.is_empty() {
        true => text,
        false => text + ".",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_becomes_a_sentence() {
        assert_eq!(sentence("readers: handle it"), "Readers: handle it.");
        assert_eq!(sentence("æ? look."), "Æ? look.");
        assert_eq!(sentence(""), "");
        assert_eq!(capital("xsi:type may"), "xsi:type may");
        assert_eq!(capital("the SOAPAction changed"), "The SOAPAction changed");
    }
}

//! The values of facets as they are spelled.

use snitflade_runtime::schema::White;

/// A facet's count; larger than `u64` is as good as the largest.
pub(in crate::resolve) fn count(text: &str) -> Option<u64> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    if let Some(zeros) = text.strip_prefix('-') {
        return (!zeros.is_empty() && zeros.bytes().all(|b| b == b'0')).then_some(0);
    }
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

/// The white space mode a word means.
pub(in crate::resolve) fn white(text: &str) -> Option<White> {
    Some(match text {
        "preserve" => White::Preserve,
        "replace" => White::Replace,
        "collapse" => White::Collapse,
        _ => return None,
    })
}

/// White space collapsed.
pub(in crate::resolve) fn collapse(text: &str) -> String {
    text.split([' ', '\t', '\n', '\r'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

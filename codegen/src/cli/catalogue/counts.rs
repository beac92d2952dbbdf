//! Counts that a list ends with.

/// How often each word occurs, in order of first occurrence.
pub(super) fn count_words(
    words: impl IntoIterator<Item = &'static str>,
) -> Vec<(&'static str, usize)> {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for word in words {
        match counts.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => *count += 1,
            None => counts.push((word, 1)),
        }
    }
    counts
}

/// `3 done, 1 open`
pub(super) fn counts_as_text(counts: &[(&str, usize)]) -> String {
    let parts = counts.iter().map(|(word, count)| format!("{count} {word}"));
    parts.collect::<Vec<_>>().join(", ")
}

/// Counts as an object of JSON.
pub(super) fn counts_as_json(counts: &[(&str, usize)]) -> serde_json::Value {
    let pairs = counts
        .iter()
        .map(|(word, count)| ((*word).to_owned(), (*count).into()));
    serde_json::Value::Object(pairs.collect())
}

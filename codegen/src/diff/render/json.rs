//! One JSON object.

use crate::diff::Report;

/// The report as JSON; its form is that of [`Report`].
pub fn json(report: &Report) -> String {
    let mut text = serde_json::to_string_pretty(report).unwrap_or_default();
    text.push('\n');
    text
}

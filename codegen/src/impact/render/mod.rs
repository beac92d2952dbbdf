//! The report for people and for programs.

mod human;
mod markdown;

pub(crate) use human::human;
pub(crate) use markdown::markdown;

use super::Impact;

/// One JSON object.
pub(crate) fn json(impact: &Impact) -> String {
    // Nothing in a report can fail to be written as JSON.
    let text = serde_json::to_string_pretty(impact);
    text.map_or_else(
        |why| format!("{{\"error\":{:?}}}\n", why.to_string()),
        |text| text + "\n",
    )
}

/// The result in one sentence.
fn summary(impact: &Impact) -> String {
    let places = count(
        impact.breaks.len(),
        "place of yours stops",
        "places of yours stop",
    );
    match (impact.breaks.len(), impact.unaccounted.len()) {
        (0, 0) => "Nothing of yours stops compiling.".to_owned(),
        (0, others) => {
            let others = count(others, "error", "errors");
            format!(
                "{others} of the compiler, and none that a change of the contract accounts for."
            )
        }
        (_, 0) => format!("{places} compiling."),
        (_, others) => {
            let others = count(others, "error", "errors");
            format!(
                "{places} compiling; {others} more that no change of the contract accounts for."
            )
        }
    }
}

/// What the compiler cannot tell.
fn silent(impact: &Impact) -> Option<String> {
    let changes = count(impact.silent, "change breaks", "changes break");
    (impact.silent > 0).then(|| {
        format!(
            "{changes} messages without the compiler seeing it: snitflade diff {} {}",
            impact.old.name, impact.new.name
        )
    })
}

fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

//! The list of message types.

use super::args::ListFormat;
use super::counts::{count_words, counts_as_json, counts_as_text};
use super::details::comma_separated;
use super::json;
use crate::catalogue::{Handling, Known, MessageType};
use crate::cli::columns::{Table, hanging_indent};
use serde_json::json;

/// The message types as the format asks for them, and their counts.
pub(super) fn text(list: &[&MessageType], format: ListFormat) -> String {
    match format {
        ListFormat::Text => {
            let blocks: String = list.iter().map(|message| block(message)).collect();
            format!("{blocks}{}", totals(list))
        }
        ListFormat::Markdown => format!("{}\n{}", table(list), totals(list)),
        ListFormat::Json => json(&json!({
            "beskedtyper": list,
            "counts": {
                "beskedtyper": list.len(),
                "direction": counts_as_json(&directions(list)),
            },
        })),
    }
}

fn block(message: &MessageType) -> String {
    let name = message.name.get().map_or("(name unknown)", |name| name);
    let mut out = format!("{}  {name}\n", message.snitflade);
    for (name, value) in facts(message) {
        out.push_str(&hanging_indent(&format!("  {name:<10} "), &value));
    }
    out.push('\n');
    out
}

fn facts(message: &MessageType) -> Vec<(&'static str, String)> {
    let mut list = vec![
        ("id", message.id.to_string()),
        ("version", message.version.to_string()),
        ("direction", direction(message)),
        ("sender", message.sender.to_string()),
        ("receivers", list_or_unknown(&message.receivers)),
        ("payload", message.payload.to_string()),
    ];
    match &message.handlings {
        Known::Unknown => list.push(("handlings", "unknown".to_owned())),
        Known::Is(handlings) => {
            list.extend(handlings.iter().map(|h| ("handling", describe_handling(h))))
        }
    }
    if !message.services.is_empty() {
        list.push(("services", comma_separated(&message.services)));
    }
    list.extend(
        message
            .contract
            .iter()
            .map(|name| ("contract", name.to_string())),
    );
    list.extend(message.notes.iter().map(|note| ("note", note.to_string())));
    list
}

fn table(list: &[&MessageType]) -> String {
    let mut table = Table::new(&[
        ("snitflade", 0),
        ("name", 0),
        ("id", 0),
        ("version", 0),
        ("a solution", 0),
        ("sender", 0),
        ("receivers", 0),
        ("payload", 0),
        ("handlings", 0),
    ]);
    for message in list {
        let handlings = match &message.handlings {
            Known::Unknown => "unknown".to_owned(),
            Known::Is(list) => list
                .iter()
                .map(describe_handling)
                .collect::<Vec<_>>()
                .join("; "),
        };
        table.add(vec![
            message.snitflade.to_string(),
            message.name.to_string(),
            message.id.to_string(),
            message.version.to_string(),
            direction(message),
            message.sender.to_string(),
            list_or_unknown(&message.receivers),
            message.payload.to_string(),
            handlings,
        ]);
    }
    table.markdown()
}

fn describe_handling(handling: &Handling) -> String {
    format!("{} ({})", handling.event, handling.value)
}

fn list_or_unknown<T: std::fmt::Display>(list: &Known<Vec<T>>) -> String {
    list.get()
        .map_or("unknown".to_owned(), |list| comma_separated(list))
}

fn direction(message: &MessageType) -> String {
    let Known::Is(ways) = &message.direction else {
        return "unknown".to_owned();
    };
    let words: Vec<&str> = ways.iter().map(|way| way.word()).collect();
    words.join(", ")
}

fn directions(list: &[&MessageType]) -> Vec<(&'static str, usize)> {
    count_words(list.iter().flat_map(|message| match &message.direction {
        Known::Unknown => vec!["unknown"],
        Known::Is(ways) => ways.iter().map(|way| way.word()).collect(),
    }))
}

fn totals(list: &[&MessageType]) -> String {
    let named = list
        .iter()
        .filter(|message| message.name.get().is_some())
        .count();
    let ids = list
        .iter()
        .filter(|message| message.id.get().is_some())
        .count();
    hanging_indent(
        &format!("{} message types: ", list.len()),
        &format!(
            "{named} with a known name, {ids} with a known id; direction: {}",
            counts_as_text(&directions(list))
        ),
    )
}

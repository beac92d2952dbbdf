//! The list of snitflader, one line for each.

use super::args::ListFormat;
use super::counts::{count_words, counts_as_json, counts_as_text};
use super::json;
use crate::catalogue::{Cell, Snitflade, Status, Way};
use crate::cli::columns::{Table, hanging_indent};
use serde_json::json;

/// The rows as the format asks for them, and their counts.
pub(super) fn text(rows: &[&Snitflade], format: ListFormat) -> String {
    match format {
        ListFormat::Text => terminal(rows),
        ListFormat::Markdown => markdown(rows),
        ListFormat::Json => json(&json!({
            "snitflader": rows,
            "counts": {
                "snitflader": rows.len(),
                "status": counts_as_json(&statuses(rows)),
                "cells": counts_as_json(&states(rows)),
            },
        })),
    }
}

fn terminal(rows: &[&Snitflade]) -> String {
    let mut table = Table::new(&[
        ("id", 8),
        ("title", 40),
        ("does", 4),
        ("how", 19),
        ("status", 12),
        ("cells", 7),
    ]);
    for row in rows {
        let cells = row.cells.each();
        table.add(vec![
            row.id.to_string(),
            row.title.to_string(),
            directions(row).map(|(letter, _)| letter).collect(),
            patterns(row, " "),
            row.status.word().to_owned(),
            cells.iter().map(|(_, cell)| cell_symbol(cell)).collect(),
        ]);
    }
    let mut out = table.terminal();
    out.push('\n');
    out.push_str(&successors(rows));
    let does = "c calls, s serves, > sends, < receives (what a solution does)";
    out.push_str(&hanging_indent("does:  ", does));
    out.push_str(&hanging_indent(
        "cells: ",
        &Snitflade::cell_names().join(", "),
    ));
    out.push_str(&hanging_indent(
        "       ",
        "x done, p but for a platform that keeps objects, ~ begun, . open, - cannot be",
    ));
    out.push_str(&totals(rows));
    out
}

fn markdown(rows: &[&Snitflade]) -> String {
    let mut columns = vec![
        ("id", 0),
        ("title", 0),
        ("area", 0),
        ("a solution", 0),
        ("how", 0),
        ("demand", 0),
        ("status", 0),
        ("successor", 0),
        ("description", 0),
        ("package", 0),
    ];
    columns.extend(Snitflade::cell_names().map(|name| (name, 0)));
    let mut table = Table::new(&columns);
    for row in rows {
        let does: Vec<&str> = directions(row).map(|(_, word)| word).collect();
        let mut line = vec![
            row.id.to_string(),
            row.title.to_string(),
            row.area.to_string(),
            does.join(", "),
            patterns(row, ", "),
            row.demand.word().to_owned(),
            row.status.word().to_owned(),
            successor(row),
            row.description.to_string(),
            row.package.to_string(),
        ];
        line.extend(row.cells.each().map(|(_, cell)| cell.state().to_owned()));
        table.add(line);
    }
    format!("{}\n{}", table.markdown(), totals(rows))
}

/// The rows that something came after, or that are no longer in use.
fn successors(rows: &[&Snitflade]) -> String {
    let mut out = String::new();
    let left = |row: &Snitflade| !matches!(row.status, Status::InOperation | Status::Unknown);
    for row in rows {
        if row.successor.is_empty() && !left(row) {
            continue;
        }
        let next = match successor(row) {
            next if next.is_empty() => "no successor known".to_owned(),
            next => format!("successor {next}"),
        };
        let text = format!("status {}, {next}", row.status.word());
        out.push_str(&hanging_indent(&format!("{:<8}  ", row.id), &text));
    }
    match out.is_empty() {
        true => out,
        false => format!("{out}\n"),
    }
}

/// `SF1461 (stated)`
fn successor(row: &Snitflade) -> String {
    let next = row.successor.iter();
    let next = next.map(|next| format!("{} ({})", next.id, next.basis.word()));
    next.collect::<Vec<_>>().join(", ")
}

/// What a solution does at the snitflade: a letter and a word.
fn directions(row: &Snitflade) -> impl Iterator<Item = (char, &'static str)> {
    row.direction.iter().map(|way| {
        let letter = match way {
            Way::Call => 'c',
            Way::Serve => 's',
            Way::Send => '>',
            Way::Receive => '<',
        };
        (letter, way.word())
    })
}

pub(super) fn patterns(row: &Snitflade, between: &str) -> String {
    let words: Vec<&str> = row.patterns().into_iter().map(|p| p.word()).collect();
    words.join(between)
}

fn cell_symbol(cell: &Cell) -> char {
    match cell.state() {
        "done" => 'x',
        "platform" => 'p',
        "begun" => '~',
        "cannot" => '-',
        _ => '.',
    }
}

fn statuses(rows: &[&Snitflade]) -> Vec<(&'static str, usize)> {
    count_words(rows.iter().map(|row| row.status.word()))
}

fn states(rows: &[&Snitflade]) -> Vec<(&'static str, usize)> {
    count_words(
        rows.iter()
            .flat_map(|row| row.cells.each().map(|(_, cell)| cell.state())),
    )
}

fn totals(rows: &[&Snitflade]) -> String {
    let count = rows.len();
    let general = rows
        .iter()
        .filter(|row| row.relevant_when.is_some())
        .count();
    let mut out = hanging_indent(
        &format!("{count} snitflader: "),
        &format!(
            "{general} general and {} specific demands; status: {}",
            count - general,
            counts_as_text(&statuses(rows))
        ),
    );
    out.push_str(&hanging_indent("cells: ", &counts_as_text(&states(rows))));
    out
}

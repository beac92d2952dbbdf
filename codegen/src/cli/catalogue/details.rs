//! All that is known of single snitflader.

use super::args::ListFormat;
use super::list;
use crate::catalogue::{Cell, Flow, Snitflade, Text};
use crate::cli::columns::hanging_indent;
use std::fmt::Write;

/// The rows, each a block; machines and pages get the list with everything in it.
pub(super) fn text(rows: &[&Snitflade], format: ListFormat) -> String {
    match format {
        ListFormat::Json => list::text(rows, format),
        ListFormat::Text => {
            let blocks = rows.iter().map(|row| format!("{}\n", block(row, false)));
            blocks.collect()
        }
        ListFormat::Markdown => rows.iter().map(|row| block(row, true)).collect(),
    }
}

fn block(row: &Snitflade, page: bool) -> String {
    let title = format!("{}  {}", row.id, row.title);
    let mut out = match page {
        true => format!("## {title}\n\n"),
        false => format!("{title}\n"),
    };
    for (name, value) in facts(row) {
        match page {
            true => {
                let _ = writeln!(out, "* **{name}**: {value}");
            }
            false => out.push_str(&hanging_indent(&format!("  {name:<12} "), &value)),
        }
    }
    if page {
        out.push('\n');
    }
    out
}

/// Names and values, in order; what the row does not have is left out, what nobody knows is not.
fn facts(row: &Snitflade) -> Vec<(&'static str, String)> {
    let property = row
        .relevant_when
        .map(|p| format!(", relevant when --{}", p.word()));
    let ways: Vec<&str> = row.direction.iter().map(|way| way.word()).collect();
    let mut list = vec![
        ("area", row.area.to_string()),
        (
            "demand",
            format!("{}{}", row.demand.word(), property.unwrap_or_default()),
        ),
        ("status", row.status.word().to_owned()),
        ("since", row.since.to_string()),
        ("version", row.version.to_string()),
        ("page", row.page.to_string()),
        ("description", row.description.to_string()),
        ("package", row.package.to_string()),
        (
            "FORM",
            row.form
                .get()
                .map_or("unknown".to_owned(), |codes| comma_separated(codes)),
        ),
        ("direction", ways.join(", ")),
    ];
    list.extend(row.flows.iter().map(|flow| ("flow", describe_flow(flow))));
    list.push(("objects", comma_separated(&row.objects)));
    let lists = [
        ("functions", &row.functions),
        ("waived by", &row.waived_by),
        ("contracts", &row.contracts),
    ];
    list.extend(
        lists
            .into_iter()
            .filter(|(_, l)| !l.is_empty())
            .map(|(n, l)| (n, comma_separated(l))),
    );
    list.extend(
        row.parts
            .iter()
            .map(|part| ("part", describe_part(&part.name, &part.text, &part.without))),
    );
    list.extend(
        row.same_need
            .iter()
            .map(|need| ("same need", need.to_string())),
    );
    list.extend(row.successor.iter().map(|next| {
        let basis = next.basis.word();
        let (version, since, package) = (&next.version, &next.since, &next.package);
        let text = format!(
            "{} ({basis}), version {version} since {since}, package {package}",
            next.id
        );
        ("successor", text)
    }));
    list.extend(
        row.elsewhere
            .iter()
            .map(|other| ("elsewhere", other.to_string())),
    );
    list.extend(row.notes.iter().map(|note| ("note", note.to_string())));
    list.extend(
        row.cells
            .each()
            .map(|(name, cell)| (name, describe_cell(cell))),
    );
    list
}

fn describe_flow(flow: &Flow) -> String {
    let via = flow.via.as_ref().map(|via| format!(" through {via}"));
    format!(
        "{} to {}{}: {}",
        flow.from,
        flow.to,
        via.unwrap_or_default(),
        flow.pattern.word()
    )
}

fn describe_part(name: &Text, text: &Text, without: &[Text]) -> String {
    match without {
        [] => format!("{name}: {text}"),
        _ => format!(
            "{name}: {text}; not asked without {}",
            comma_separated(without)
        ),
    }
}

fn describe_cell(cell: &Cell) -> String {
    let evidence: Vec<String> = cell.evidence().iter().map(ToString::to_string).collect();
    let evidence = evidence.join(", ");
    match cell {
        Cell::Done(_) => format!("done: {evidence}"),
        Cell::Cannot(why) => format!("cannot be: {why}"),
        Cell::Open { missing, .. } => {
            let missing = missing.as_ref().map(|text| format!(": {text}"));
            let so_far = match evidence.is_empty() {
                true => String::new(),
                false => format!("; so far {evidence}"),
            };
            format!("open{}{so_far}", missing.unwrap_or_default())
        }
    }
}

pub(super) fn comma_separated<T: std::fmt::Display>(list: &[T]) -> String {
    let texts: Vec<String> = list.iter().map(ToString::to_string).collect();
    texts.join(", ")
}

//! A page to open beside the comparison of the files: it needs nothing else, and no script.

mod change;
mod messages;
mod summary;
mod text;
mod tree;

use super::code::code_lines;
use crate::diff::{Change, Group, Report, ServiceReport, Shared};
use change::Numbers;
use std::fmt::Write as _;
use text::{escaped, id, status, with_code};

const STYLE: &str = include_str!("style.css");
/// Searches; everything else works without it.
const SCRIPT: &str = include_str!("script.js");
/// Nothing is loaded from anywhere, whatever a contract has in its texts.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// The report as one HTML document.
pub fn html(report: &Report) -> String {
    let title = format!("{} → {}", report.old.name, report.new.name);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\
         <title>{}</title>\n<style>\n{STYLE}</style></head>\n<body>\n",
        escaped(&title)
    );
    let mut numbers = Numbers::default();
    page += &summary::summary(report);
    section(&mut page, "The contract", &report.changes, &mut numbers);
    for service in &report.services {
        page += &of_service(service, &mut numbers);
    }
    if !report.shared.is_empty() {
        page += "<h2 id=\"shared\">Types that several messages use</h2>\n";
    }
    for shared in &report.shared {
        page += &of_shared(shared, &mut numbers);
    }
    for group in &report.groups {
        page += &of_group(group, &mut numbers);
    }
    section(
        &mut page,
        "What no message uses",
        &report.others,
        &mut numbers,
    );
    page += &besides(report);
    let _ = write!(page, "<script>\n{SCRIPT}</script>\n</body></html>\n");
    page
}

fn section(page: &mut String, title: &str, changes: &[Change], numbers: &mut Numbers) {
    if !changes.is_empty() {
        let _ = write!(
            page,
            "<h2>{title}</h2>\n{}",
            tree::tree(changes, &[], numbers)
        );
    }
}

/// What code meets that none of the changes accounts for.
fn besides(report: &Report) -> String {
    let lines = code_lines(&report.code, usize::MAX);
    if lines.is_empty() {
        return String::new();
    }
    let items = lines
        .iter()
        .map(|line| format!("<li>{}</li>\n", with_code(line)));
    let items: String = items.collect();
    format!("<h2>Code, besides the changes above</h2>\n<ul>\n{items}</ul>\n")
}

fn of_service(service: &ServiceReport, numbers: &mut Numbers) -> String {
    let name = escaped(&service.name);
    let mut out = format!(
        "<section id=\"service-{}\"><h2>{name} {}</h2>\n",
        id(&service.name),
        status(service.status)
    );
    out += &tree::tree(&service.changes, &[], numbers);
    for operation in &service.operations {
        out += &messages::operation(&service.name, operation, numbers);
    }
    out + "</section>\n"
}

fn of_shared(shared: &Shared, numbers: &mut Numbers) -> String {
    let users: Vec<String> = shared.users.iter().map(|user| escaped(user)).collect();
    let former = shared.old_name.as_deref().map(escaped);
    let former = former.map_or(String::new(), |old| format!(", formerly {old}"));
    format!(
        "<details open id=\"shared-{}\"><summary><strong>{}</strong>{former}</summary>\
         <p class=\"soft\">Used by {}</p>\n{}</details>\n",
        id(&shared.name),
        escaped(&shared.name),
        users.join(", "),
        tree::tree(&shared.changes, &shared.outlines, numbers)
    )
}

fn of_group(group: &Group, numbers: &mut Numbers) -> String {
    format!(
        "<section id=\"group-{}\"><h2>{} {}</h2>\n{}</section>\n",
        id(&group.name),
        escaped(&group.name),
        status(group.status),
        tree::tree(&group.changes, &group.outlines, numbers)
    )
}

#[cfg(test)]
mod tests;

//! Last days as a calendar (RFC 5545).

use crate::options::Date;
use crate::upkeep::{ContractStatus, State};

/// Octets of a line (§3.1).
const WIDTH: usize = 75;
/// Days before the last one on which a calendar reminds of it.
const REMINDER: &str = "-P30D";

/// One event of a whole day for each known last day.
pub(super) fn render(states: &[ContractStatus], today: Date) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(&mut out, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Snitflade//status//EN");
    for one in states {
        if let Some(last) = one.last_day() {
            event(&mut line, one, last, today);
        }
    }
    line("END:VCALENDAR");
    out
}

fn event(line: &mut impl FnMut(&str), one: &ContractStatus, last: Date, today: Date) {
    line("BEGIN:VEVENT");
    line(&format!("UID:{}@snitflade", one.name.replace('/', "-")));
    line(&format!("DTSTAMP:{}T000000Z", basic(today)));
    line(&format!("DTSTART;VALUE=DATE:{}", basic(last)));
    line(&format!("SUMMARY:{}", escaped(&summary(one))));
    line(&format!("DESCRIPTION:{}", escaped(&one.title)));
    line("TRANSP:TRANSPARENT");
    line("BEGIN:VALARM");
    line("ACTION:DISPLAY");
    line(&format!("DESCRIPTION:{}", escaped(&summary(one))));
    line(&format!("TRIGGER:{REMINDER}"));
    line("END:VALARM");
    line("END:VEVENT");
}

fn summary(one: &ContractStatus) -> String {
    match &one.state {
        State::Superseded { by, .. } => format!("{}: last day, {by} takes its place", one.name),
        _ => format!("{}: last day of the former version", one.name),
    }
}

/// `20270228`
fn basic(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// A text value (§3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a content line: long ones go on after a line end and a space.
fn fold(out: &mut String, text: &str) {
    let mut width = 0;
    for c in text.chars() {
        if width + c.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_and_marks_escaped() {
        let mut out = String::new();
        fold(&mut out, &"ø".repeat(60));
        assert!(out.split("\r\n").all(|line| line.len() <= WIDTH), "{out}");
        assert_eq!(out.replace("\r\n ", "").trim_end(), "ø".repeat(60));
        assert_eq!(escaped("a, b; c\\ d\ne"), "a\\, b\\; c\\\\ d\\ne");
    }
}

//! What is printed for people: lines of a terminal, and tables of a page.

use super::held;

/// Holds what a command prints in both forms.
fn both(name: &str, arguments: &[&str]) -> [String; 2] {
    ["text", "markdown"].map(|format| {
        let all = [arguments, &["--format", format]].concat();
        held(&format!("printed/{name}-{format}"), &all)
    })
}

#[test]
fn a_list_is_lines_or_a_table() {
    let [text, markdown] = both("area", &["catalogue", "--area", "Sundhed"]);
    let longest = text.lines().skip(1).map(|line| line.chars().count()).max();
    assert!(longest <= Some(100), "{longest:?}");
    let cells = |line: &str| line.matches(" | ").count();
    let rows: Vec<usize> = markdown
        .lines()
        .skip(1)
        .filter(|l| l.starts_with('|'))
        .map(cells)
        .collect();
    assert!(
        rows.len() > 2 && rows.iter().all(|row| *row == rows[0]),
        "{rows:?}"
    );
}

#[test]
fn a_row_is_shown_with_all_that_is_known() {
    let some = [
        "catalogue",
        "SF0741",
        "SF1411_A",
        "SF1470",
        "SF1590_E",
        "SF2900",
    ];
    let [text, markdown] = both("rows", &some);
    for id in &some[1..] {
        assert!(text.contains(&format!("\n{id}  ")), "{id}");
        assert!(markdown.contains(&format!("\n## {id}  ")), "{id}");
    }
    assert!(
        text.contains("fagsystem to UDK Pension through Serviceplatformen: soap"),
        "{text}"
    );
}

#[test]
fn message_types_are_blocks_or_a_table() {
    both("beskedtyper", &["beskedtyper", "--direction", "send"]);
}

#[test]
fn what_is_asked_of_a_solution_is_lines_or_tables() {
    let solution = [
        "requirements",
        "--objects",
        "udbetaling,sag",
        "--users=no",
        "--calls",
    ];
    let [_, markdown] = both("asked", &solution);
    assert!(markdown.contains("| --- |"), "{markdown}");
}

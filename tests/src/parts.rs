//! Parts of one Markdown file that different programs write.
//!
//! A part goes from its heading to the next heading of a known part, or the end.

use std::path::Path;

/// The part about tables built at run time, from the top of the file.
pub const ENGINE: &str = "# Conformance";

/// The part about compiled types.
pub const COMPILED: &str = "## Compiled types";

/// The order of parts.
const PARTS: [&str; 2] = [ENGINE, COMPILED];

/// Replaces the text below a part's heading and leaves the other parts alone.
///
/// # Errors
/// If the file cannot be written.
pub fn replace(file: &Path, heading: &str, text: &str) -> Result<(), String> {
    // A file that is not there yet has no other parts.
    let before = std::fs::read_to_string(file).unwrap_or_default();
    let after = replaced(&before, heading, text);
    std::fs::write(file, after).map_err(|e| format!("{}: {e}", file.display()))
}

fn replaced(before: &str, heading: &str, text: &str) -> String {
    let parts = PARTS.iter().filter_map(|part| {
        let body = match *part == heading {
            true => text,
            false => body(before, part)?,
        };
        Some(format!("{part}\n\n{}\n", body.trim()))
    });
    parts.collect::<Vec<_>>().join("\n")
}

/// What stands below a heading.
fn body<'t>(text: &'t str, heading: &str) -> Option<&'t str> {
    let start = place(text, heading)? + heading.len();
    let rest = &text[start..];
    let ends = PARTS.iter().filter_map(|part| place(rest, part));
    Some(&rest[..ends.min().unwrap_or(rest.len())])
}

/// Where a line is exactly this heading.
fn place(text: &str, heading: &str) -> Option<usize> {
    let mut found = text.match_indices(heading).map(|(at, _)| at);
    found.find(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[*at + heading.len()..].chars().next();
        before.is_none_or(|c| c == '\n') && after.is_none_or(|c| c == '\n')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_program_replaces_its_own_part() {
        let engine = replaced("", ENGINE, "first\n\n## Disagreements\n\nnone\n");
        assert_eq!(
            engine,
            "# Conformance\n\nfirst\n\n## Disagreements\n\nnone\n"
        );
        let both = replaced(&engine, COMPILED, "table");
        assert_eq!(both, format!("{engine}\n## Compiled types\n\ntable\n"));
        let again = replaced(&both, ENGINE, "second");
        assert_eq!(
            again,
            "# Conformance\n\nsecond\n\n## Compiled types\n\ntable\n"
        );
        assert_eq!(replaced(&again, COMPILED, "table"), again);
    }
}

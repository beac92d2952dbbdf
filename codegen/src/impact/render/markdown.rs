//! For the comment of a pull request.

use super::super::Impact;
use super::{count, silent, summary};
use std::fmt::Write;

/// Marks the comment, so that the next run can replace it.
const MARK: &str = "<!-- snitflade impact -->";

/// The report as Markdown.
pub(crate) fn markdown(impact: &Impact) -> String {
    let (old, new) = (&impact.old.name, &impact.new.name);
    let mut out = format!(
        "{MARK}\n# What {old} → {new} breaks here\n\n{}\n",
        summary(impact)
    );
    out.push('\n');
    for used in &impact.uses {
        let _ = writeln!(out, "* {used}");
    }
    for found in &impact.breaks {
        let rule = found.rule.as_deref().unwrap_or("a name of the generator's");
        let _ = writeln!(
            out,
            "\n## `{}:{}:{}`: {rule}\n\n{}",
            found.file, found.line, found.column, found.what
        );
        if let Some(snippet) = &found.snippet {
            let _ = writeln!(out, "\n```rust\n{snippet}\n```");
        }
        if !found.compiler.is_empty() {
            let code = found.code.as_deref().unwrap_or("error");
            let _ = writeln!(out, "\n> {code}: {}", found.compiler.replace('\n', " "));
        }
    }
    if !impact.unaccounted.is_empty() {
        out.push_str("\n## Errors that no change of the contract accounts for\n");
        for found in &impact.unaccounted {
            let _ = writeln!(out, "\n```text\n{}\n```", found.rendered.trim_end());
        }
    }
    if !impact.untouched.is_empty() {
        let all = &impact.untouched;
        let changes = count(all.len(), "change of code touches", "changes of code touch");
        let _ = writeln!(
            out,
            "\n<details><summary>{changes} nothing here</summary>\n"
        );
        for change in all {
            let rule = change.rule.as_deref().unwrap_or("no rule");
            let _ = writeln!(out, "* `{}` ({rule})", change.path);
        }
        out.push_str("\n</details>\n");
    }
    if !impact.not_reached.is_empty() {
        out.push_str("\n## Not looked at, because what it needs does not compile yet\n\n");
        for target in &impact.not_reached {
            let _ = writeln!(out, "* {target}");
        }
    }
    if let Some(line) = silent(impact) {
        let _ = writeln!(out, "\n{line}");
    }
    out
}

//! For a terminal.

use super::super::Impact;
use super::{count, silent, summary};
use std::fmt::Write;

/// How many changes that touch nothing are listed if not all are asked for.
const SHOWN: usize = 10;

/// The report as text.
pub(crate) fn human(impact: &Impact, verbose: bool) -> String {
    let mut out = format!(
        "{} → {} in {}\n",
        impact.old.name, impact.new.name, impact.workspace
    );
    for used in &impact.uses {
        let _ = writeln!(out, "used by: {used}");
    }
    let mut file = "";
    for found in &impact.breaks {
        if found.file != file {
            file = &found.file;
            out.push('\n');
        }
        let rule = found
            .rule
            .as_deref()
            .unwrap_or("no rule: a name of the generator's");
        let _ = writeln!(
            out,
            "{}:{}:{}  {rule}",
            found.file, found.line, found.column
        );
        let _ = writeln!(out, "    what  {}", found.what);
        if let Some(snippet) = &found.snippet {
            let _ = writeln!(out, "    now   {}", snippet.replace('\n', "\n          "));
        }
        let code = found.code.as_ref().map(|code| format!("{code}: "));
        let code = code.unwrap_or_default();
        if !found.compiler.is_empty() {
            let _ = writeln!(out, "    rustc {code}{}", found.compiler);
        }
    }
    if !impact.unaccounted.is_empty() {
        out.push_str("\nErrors that no change of the contract accounts for\n\n");
        for found in &impact.unaccounted {
            let _ = writeln!(out, "{}\n", found.rendered.trim_end());
        }
    }
    untouched(impact, verbose, &mut out);
    if !impact.not_reached.is_empty() {
        out.push_str("\nNot looked at, because what it needs does not compile yet\n");
        for target in &impact.not_reached {
            let _ = writeln!(out, "  {target}");
        }
        out.push_str("  Mend what is named above and run it again.\n");
    }
    let _ = writeln!(out, "\n{}", summary(impact));
    if let Some(line) = silent(impact) {
        let _ = writeln!(out, "{line}");
    }
    out
}

fn untouched(impact: &Impact, verbose: bool, out: &mut String) {
    let all = &impact.untouched;
    if all.is_empty() {
        return;
    }
    let changes = count(all.len(), "change of code touches", "changes of code touch");
    let _ = writeln!(out, "\n{changes} nothing of yours");
    let shown = if verbose { all.len() } else { SHOWN };
    for change in all.iter().take(shown) {
        let rule = change.rule.as_deref().unwrap_or("no rule");
        let _ = writeln!(out, "  {rule}  {}", change.path);
    }
    if all.len() > shown {
        let _ = writeln!(out, "  {} more (all with --verbose)", all.len() - shown);
    }
}

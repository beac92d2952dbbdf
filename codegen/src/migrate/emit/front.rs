//! The page that rustdoc shows first.

use super::super::Migration;
use super::super::decide::Decided;
use super::super::pairs::path;
use super::Frame;
use crate::plan::{Item, ItemKind};

/// What the crate is, in one line.
pub(super) fn title(frame: &Frame) -> String {
    let [old, new] = frame.sides.each_ref().map(|side| &side.contract);
    format!("Values of {old} as values of {new}, and back")
}

/// The lines of the page.
pub(super) fn page(migration: &Migration<'_>, frame: &Frame) -> Vec<String> {
    let mut text = format!("{}.\n", title(frame));
    if let Some((old, new)) = example(&migration.upgrade) {
        let module = |package: &str| package.replace('-', "_");
        let [of, to] = frame.sides.each_ref().map(|side| module(&side.package));
        let this = module(&frame.name);
        text += &format!(
            "\n```ignore\nuse {this}::{{Lost, Upgrade}};\n\n\
             pub fn forward(value: {of}::{old}) -> Result<{to}::{new}, Lost> {{\n    \
             value.upgrade()\n}}\n```\n"
        );
    }
    text += "\nNothing is left out silently: what has no place in the other version is a [`Lost`], which\n\
             tells its path and the [`Reason`]. Simple values go by their text and codes by their wire\n\
             value, and the new type judges them again. What only a whole document shows (choices of\n\
             which members belong together, keys, what wildcards admit) is judged when the value is\n\
             written.\n";
    text += &format!(
        "\nConversions: {} by [`Upgrade`] and {} by [`Downgrade`].\n",
        migration.upgrade.count(),
        migration.downgrade.count()
    );
    if !migration.renamed.is_empty() {
        text += "\n# Taken for the same\n\n| old | new |\n|---|---|\n";
        for it in &migration.renamed {
            text += &format!("| `{}` | `{}` |\n", it.old, it.new);
        }
    }
    text += &without("Without `Upgrade`", &migration.upgrade);
    text += &without("Without `Downgrade`", &migration.downgrade);
    text.lines().map(str::to_owned).collect()
}

/// A pair to show: types of whole documents before others.
fn example(decided: &Decided<'_>) -> Option<(String, String)> {
    let (old, new) = (&decided.old.plan, &decided.new.plan);
    let is_root = |item: &Item| matches!(&item.kind, ItemKind::Struct(s) if s.root.is_some());
    let pairs = || decided.bodies.keys();
    let mut roots = pairs().filter(|pair| is_root(old.item(pair.0)) && is_root(new.item(pair.1)));
    let pair = roots.next().or_else(|| pairs().next())?;
    Some((path(old, old.item(pair.0)), path(new, new.item(pair.1))))
}

/// The types of one side that have no conversion.
fn without(title: &str, decided: &Decided<'_>) -> String {
    let rows = decided.without();
    if rows.is_empty() {
        return String::new();
    }
    let rows = rows
        .iter()
        .map(|(path, why)| format!("| `{path}` | {why} |\n"));
    format!(
        "\n# {title}\n\n| type | why |\n|---|---|\n{}",
        rows.collect::<String>()
    )
}

//! Whether types that live elsewhere are the same types.
//!
//! An `extern` map says where the types of a namespace already are. They may
//! only stand in for ours if both plans, made from both contracts, come to the
//! same items with the same members in the same slots.

use super::Plan;
use super::text::module_text;
use std::collections::BTreeMap;

/// The first lines in which the plans of a namespace differ: ours, theirs.
/// `None` where they agree.
pub fn difference(ours: &Plan, theirs: &Plan, namespace: &str) -> Option<(String, String)> {
    let ours = lines(ours, namespace);
    let theirs = lines(theirs, namespace);
    // What they have beyond ours does no harm; whole items are compared.
    for (item, lines) in &ours {
        match theirs.get(item) {
            Some(other) if other == lines => {}
            Some(other) => {
                let at =
                    (0..lines.len().max(other.len())).find(|at| lines.get(*at) != other.get(*at));
                let pick =
                    |list: &[String]| at.and_then(|at| list.get(at).cloned()).unwrap_or_default();
                let name = |line: String| format!("{}: {}", item.trim(), line.trim());
                return Some((name(pick(lines)), name(pick(other))));
            }
            None => return Some((item.trim().to_owned(), String::new())),
        }
    }
    None
}

/// The lines below each item of a namespace's module. Module names are
/// replaced by namespaces, because the two crates may call modules differently.
fn lines(plan: &Plan, namespace: &str) -> BTreeMap<String, Vec<String>> {
    let mut text = String::new();
    if let Some(at) = plan.modules.iter().position(|m| m.namespace == namespace) {
        module_text(&mut text, plan, at);
    }
    for module in &plan.modules {
        text = text.replace(
            &format!("{}::", module.name),
            &format!("{{{}}}", module.namespace),
        );
    }
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut item = String::new();
    for line in text.lines() {
        match line.starts_with("    ") {
            true => out.entry(item.clone()).or_default().push(line.to_owned()),
            false => {
                item = line.to_owned();
                out.entry(item.clone()).or_default();
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::super::{PlanOptions, plan};
    use super::*;
    use crate::diag::Diagnostics;
    use crate::model::Content;
    use snitflade_runtime::schema::Builtin;

    fn planned(optional: bool) -> Plan {
        let mut f = Fixture::new();
        let id = f.leaf("Id", Builtin::String, u32::from(!optional), 1);
        f.complex("SagType", Content::Elements(sequence(vec![id])));
        plan(&f.model, &PlanOptions::default(), &mut Diagnostics::new())
    }

    #[test]
    fn a_difference_names_the_member() {
        assert_eq!(difference(&planned(false), &planned(false), NS), None);
        let found = difference(&planned(false), &planned(true), NS);
        let (ours, theirs) = found.unwrap();
        assert_eq!(ours, "struct SagType: id: String");
        assert_eq!(theirs, "struct SagType: id: Option<String>");
    }
}

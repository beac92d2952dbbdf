//! The security profile of a port: a name for the policies it refers to.
//! What they demand is not interpreted.

use super::Context;
use super::scope::Scope;
use crate::model::Profile;
use crate::wsdl::{Policy, PolicyUse, codes};
use std::collections::BTreeSet;

/// Words in a policy's name that make the name of a profile.
const KNOWN: [&str; 3] = ["oioidws", "token", "context"];

/// The profile of a port whose binding and port use these policies. `file` is
/// the document's path: twins without policies are told apart by its folder.
pub(super) fn profile(
    context: &mut Context<'_>,
    scope: &Scope<'_>,
    uses: &[&PolicyUse],
    file: &str,
) -> Profile {
    let mut policies: Vec<String> = Vec::new();
    let mut leaves: Vec<String> = Vec::new();
    for used in uses {
        for reference in &used.references {
            if !policies.contains(reference) {
                policies.push(reference.clone());
            }
            if !follow(scope, reference, &mut leaves) {
                let text = format!("the policy `{reference}` is not declared");
                let help = "its name is kept for the port's security profile";
                context.note(codes::UNKNOWN_POLICY, used.span, text, help);
            }
        }
    }
    let name = match leaves.first() {
        Some(first) => name_of(&leaves, first),
        None => folder_name(file),
    };
    Profile { name, policies }
}

/// The policies without further references behind one reference; whether the
/// reference itself led somewhere.
fn follow(scope: &Scope<'_>, reference: &str, leaves: &mut Vec<String>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![reference];
    let mut found_first = false;
    while let Some(reference) = open.pop() {
        if !seen.insert(reference) {
            continue;
        }
        let found = find(scope, reference);
        found_first |= found.is_some() && seen.len() == 1;
        match found {
            Some(policy) if !policy.references.is_empty() => {
                open.extend(policy.references.iter().rev().map(String::as_str));
            }
            _ => leaves.push(fragment(reference).to_owned()),
        }
    }
    found_first
}

fn find<'d>(scope: &Scope<'d>, reference: &str) -> Option<&'d Policy> {
    let named = |id: &str| {
        let mut policies = scope.policies.iter();
        policies.find(|policy| policy.ids.iter().any(|own| own == id))
    };
    named(reference)
        .or_else(|| named(fragment(reference)))
        .copied()
}

fn fragment(reference: &str) -> &str {
    match reference.rsplit_once('#') {
        Some((_, fragment)) => fragment,
        None => reference,
    }
}

fn name_of(leaves: &[String], first: &str) -> String {
    let lower: Vec<String> = leaves.iter().map(|leaf| leaf.to_lowercase()).collect();
    for word in KNOWN {
        if lower.iter().any(|leaf| leaf.contains(word)) {
            return word.to_owned();
        }
    }
    let lower = first.to_lowercase();
    let trimmed = ["bindingpolicy", "_policy", "policy"]
        .iter()
        .find_map(|end| lower.strip_suffix(end).filter(|rest| !rest.is_empty()));
    trimmed.unwrap_or(&lower).to_owned()
}

fn folder_name(file: &str) -> String {
    let folder = file.rsplit('/').nth(1).unwrap_or("").to_lowercase();
    match KNOWN.contains(&folder.as_str()) {
        true => folder,
        false => String::new(),
    }
}

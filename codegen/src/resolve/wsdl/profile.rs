//! What the policies of a port come down to: the name of its security profile,
//! and which of the assertions that are interpreted they make.

use super::Context;
use super::scope::Scope;
use crate::model::{Mtom, Profile, QName};
use crate::wsdl::{Assertion, Policy, PolicyTerm, PolicyUse, codes};
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
    // The token policy of Serviceplatformen is that of the Liberty Basic SOAP Binding;
    // OIO IDWS without it is a policy of another name.
    let liberty = name == "token" && !leaves.is_empty();
    Profile {
        name,
        policies,
        liberty,
    }
}

/// What the policies say of one assertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Nothing.
    No,
    /// There are alternatives with it and without it.
    Optional,
    /// Every alternative has it.
    Required,
}

/// Whether the alternatives that these policies leave have this assertion.
pub(super) fn asked(scope: &Scope<'_>, uses: &[&PolicyUse], what: Assertion) -> Asked {
    let all = uses.iter().map(|used| used.term.clone()).collect();
    let found = alternatives(scope, &PolicyTerm::All(all), what, &mut Vec::new());
    match (found.with, found.without) {
        (true, false) => Asked::Required,
        (true, true) => Asked::Optional,
        (false, _) => Asked::No,
    }
}

/// The assertions a policy makes in all its alternatives that are not interpreted,
/// each once.
pub(super) fn others(scope: &Scope<'_>, term: &PolicyTerm) -> Vec<QName> {
    let mut names = Vec::new();
    gather(scope, term, &mut Vec::new(), &mut names);
    names
}

fn gather(scope: &Scope<'_>, term: &PolicyTerm, open: &mut Vec<String>, out: &mut Vec<QName>) {
    match term {
        PolicyTerm::Other(name) if !out.contains(name) => out.push(name.clone()),
        PolicyTerm::Other(_) | PolicyTerm::Asserts(_) => {}
        PolicyTerm::Reference(uri) => match find(scope, uri) {
            Some(policy) if !open.contains(uri) => {
                open.push(uri.clone());
                gather(scope, &policy.term, open, out);
                open.pop();
            }
            _ => {}
        },
        PolicyTerm::All(terms) => terms.iter().for_each(|term| gather(scope, term, open, out)),
        PolicyTerm::One(terms) => {
            let mut own = terms.iter().map(|term| {
                let mut names = Vec::new();
                gather(scope, term, open, &mut names);
                names
            });
            let mut common = own.next().unwrap_or_default();
            own.for_each(|names| common.retain(|name| names.contains(name)));
            common.retain(|name| !out.contains(name));
            out.extend(common);
        }
    }
}

/// Whether these policies ask for MTOM.
pub(super) fn mtom(scope: &Scope<'_>, uses: &[&PolicyUse]) -> Mtom {
    match asked(scope, uses, Assertion::Mtom) {
        Asked::No => Mtom::No,
        Asked::Optional => Mtom::Optional,
        Asked::Required => Mtom::Required,
    }
}

/// Whether a policy has alternatives with the assertion, and without it.
#[derive(Clone, Copy)]
struct Alternatives {
    with: bool,
    without: bool,
}

fn alternatives(
    scope: &Scope<'_>,
    term: &PolicyTerm,
    what: Assertion,
    open: &mut Vec<String>,
) -> Alternatives {
    let silent = Alternatives {
        with: false,
        without: true,
    };
    match term {
        PolicyTerm::Asserts(assertion) if *assertion == what => Alternatives {
            with: true,
            without: false,
        },
        PolicyTerm::Asserts(_) | PolicyTerm::Other(_) => silent,
        PolicyTerm::Reference(uri) => match find(scope, uri) {
            // A policy may not refer to itself (WS-Policy 1.5 §4.3.5).
            Some(policy) if !open.contains(uri) => {
                open.push(uri.clone());
                let found = alternatives(scope, &policy.term, what, open);
                open.pop();
                found
            }
            _ => silent,
        },
        PolicyTerm::All(terms) => {
            let parts = terms.iter();
            let parts: Vec<Alternatives> = parts
                .map(|term| alternatives(scope, term, what, open))
                .collect();
            Alternatives {
                with: parts.iter().all(|p| p.with || p.without) && parts.iter().any(|p| p.with),
                without: parts.iter().all(|p| p.without),
            }
        }
        PolicyTerm::One(terms) => {
            let parts = terms.iter();
            let parts: Vec<Alternatives> = parts
                .map(|term| alternatives(scope, term, what, open))
                .collect();
            Alternatives {
                with: parts.iter().any(|p| p.with),
                without: parts.iter().any(|p| p.without),
            }
        }
    }
}

/// The policies without further references behind one reference; whether the
/// reference itself led somewhere.
fn follow(scope: &Scope<'_>, reference: &str, leaves: &mut Vec<String>) -> bool {
    let mut visited = BTreeSet::new();
    let mut open = vec![reference];
    let mut found_first = false;
    while let Some(reference) = open.pop() {
        if !visited.insert(reference) {
            continue;
        }
        let found = find(scope, reference);
        found_first |= found.is_some() && visited.len() == 1;
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

//! Identity constraints as text.

use super::{Text, name};
use crate::model::{Identity, IdentityPath, IdentityStep, SchemaModel};
use snitflade_runtime::schema::IdentityKind;

pub(super) fn identity(out: &mut Text, schema: &SchemaModel, identity: &Identity) {
    let kind = match &identity.kind {
        IdentityKind::Unique => "unique".to_owned(),
        IdentityKind::Key => "key".to_owned(),
        IdentityKind::KeyRef(target) => {
            let target = schema.identities.get(target.0 as usize);
            let target = target.map(|found| name(&found.name)).unwrap_or_default();
            format!("keyref to {target}")
        }
    };
    let fields: Vec<String> = identity.fields.iter().map(|f| paths(f)).collect();
    out.line(format!(
        "{kind} {} of {}: {}",
        name(&identity.name),
        paths(&identity.selector),
        fields.join(", ")
    ));
}

fn paths(alternatives: &[IdentityPath]) -> String {
    let texts: Vec<String> = alternatives.iter().map(path).collect();
    texts.join(" | ")
}

fn path(path: &IdentityPath) -> String {
    let test =
        |ns: &Option<std::sync::Arc<str>>, local: &Option<std::sync::Arc<str>>| match (ns, local) {
            (None, _) => "*".to_owned(),
            (Some(ns), None) => format!("{{{ns}}}*"),
            (Some(ns), Some(local)) => format!("{{{ns}}}{local}"),
        };
    let steps: Vec<String> = path
        .steps
        .iter()
        .map(|step| match step {
            IdentityStep::Itself => ".".to_owned(),
            IdentityStep::Child(ns, local) => test(ns, local),
            IdentityStep::Attribute(ns, local) => format!("@{}", test(ns, local)),
        })
        .collect();
    let start = if path.descendant { ".//" } else { "" };
    format!("{start}{}", steps.join("/"))
}

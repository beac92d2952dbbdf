//! Sentences about nothing: a key of `contract.docs.toml` that the contract does not have.

use super::Run;
use crate::diag::{Code, Diagnostic, Severity};
use crate::model::{Model, QName};
use crate::options::{Docs, Options, Sentences};
use crate::source::{self, Loader, Span};
use crate::suggest;
use std::collections::BTreeSet;

/// A sentence is about something that the contract does not have.
const ABOUT_NOTHING: Code = Code("CFG0122");

/// Reports every sentence about nothing, with its place.
pub(super) fn check(options: &Options, loader: &dyn Loader, model: &Model, run: &mut Run) {
    let docs = &options.contract.docs;
    let found = unknown(docs, model);
    if found.is_empty() {
        return;
    }
    let path = options.path("contract.docs.toml");
    let Ok(file) = source::load(&mut run.sources, loader, &path) else {
        return;
    };
    for (table, key, start, meant) in found {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span {
            file,
            start: offset(start),
            end: offset(start + 1),
        };
        let message = format!("[{table}] has a sentence about `{key}`, which the contract lacks");
        let help = match meant {
            Some(name) => format!("did you mean `{name}`?"),
            None => "operations are named `Service.operation`; elements and types by their local \
                     name or `{namespace}Name`"
                .to_owned(),
        };
        run.diagnostics
            .push(Diagnostic::new(Severity::Warning, ABOUT_NOTHING, span, message).help(help));
    }
}

type Unknown<'d> = (&'static str, &'d str, usize, Option<String>);

/// Table, key, the sentence's offset in the file, and the name that was probably meant.
fn unknown<'d>(docs: &'d Docs, model: &Model) -> Vec<Unknown<'d>> {
    let operations = model.services.iter().flat_map(|service| {
        let all = service.operations.iter();
        all.map(|operation| format!("{}.{}", service.name, operation.name))
    });
    let channels = model.channels.iter().flat_map(|channel| {
        let all = channel.operations.iter();
        all.map(|operation| format!("{}.{}", channel.name, operation.name))
    });
    let apis = model.apis.iter().flat_map(|api| {
        let all = api.operations.iter();
        all.map(|operation| format!("{}.{}", api.name, operation.name))
    });
    let operations = operations.chain(channels).chain(apis);
    let schema = &model.schema;
    let mut out = missing("operations", &docs.operations, || operations.collect());
    out.extend(missing("roots", &docs.roots, || {
        names(schema.global_elements.keys())
    }));
    out.extend(missing("types", &docs.types, || {
        names(schema.global_types.keys())
    }));
    out
}

/// Sentences about nothing in one table. What there is to speak of is only asked for where
/// somebody does.
fn missing<'d>(
    table: &'static str,
    sentences: &'d Sentences,
    known: impl FnOnce() -> BTreeSet<String>,
) -> Vec<Unknown<'d>> {
    if sentences.is_empty() {
        return Vec::new();
    }
    let known = known();
    let unknown = sentences.iter().filter(|(key, _)| !known.contains(*key));
    unknown
        .map(|(key, text)| {
            let meant = suggest::closest(key, known.iter().map(String::as_str));
            (
                table,
                key.as_str(),
                text.span().start,
                meant.map(str::to_owned),
            )
        })
        .collect()
}

/// Names as a key may spell them.
fn names<'m>(names: impl Iterator<Item = &'m QName>) -> BTreeSet<String> {
    names
        .flat_map(|name| [name.to_string(), name.local.to_string()])
        .collect()
}

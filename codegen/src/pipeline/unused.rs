//! Patterns of the settings that mean nothing: a misspelt one would silently change
//! nothing. Built-in patterns are for all contracts and are not judged.

use super::{Run, profiles};
use crate::diag::{Code, Diagnostic, Severity};
use crate::model::{Model, QName, TypeName};
use crate::options::{NamePattern, Options, ResultRule, is_personal, names_operation};
use crate::source::{self, Loader, Span};
use crate::suggest;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// A pattern of the settings matches nothing.
const MEANS_NOTHING: Code = Code("CFG0110");

/// A list of patterns by its key, and the text of a pattern.
pub type Entry = (&'static str, String);

/// Reports patterns of the contract that match nothing in it, and notes those
/// of the shared settings that match something.
pub(super) fn check(options: &Options, loader: &dyn Loader, model: &Model, run: &mut Run) {
    let (global, own) = (&options.global, &options.contract);
    let names = Names::of(model);
    let shared = entries(
        &global.sensitive,
        &global.sensitive_off,
        &global.results,
        &global.results_off,
    );
    let used = shared.into_iter().filter(|entry| names.have(entry));
    run.shared_used
        .extend(used.map(|(key, pattern)| (key, pattern.text())));
    let mut list = entries(
        &own.sensitive,
        &own.sensitive_off,
        &own.results,
        &own.results_off,
    );
    list.extend(
        own.polymorphic
            .iter()
            .map(|pattern| ("polymorphic", pattern)),
    );
    let types = own.types.iter().flatten();
    list.extend(types.map(|pattern| ("types", pattern)));
    let unused = list.into_iter().filter(|entry| !names.have(entry));
    let mut unused: Vec<Entry> = unused.map(|(key, pattern)| (key, pattern.text())).collect();
    let shared = |ns: &&String| {
        let elsewhere = global.externs.contains_key(*ns) || !own.uses.is_empty();
        elsewhere && model.schema.namespaces.contains_key(ns.as_str())
    };
    let kept = own.extern_off.iter().filter(|ns| !shared(ns));
    unused.extend(kept.map(|ns| ("extern_off", ns.clone())));
    // Operations that are not wanted have left the model already.
    let missing = own
        .operations
        .iter()
        .filter(|entry| !is_there(model, entry));
    unused.extend(missing.map(|entry| ("operations", entry.clone())));
    unused.extend(profiles::unused(options, model));
    let shown = options.path("contract.toml");
    let meant = |entry: &Entry| names.meant(entry);
    report(loader, &shown, &unused, &meant, "this contract", run);
}

/// Whether an entry of `operations` names one that is there.
fn is_there(model: &Model, entry: &str) -> bool {
    let mut services = model.services.iter();
    let mut channels = model.channels.iter();
    let mut apis = model.apis.iter();
    services.any(|service| {
        let mut operations = service.operations.iter();
        operations.any(|operation| names_operation(entry, &service.name, &operation.name))
    }) || channels.any(|channel| {
        let mut operations = channel.operations.iter();
        operations.any(|operation| names_operation(entry, &channel.name, &operation.name))
    }) || apis.any(|api| {
        let mut operations = api.operations.iter();
        operations.any(|operation| names_operation(entry, &api.name, &operation.name))
    })
}

/// Reports patterns of the shared settings that matched in none of the runs.
pub(super) fn check_shared(
    options: &Options,
    loader: &dyn Loader,
    used: &BTreeSet<Entry>,
    run: &mut Run,
) {
    let global = &options.global;
    let list = entries(
        &global.sensitive,
        &global.sensitive_off,
        &global.results,
        &global.results_off,
    );
    let list = list.into_iter().map(|(key, pattern)| (key, pattern.text()));
    let unused: Vec<Entry> = list.filter(|entry| !used.contains(entry)).collect();
    report(
        loader,
        "contracts/codegen.toml",
        &unused,
        &|_| None,
        "any contract",
        run,
    );
}

fn entries<'o>(
    sensitive: &'o [NamePattern],
    sensitive_off: &'o [NamePattern],
    results: &'o [ResultRule],
    results_off: &'o [NamePattern],
) -> Vec<(&'static str, &'o NamePattern)> {
    let named = |key, list: &'o [NamePattern]| list.iter().map(move |pattern| (key, pattern));
    let rules = results
        .iter()
        .flat_map(move |rule| named("result", &rule.types));
    let off = named("sensitive_off", sensitive_off);
    let all = named("sensitive", sensitive).chain(off).chain(rules);
    all.chain(named("results_off", results_off)).collect()
}

/// The names of a contract.
struct Names<'m> {
    elements: BTreeSet<&'m QName>,
    attributes: BTreeSet<&'m QName>,
    simples: BTreeSet<&'m QName>,
    complexes: BTreeSet<&'m QName>,
    globals: BTreeSet<&'m QName>,
}

impl<'m> Names<'m> {
    fn of(model: &'m Model) -> Self {
        let schema = &model.schema;
        let named = |name: &'m TypeName| match name {
            TypeName::Named(name) => Some(name),
            _ => None,
        };
        let complexes = schema.complexes.iter();
        let uses = complexes.clone().flat_map(|row| &row.attributes);
        let uses = uses.map(|used| &used.attribute.name);
        Names {
            elements: schema.elements.iter().map(|row| &row.name).collect(),
            attributes: uses.chain(schema.global_attributes.keys()).collect(),
            simples: schema
                .simples
                .iter()
                .filter_map(|row| named(&row.name))
                .collect(),
            complexes: complexes.filter_map(|row| named(&row.name)).collect(),
            globals: schema
                .global_elements
                .keys()
                .chain(schema.global_types.keys())
                .collect(),
        }
    }

    /// Whether a pattern of this list means something. What is switched off has to
    /// be on.
    fn have(&self, (key, pattern): &(&'static str, &NamePattern)) -> bool {
        let texts = [
            &self.elements,
            &self.attributes,
            &self.simples,
            &self.complexes,
        ];
        let types = [&self.elements, &self.complexes];
        let any = |sets: &[&BTreeSet<&QName>], also: fn(&QName) -> bool| {
            let mut names = sets.iter().flat_map(|set| set.iter());
            names.any(|name| pattern.matches(name) && also(name))
        };
        match *key {
            "sensitive" => any(&texts, |_| true),
            "sensitive_off" => any(&texts, is_personal),
            "polymorphic" => any(&[&self.complexes], |_| true),
            "types" => any(&[&self.globals], |_| true),
            _ => any(&types, |_| true),
        }
    }

    /// The type or element that an entry of `types` was probably to name.
    fn meant(&self, (key, pattern): &Entry) -> Option<String> {
        let spelled = |name: &&QName| match pattern.starts_with('{') {
            true => name.to_string(),
            false => name.local.to_string(),
        };
        let known: Vec<String> = self.globals.iter().map(spelled).collect();
        let known = known.iter().map(String::as_str);
        let found = suggest::closest(pattern, known.filter(|_| *key == "types"));
        found.map(str::to_owned)
    }
}

/// Every list of patterns of a settings file, with places.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Spelled {
    sensitive: Vec<Spanned<String>>,
    sensitive_off: Vec<Spanned<String>>,
    result: Vec<SpelledRule>,
    results_off: Vec<Spanned<String>>,
    polymorphic: Vec<Spanned<String>>,
    extern_off: Vec<Spanned<String>>,
    operations: Vec<Spanned<String>>,
    types: Vec<Spanned<String>>,
    profiles: BTreeMap<Spanned<String>, String>,
    liberty: BTreeMap<Spanned<String>, bool>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SpelledRule {
    types: Vec<Spanned<String>>,
}

impl Spelled {
    fn list(&self, key: &str) -> Vec<&Spanned<String>> {
        match key {
            "sensitive" => self.sensitive.iter().collect(),
            "sensitive_off" => self.sensitive_off.iter().collect(),
            "results_off" => self.results_off.iter().collect(),
            "polymorphic" => self.polymorphic.iter().collect(),
            "extern_off" => self.extern_off.iter().collect(),
            "operations" => self.operations.iter().collect(),
            "types" => self.types.iter().collect(),
            "profiles" => self.profiles.keys().collect(),
            "liberty" => self.liberty.keys().collect(),
            _ => self.result.iter().flat_map(|rule| &rule.types).collect(),
        }
    }
}

fn report(
    loader: &dyn Loader,
    shown: &str,
    unused: &[Entry],
    meant: &dyn Fn(&Entry) -> Option<String>,
    whose: &str,
    run: &mut Run,
) {
    if unused.is_empty() {
        return;
    }
    // Settings that were made, not read, have no place.
    let file = source::load(&mut run.sources, loader, shown).ok();
    let text = file.map(|file| run.sources.text(file));
    let spelled = text.and_then(|text| toml::from_str::<Spelled>(text).ok());
    let spelled = spelled.unwrap_or_default();
    for entry in unused {
        let (key, pattern) = entry;
        let mut places = spelled.list(key).into_iter();
        let place = places.find(|place| place.get_ref() == pattern);
        let span = place.zip(file).map(|(place, file)| Span {
            file,
            start: place.span().start as u32,
            end: place.span().end as u32,
        });
        let does = match *key {
            "sensitive_off" | "extern_off" => "switches nothing off in",
            _ => "matches nothing in",
        };
        let near = match meant(entry) {
            Some(name) => format!("did you mean `{name}`? "),
            None => String::new(),
        };
        let help = "names are spelled as on the wire, letter case counts, `*` stands for any \
                    letters; take the pattern out if it is not needed";
        run.diagnostics.push(Diagnostic {
            span,
            ..Diagnostic::without_place(
                Severity::Warning,
                MEANS_NOTHING,
                format!("the `{key}` pattern `{pattern}` {does} {whose}"),
            )
            .help(format!("{near}{help}"))
        });
    }
}

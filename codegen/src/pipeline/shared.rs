//! Proof that types which are the runtime's say what the contract says.
//!
//! A namespace in the `extern` map is left to the runtime only if the wire
//! contract, from which the runtime's types are made, has every component of
//! it alike, and both plans make the same Rust items of them.

use super::{Run, load, settings};
use crate::diag::{Code, Diagnostic, Severity};
use crate::model::{ComponentKind, Difference, Model, compare};
use crate::options::Options;
use crate::plan;
use crate::source::Loader;
use std::collections::BTreeMap;

/// A type elsewhere differs, or nothing is known of it.
const NOT_THE_SAME: Code = Code("CFG0108");

/// Reports every shared namespace of the contract that is not the same in the
/// wire contract.
pub(super) fn prove(options: &Options, loader: &dyn Loader, model: &Model, run: &mut Run) {
    let shared: Vec<String> = settings::externs(options)
        .into_keys()
        .filter(|ns| model.schema.namespaces.contains_key(ns.as_str()))
        .collect();
    let (false, Some(wire)) = (shared.is_empty(), &options.wire) else {
        return;
    };
    let mut other = Run::new(wire);
    let Some(theirs) = load::pruned(wire, loader, &mut other) else {
        let message = format!("the wire contract {} cannot be read", wire.shown);
        report(run, message);
        return;
    };
    let plans = [(options, model), (wire, &theirs)].map(|(options, model)| {
        let mut own = settings::plan_options(options);
        own.external = BTreeMap::new();
        plan::plan(model, &own, &mut other.diagnostics)
    });
    let differences = compare(model, &theirs);
    for ns in &shared {
        // What they have beyond ours does no harm.
        let own = |found: &&Difference| {
            let component = &found.component;
            let is_schema = component.kind != ComponentKind::Service;
            is_schema && *component.name.ns == **ns && !found.is_addition()
        };
        let on_the_wire = differences.iter().find(own).map(ToString::to_string);
        let in_rust = || {
            let found = plan::compare(&plans[0], &plans[1], ns);
            found.first().map(ToString::to_string)
        };
        if let Some(found) = on_the_wire.or_else(in_rust) {
            let message = format!("{ns} is not the same in {}: {found}", wire.shown);
            report(run, message);
        }
    }
}

fn report(run: &mut Run, message: String) {
    run.diagnostics.push(
        Diagnostic::without_place(Severity::Error, NOT_THE_SAME, message).help(
            "give the contract types of its own: `extern_off = [\"NAMESPACE\"]` in contract.toml"
                .to_owned(),
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Contract;
    use crate::source::MemoryLoader;

    /// Codes of what is found where a contract leaves its namespace to another one;
    /// `kept` are those it keeps.
    fn findings(ours: &str, theirs: &str, kept: &[&str]) -> Vec<String> {
        let kept = kept.iter().map(|ns| (*ns).to_owned()).collect();
        let found = proved(ours, theirs, |own| own.contract.extern_off = kept);
        let found = found.iter();
        found.map(|finding| finding.code.0.to_owned()).collect()
    }

    /// What is found with these facets, and these settings of the contract's own.
    fn proved(ours: &str, theirs: &str, set: impl FnOnce(&mut Options)) -> Vec<Diagnostic> {
        let schema = |facet: &str| {
            format!(
                "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:x'>\
                 <s:simpleType name='T'><s:restriction base='s:string'>{facet}\
                 </s:restriction></s:simpleType></s:schema>"
            )
        };
        let loader = MemoryLoader::new()
            .with("own/a.xsd", schema(ours))
            .with("wire/a.xsd", schema(theirs));
        let options = |name: &str| Options {
            contract: Contract {
                id: name.to_owned(),
                schemas: vec!["a.xsd".to_owned()],
                ..Contract::default()
            },
            shown: name.to_owned(),
            ..Options::default()
        };
        let mut own = options("own");
        own.wire = Some(Box::new(options("wire")));
        own.global.externs = BTreeMap::from([("urn:x".to_owned(), "elsewhere::x".to_owned())]);
        set(&mut own);
        let mut run = Run::new(&own);
        let model = load::model(&own, &loader, &mut run).expect("a model");
        prove(&own, &loader, &model, &mut run);
        run.diagnostics.into_sorted()
    }

    #[test]
    fn a_facet_that_differs_is_a_difference() {
        let facet = "<s:maxLength value='9'/>";
        assert_eq!(findings(facet, facet, &[]), Vec::<String>::new());
        assert_eq!(
            findings("<s:maxLength value='9' />", "<s:maxLength value='8'/>", &[]),
            ["CFG0108"]
        );
    }

    #[test]
    fn what_differs_is_named_on_the_wire_and_in_rust() {
        let message = |found: Vec<Diagnostic>| {
            let mut messages = found.into_iter().map(|finding| finding.message);
            messages.next().unwrap_or_default()
        };
        let (ours, theirs) = ("<s:maxLength value='9'/>", "<s:maxLength value='8'/>");
        assert_eq!(
            message(proved(ours, theirs, |_| {})),
            "urn:x is not the same in wire: type {urn:x}T: maxLength: 9 ≠ 8"
        );
        let codes = "<s:enumeration value='K'/>";
        let danish = |own: &mut Options| {
            own.contract.words = toml::from_str("unknown = \"Ukendt\"").expect("words");
        };
        assert_eq!(
            message(proved(codes, codes, danish)),
            "urn:x is not the same in wire: type {urn:x}T: variant for unknown codes: \
             Ukendt ≠ Unknown"
        );
    }

    #[test]
    fn a_contract_may_keep_a_namespace_for_itself() {
        let (ours, theirs) = ("<s:maxLength value='9'/>", "<s:maxLength value='8'/>");
        assert_eq!(findings(ours, theirs, &["urn:x"]), Vec::<String>::new());
        assert_eq!(findings(ours, theirs, &["urn:y"]), ["CFG0108"]);
    }
}

//! Small pairs of contracts that differ in one thing.

use super::compare;
use crate::diag::Diagnostics;
use crate::model::{Bound, Content, Facet, FacetSet, Model, SimpleRef, TypeRef};
use crate::options::{NamePattern, SensitiveNames, TraitRule};
use crate::plan::fixture::*;
use crate::plan::{Plan, PlanOptions, plan};
use snitflade_runtime::schema::{Builtin, UNBOUNDED};
use std::collections::BTreeMap;

fn planned(model: &Model, options: &PlanOptions) -> Plan {
    plan(model, options, &mut Diagnostics::new())
}

/// A record `SagType` of string elements: name, `minOccurs`, `maxOccurs`.
fn record(members: &[(&str, u32, u32)]) -> Fixture {
    let mut f = Fixture::new();
    let leaves = members.iter();
    let leaves = leaves.map(|(name, min, max)| f.leaf(name, Builtin::String, *min, *max));
    let leaves = leaves.collect();
    f.complex("SagType", Content::Elements(sequence(leaves)));
    f
}

/// A `SagType` that holds one of several elements.
fn either(members: &[&str]) -> Fixture {
    let mut f = Fixture::new();
    let leaves = members.iter();
    let leaves = leaves.map(|name| f.leaf(name, Builtin::String, 1, 1));
    let leaves = leaves.collect();
    let top = choice(leaves, 1, 1);
    f.complex("SagType", Content::Elements(sequence(vec![top])));
    f
}

fn differences(ours: &Fixture, theirs: &Fixture) -> Vec<String> {
    let options = PlanOptions::default();
    between((ours, &options), (theirs, &options))
}

fn between(ours: (&Fixture, &PlanOptions), theirs: (&Fixture, &PlanOptions)) -> Vec<String> {
    let [ours, theirs] = [ours, theirs].map(|(f, options)| planned(&f.model, options));
    let found = compare(&ours, &theirs, NS);
    found.iter().map(ToString::to_string).collect()
}

const SAG: &str = "type {urn:test:sag:1}SagType";

fn of_sag(member: &str, rest: &str) -> String {
    format!("{SAG} / element {{urn:test:sag:1}}{member}: {rest}")
}

#[test]
fn the_same_contract_twice_has_no_differences() {
    let mut f = record(&[("Id", 1, 1), ("Note", 0, UNBOUNDED)]);
    let codes = FacetSet {
        enumeration: vec!["K".into(), "M".into()],
        ..FacetSet::default()
    };
    f.simple("KoenType", Builtin::String, codes);
    let sag = f.model.schema.global_types[&name("SagType")];
    f.global("Sag", sag);
    assert_eq!(differences(&f, &f), Vec::<String>::new());
}

#[test]
fn a_difference_names_the_member_and_what_differs() {
    let required = record(&[("Id", 1, 1)]);
    let optional = record(&[("Id", 0, 1)]);
    let many = record(&[("Id", 0, UNBOUNDED)]);
    let some = record(&[("Id", 1, UNBOUNDED)]);
    let found = |ours, theirs| differences(ours, theirs);
    let occurs = |rest: &str| vec![of_sag("Id", &format!("occurrence: {rest}"))];
    assert_eq!(found(&required, &optional), occurs("once ≠ optional"));
    assert_eq!(found(&some, &many), occurs("one or more ≠ any number"));
}

#[test]
fn a_missing_member_is_told_once_and_not_by_the_slots_behind_it() {
    let short = record(&[("Id", 1, 1), ("Note", 0, 1)]);
    let long = record(&[("Id", 1, 1), ("Dato", 1, 1), ("Note", 0, 1)]);
    let dato = "dato, String, once";
    let missing = of_sag("Dato", &format!("presence: nothing ≠ {dato}"));
    assert_eq!(differences(&short, &long), [missing]);
    let missing = of_sag("Dato", &format!("presence: {dato} ≠ nothing"));
    assert_eq!(differences(&long, &short), [missing]);
    let turned = record(&[("Note", 0, 1), ("Id", 1, 1)]);
    let slots = [of_sag("Id", "slot: 0 ≠ 1"), of_sag("Note", "slot: 1 ≠ 0")];
    assert_eq!(differences(&short, &turned), slots);
}

#[test]
fn hidden_content_is_another_type() {
    let f = record(&[("Id", 1, 1)]);
    let hides = PlanOptions {
        sensitive: SensitiveNames::new(vec![NamePattern::new("Id")], Vec::new()),
        ..PlanOptions::default()
    };
    let found = between((&f, &PlanOptions::default()), (&f, &hides));
    assert_eq!(
        found,
        [of_sag("Id", "Rust type: String ≠ Sensitive<String>")]
    );
}

#[test]
fn codes_differ_by_their_texts_and_order() {
    let list = |texts: &[&str]| {
        let mut f = Fixture::new();
        let facets = FacetSet {
            enumeration: texts.iter().map(|text| (*text).into()).collect(),
            ..FacetSet::default()
        };
        f.simple("KoenType", Builtin::String, facets);
        f
    };
    let koen = "type {urn:test:sag:1}KoenType";
    assert_eq!(
        differences(&list(&["K", "M"]), &list(&["K"])),
        [format!("{koen} / code \"M\": presence: M ≠ nothing")]
    );
    assert_eq!(
        differences(&list(&["K", "M"]), &list(&["M", "K"])),
        [
            format!("{koen} / code \"K\": slot: 0 ≠ 1"),
            format!("{koen} / code \"M\": slot: 1 ≠ 0")
        ]
    );
}

#[test]
fn derived_traits_follow_the_value_inside() {
    let of = |base| {
        let mut f = Fixture::new();
        let facets = FacetSet {
            min: Some(Facet {
                value: Bound {
                    text: "1".to_owned(),
                    inclusive: true,
                },
                span: None,
            }),
            ..FacetSet::default()
        };
        f.simple("AntalType", base, facets);
        f
    };
    let found = differences(&of(Builtin::Int), &of(Builtin::Double));
    let antal = "type {urn:test:sag:1}AntalType";
    assert_eq!(
        found,
        [
            format!("{antal}: Rust type: i32 ≠ f64"),
            format!(
                "{antal}: derived traits: Clone, PartialEq, Eq, Hash, PartialOrd, Ord \
                 ≠ Clone, PartialEq, PartialOrd"
            )
        ]
    );
}

#[test]
fn alternatives_and_their_order_count() {
    let found = differences(
        &either(&["Kode", "Tekst"]),
        &either(&["Kode", "Tekst", "Dato"]),
    );
    let added = "element {urn:test:sag:1}Dato: presence: nothing ≠ Dato, String, once";
    assert!(
        found.iter().any(|found| found.ends_with(added)),
        "{found:?}"
    );
    let found = differences(&either(&["Kode", "Tekst"]), &either(&["Tekst", "Kode"]));
    assert!(
        found.iter().any(|found| found.ends_with("slot: 0 ≠ 1")),
        "{found:?}"
    );
}

#[test]
fn an_item_is_missing_or_has_another_name() {
    let (ours, none) = (record(&[("Id", 1, 1)]), Fixture::new());
    let missing = format!("{SAG}: presence: SagType ≠ nothing");
    assert_eq!(differences(&ours, &none), [missing]);
    assert_eq!(differences(&none, &ours), Vec::<String>::new());
    let f = either(&["Kode", "Tekst"]);
    let danish = PlanOptions {
        words: toml::from_str("choice = \"Valg\"").expect("words"),
        ..PlanOptions::default()
    };
    let found = between((&f, &PlanOptions::default()), (&f, &danish));
    let renamed = "Rust name: SagTypeChoice ≠ SagTypeValg";
    assert!(
        found.iter().any(|found| found.ends_with(renamed)),
        "{found:?}"
    );
}

#[test]
fn modules_may_be_called_differently() {
    let mut f = record(&[("Id", 1, 1)]);
    let sag = f.model.schema.global_types[&name("SagType")];
    let inner = f.element("Sag", sag);
    let inner = particle(crate::model::Term::Element(inner), 1, 1);
    f.complex("KuvertType", Content::Elements(sequence(vec![inner])));
    let renamed = PlanOptions {
        modules: BTreeMap::from([(NS.to_owned(), "en_sag".to_owned())]),
        ..PlanOptions::default()
    };
    let found = between((&f, &PlanOptions::default()), (&f, &renamed));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn traits_and_documents_beyond_ours_do_no_harm() {
    let f = record(&[("Id", 1, 1)]);
    let mut rooted = record(&[("Id", 1, 1)]);
    let sag: TypeRef = rooted.model.schema.global_types[&name("SagType")];
    rooted.global("Sag", sag);
    let rule = TraitRule {
        path: "crate::HarSag".to_owned(),
        types: vec![NamePattern::new("SagType")],
        methods: BTreeMap::new(),
    };
    let with_trait = PlanOptions {
        traits: vec![rule],
        ..PlanOptions::default()
    };
    let plain = PlanOptions::default();
    let found = between((&f, &plain), (&rooted, &with_trait));
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(
        between((&rooted, &with_trait), (&f, &plain)),
        [
            format!("{SAG} / document {{urn:test:sag:1}}Sag: presence: there ≠ nothing"),
            format!("{SAG} / trait crate::HarSag: presence: there ≠ nothing"),
            "element {urn:test:sag:1}Sag: presence: SAG ≠ nothing".to_owned(),
        ]
    );
}

#[test]
fn given_values_are_compared() {
    let of = |text: &str| {
        let mut f = record(&[("Id", 1, 1)]);
        let TypeRef::Complex(sag) = f.model.schema.global_types[&name("SagType")] else {
            return f;
        };
        f.attribute(sag, "version", SimpleRef::Builtin(Builtin::String), false);
        let uses = &mut f.model.schema.complexes[sag.0 as usize].attributes;
        uses[0].attribute.constraint = crate::model::ValueConstraint::Default(text.into());
        f
    };
    assert_eq!(
        differences(&of("1"), &of("2")),
        [format!(
            "{SAG} / attribute version: given value: \"1\" by `version_or_default` \
             ≠ \"2\" by `version_or_default`"
        )]
    );
}

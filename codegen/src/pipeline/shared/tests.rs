//! What is found where types live elsewhere.

use super::super::{Job, Run, load, settings};
use super::{Sources, find};
use crate::diag::Diagnostic;
use crate::options::NamePattern;
use crate::options::{Contract, Options};
use crate::plan;
use crate::source::MemoryLoader;
use std::collections::BTreeMap;
use std::sync::Arc;

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
    find(&own, &loader, &model, &Sources::default(), &mut run);
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

/// What comes of a contract that uses another one: findings, and where each namespace is.
struct Used {
    findings: Vec<String>,
    places: Vec<String>,
}

/// A schema with this content.
fn schema(ns: &str, content: &str) -> String {
    format!(
        "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' xmlns:x='urn:x' xmlns:y='urn:y' \
         targetNamespace='{ns}' elementFormDefault='qualified'>{content}</s:schema>"
    )
}

/// `own` uses `other`, whose `urn:x` has the content given first.
fn used(theirs: &str, ours: &str, y: &str, set: impl FnOnce(&mut Options)) -> Used {
    let import = "<s:import namespace='urn:x' schemaLocation='x.xsd'/>";
    let loader = MemoryLoader::new()
        .with("own/x.xsd", schema("urn:x", ours))
        .with("own/y.xsd", schema("urn:y", &format!("{import}{y}")))
        .with("other/x.xsd", schema("urn:x", theirs));
    let options = |name: &str, files: &[&str]| Options {
        contract: Contract {
            id: name.to_owned(),
            crate_name: format!("{name}-v1"),
            schemas: files.iter().map(|file| (*file).to_owned()).collect(),
            ..Contract::default()
        },
        shown: name.to_owned(),
        ..Options::default()
    };
    let mut own = options("own", &["y.xsd"]);
    own.uses = vec![options("other", &["x.xsd"])];
    set(&mut own);
    let mut run = Run::new(&own);
    let model = load::model(&own, &loader, &mut run).expect("a model");
    let found = find(&own, &loader, &model, &Sources::default(), &mut run);
    let settings = settings::plan_options(&own, found.external.clone());
    plan::plan(&model, &settings, &mut run.diagnostics);
    let findings = run.diagnostics.into_sorted().into_iter();
    let places = found.external.into_iter();
    Used {
        findings: findings
            .map(|found| format!("{} {}", found.code.0, found.message))
            .collect(),
        places: places
            .map(|(ns, place)| format!("{ns} {}", place.path))
            .collect(),
    }
}

const TYPE: &str = "<s:complexType name='T'><s:sequence>\
                    <s:element name='a' type='s:string'/></s:sequence></s:complexType>";
const MESSAGE: &str = "<s:element name='m' type='x:T'/>";

#[test]
fn a_namespace_of_a_used_contract_is_taken_from_its_crate() {
    let found = used(TYPE, TYPE, MESSAGE, |_| {});
    assert_eq!(found.findings, Vec::<String>::new());
    assert_eq!(found.places, ["urn:x ::other_v1::x"]);
}

#[test]
fn what_a_used_contract_says_differently_is_named() {
    let theirs = TYPE.replace("s:string", "s:int");
    let found = used(&theirs, TYPE, MESSAGE, |_| {});
    assert_eq!(found.findings.len(), 1, "{:?}", found.findings);
    let start = "CFG0108 urn:x is not the same in other: type {urn:x}T";
    assert!(found.findings[0].starts_with(start), "{:?}", found.findings);
    let more = TYPE.replace(
        "</s:sequence>",
        "<s:element name='b' type='s:int' minOccurs='0'/></s:sequence>",
    );
    assert_eq!(used(TYPE, &more, MESSAGE, |_| {}).findings.len(), 1);
    // What they have beyond ours is no difference: a type, but not a member.
    assert_eq!(used(&more, TYPE, MESSAGE, |_| {}).findings.len(), 1);
    let beside =
        format!("{TYPE}<s:simpleType name='U'><s:restriction base='s:string'/></s:simpleType>");
    assert_eq!(
        used(&beside, TYPE, MESSAGE, |_| {}).findings,
        Vec::<String>::new()
    );
}

#[test]
fn equal_on_the_wire_is_not_enough() {
    let hidden = |own: &mut Options| own.contract.sensitive = vec![NamePattern::new("a")];
    let found = used(TYPE, TYPE, MESSAGE, hidden);
    assert_eq!(found.findings.len(), 1, "{:?}", found.findings);
    let start = "CFG0108 urn:x is not the same in other: type {urn:x}T / element";
    assert!(found.findings[0].starts_with(start), "{:?}", found.findings);
}

#[test]
fn a_contract_may_keep_what_another_one_has() {
    let theirs = TYPE.replace("s:string", "s:int");
    let keep = |own: &mut Options| own.contract.extern_off = vec!["urn:x".to_owned()];
    let found = used(&theirs, TYPE, MESSAGE, keep);
    assert_eq!(found.places, Vec::<String>::new());
    assert_eq!(
        found.findings,
        ["CFG0125 own/contract.toml: `uses` names other, which has no namespace of this contract"]
    );
}

#[test]
fn derived_types_arrive_as_unknown_and_stand_ins_are_refused() {
    let base = TYPE.replace("name='T'", "name='T' abstract='true'");
    let known = format!(
        "{base}<s:complexType name='K'><s:complexContent><s:extension base='x:T'/>\
         </s:complexContent></s:complexType>"
    );
    let derived = format!(
        "{MESSAGE}<s:complexType name='D'><s:complexContent><s:extension base='x:T'/>\
         </s:complexContent></s:complexType>"
    );
    let found = used(&known, &known, &derived, |_| {});
    assert_eq!(found.findings.len(), 1, "{:?}", found.findings);
    let start =
        "PLAN0003 type {urn:y}D is derived from {urn:x}T, whose Rust type is in ::other_v1::x";
    assert!(found.findings[0].starts_with(start), "{:?}", found.findings);
    let head = format!("{TYPE}<s:element name='h' type='x:T'/>");
    let member = "<s:element name='m' type='x:T' substitutionGroup='x:h'/>";
    let found = used(&head, &head, member, |_| {});
    assert_eq!(found.findings.len(), 1, "{:?}", found.findings);
    assert!(found.findings[0].starts_with("PLAN0004 element {urn:y}m stands in for {urn:x}h"));
}

/// A contract of that name with one schema.
fn of_one_schema(name: &str) -> Options {
    Options {
        contract: Contract {
            id: name.to_owned(),
            crate_name: format!("{name}-v1"),
            schemas: vec!["x.xsd".to_owned()],
            ..Contract::default()
        },
        shown: name.to_owned(),
        ..Options::default()
    }
}

#[test]
fn types_come_with_those_they_hold_or_not_at_all() {
    let holds = "<s:import namespace='urn:z' schemaLocation='z.xsd'/><s:complexType name='T'>\
                 <s:sequence><s:element name='a' xmlns:z='urn:z' type='z:Z'/></s:sequence></s:complexType>";
    let z = "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:z'>\
             <s:complexType name='Z'><s:sequence><s:element name='b' type='s:int'/></s:sequence>\
             </s:complexType></s:schema>";
    let x = format!(
        "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:x'>{holds}</s:schema>"
    );
    let loader = ["own", "other"]
        .iter()
        .fold(MemoryLoader::new(), |all, folder| {
            all.with(&format!("{folder}/x.xsd"), x.clone())
                .with(&format!("{folder}/z.xsd"), z)
        });
    let findings = |kept: &[&str]| {
        let mut own = of_one_schema("own");
        own.contract.extern_off = kept.iter().map(|ns| (*ns).to_owned()).collect();
        own.uses = vec![of_one_schema("other")];
        let mut run = Run::new(&own);
        let model = load::model(&own, &loader, &mut run).expect("a model");
        find(&own, &loader, &model, &Sources::default(), &mut run);
        let found = run.diagnostics.into_sorted().into_iter();
        found.map(|found| found.message).collect::<Vec<_>>()
    };
    assert_eq!(findings(&[]), Vec::<String>::new());
    assert_eq!(
        findings(&["urn:z"]),
        ["urn:x cannot be taken from other: type {urn:x}T holds types of urn:z, which are not"]
    );
}

#[test]
fn what_the_job_of_a_contract_made_is_not_made_again() {
    let x = "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:x'>\
             <s:simpleType name='T'><s:restriction base='s:string'>\
             <s:maxLength value='9'/></s:restriction></s:simpleType></s:schema>";
    let folder = |name: &str| MemoryLoader::new().with(&format!("{name}/x.xsd"), x);
    let mut own = of_one_schema("own");
    own.uses = vec![of_one_schema("other")];
    let codes = |sources: Sources| {
        let sources = Arc::new(sources);
        let mut other = Job::new(folder("other"), of_one_schema("other")).sharing(&sources);
        assert!(other.tokens().is_some(), "{:?}", other.run.diagnostics);
        // Its files are not there for the contract that takes from it.
        let mut taker = Job::new(folder("own"), own.clone()).sharing(&sources);
        let crates = taker
            .tokens()
            .map(|_| taker.shared.as_ref().map_or(0, |it| it.crates.len()));
        let found = taker.run.diagnostics.iter();
        let found = found.map(|found| found.code.0.to_owned());
        (crates, found.collect::<Vec<_>>())
    };
    assert_eq!(
        codes(Sources::of(std::slice::from_ref(&own))),
        (Some(1), Vec::new())
    );
    let not_kept = (None, vec!["CFG0108".to_owned()]);
    assert_eq!(codes(Sources::of(&[of_one_schema("other")])), not_kept);
}

use super::*;
use crate::codegen::v1::tables::*;
use crate::soap::{Addressed, Operation};

const fn element(name: u32) -> Element<'static> {
    Element {
        name: NameId(name),
        ty: TypeId::Simple(Builtin::String.id()),
        ..ELEMENT
    }
}

static SCHEMA: Schema<'static> = Schema {
    namespaces: &["", "urn:t"],
    names: &[name(1, "Q"), name(1, "R")],
    simples: &[],
    complexes: &[],
    elements: &[element(0), element(1)],
    global_elements: &[ElementId(0), ElementId(1)],
    global_types: &[],
    global_attributes: &[],
    identities: &[],
    cache: Cache::new(),
};

const fn row(name: &'static str, action: &'static str, input: Message) -> Operation<'static> {
    Operation {
        name,
        action,
        input,
        output: Message::Empty,
        input_headers: &[],
        output_headers: &[],
        faults: &[],
        encoding: None,
        addressed: Addressed {
            input: "urn:t/PT/hent",
            declared: false,
            output: "",
        },
    }
}

const Q: Message = Message::Element(ElementId(0));
const R: Message = Message::Element(ElementId(1));

/// As `same-input-twice`, and more.
static SERVICE: ServiceTable<'static> = ServiceTable {
    name: "S",
    namespace: "urn:t",
    schema: &SCHEMA,
    ports: &[],
    operations: &[
        row("Opret", "urn:t/Opret", Q),
        row("Slet", "urn:t/Slet", Q),
        row("Hent", "", R),
        row("Tom", "urn:t/Tom", Message::Empty),
    ],
    results: &[],
};

fn called(body: &str, http: &[&str], addressing: Option<&str>) -> Result<&'static str, String> {
    let body = (!body.is_empty()).then_some(("urn:t", body));
    let http: Vec<Cow<'_, str>> = http.iter().map(|action| Cow::Borrowed(*action)).collect();
    let criteria = Criteria {
        body,
        http: &http,
        addressing,
    };
    match operation(&SERVICE, &criteria) {
        Ok(index) => Ok(SERVICE.operations[index].name),
        Err(NoOperation::Fault(fault)) => Err(fault.reason().to_owned()),
        Err(NoOperation::Addressing(addressing_fault)) => {
            Err(addressing_fault.fault(SoapVersion::V12).0.subcodes()[0]
                .1
                .clone())
        }
    }
}

#[test]
fn same_input_twice_needs_an_action() {
    assert_eq!(called("Q", &["urn:t/Slet"], None), Ok("Slet"));
    assert_eq!(called("Q", &["urn:t/Opret"], None), Ok("Opret"));
    assert_eq!(called("Q", &[], Some("urn:t/Opret")), Ok("Opret"));
    for http in [&[][..], &["urn:andet"]] {
        let why = called("Q", http, None).unwrap_err();
        assert!(why.contains("Opret and Slet"), "{why}");
    }
}

#[test]
fn a_body_of_one_operation_suffices() {
    assert_eq!(called("R", &[], None), Ok("Hent"));
    assert_eq!(called("R", &["urn:andet"], None), Ok("Hent"));
    assert_eq!(called("", &[], None), Ok("Tom"));
}

#[test]
fn contradictions_are_refused() {
    let why = called("R", &["urn:t/Slet"], None).unwrap_err();
    assert!(why.contains("that of Hent"), "{why}");
    assert!(why.contains("names Slet"), "{why}");
    assert!(called("", &["urn:t/Slet"], None).is_err());
    assert!(called("Q", &["urn:t/Opret", "urn:t/Slet"], None).is_err());
    assert!(called("Q", &["urn:t/Opret"], Some("urn:t/Slet")).is_err());
    let why = called("Z", &["urn:t/Opret", "urn:t/Slet"], None).unwrap_err();
    assert!(why.contains("one action"), "{why}");
}

#[test]
fn an_unknown_body_is_judged_by_its_action() {
    assert_eq!(called("Z", &["urn:t/Slet"], None), Ok("Slet"));
    assert!(
        called("Z", &[], None)
            .unwrap_err()
            .contains("no request of S")
    );
}

#[test]
fn addressing_actions_have_to_be_known() {
    assert_eq!(called("R", &[], Some("urn:t/PT/hent")), Ok("Hent"));
    let unknown = called("R", &[], Some("urn:andet"));
    assert_eq!(unknown, Err("ActionNotSupported".to_owned()));
}

#[test]
fn actions_are_unquoted() {
    let mut http = HeaderMap::new();
    http.insert("soapaction", "\"urn:a\\\"b\"".parse().unwrap());
    assert_eq!(*actions_of(&http, SoapVersion::V11, None), ["urn:a\"b"]);
    let both = actions_of(&http, SoapVersion::V12, Some(" urn:p "));
    assert_eq!(*both, ["urn:p", "urn:a\"b"]);
    let alike = actions_of(&http, SoapVersion::V12, Some("urn:a\"b"));
    assert_eq!(*alike, ["urn:a\"b"]);
    let blank = actions_of(&http, SoapVersion::V12, Some(" "));
    assert_eq!(*blank, ["urn:a\"b"]);
    for (text, action) in [("\"\"", ""), ("urn:x", "urn:x"), (" \" urn:x \"", "urn:x")] {
        http.insert("soapaction", text.parse().unwrap());
        let actions = actions_of(&http, SoapVersion::V11, None);
        assert_eq!(actions.first().map_or("", |action| action), action);
    }
}

use super::*;
use crate::diff::{Side, SideInfo};
use crate::options::{Contract, Options};
use crate::pipeline::Job;
use crate::source::MemoryLoader;

const HEAD: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:t" targetNamespace="urn:t" elementFormDefault="qualified">"#;

/// A side with these declarations.
fn side(declarations: &str) -> Side {
    let text = format!("{HEAD}{declarations}</xs:schema>");
    let loader = MemoryLoader::new().with("t.xsd", text);
    let options = Options {
        contract: Contract {
            schemas: vec!["t.xsd".to_owned()],
            ..Contract::default()
        },
        ..Options::default()
    };
    let mut job = Job::new(loader, options);
    let model = job.model().expect("a model");
    let plan = job.plan(&model);
    Side {
        info: SideInfo::default(),
        model,
        plan,
        sources: job.run.sources,
    }
}

/// A type with these members, its root, and types beside it.
fn of(members: &str, beside: &str) -> String {
    format!(
        "<xs:element name=\"Sag\" type=\"SagType\"/><xs:complexType name=\"SagType\">\
         <xs:sequence>{members}</xs:sequence></xs:complexType>{beside}"
    )
}

/// The types without an upgrade, with the reasons.
fn without(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (side(old), side(new));
    let migration = Migration::between(&old, &new);
    let found = migration.upgrade.without().into_iter();
    found
        .map(|(path, why)| format!("{}: {why}", path.rsplit("::").next().unwrap_or_default()))
        .collect()
}

fn element(name: &str, rest: &str) -> String {
    format!("<xs:element name=\"{name}\" {rest}/>")
}

const KODE: &str = "<xs:simpleType name=\"KodeType\"><xs:restriction base=\"xs:string\">\
    <xs:maxLength value=\"4\"/></xs:restriction></xs:simpleType>";

#[test]
fn a_contract_and_itself_leave_nothing_out() {
    let members =
        element("A", "type=\"KodeType\"") + &element("B", "type=\"SagType\" minOccurs=\"0\"");
    let text = of(&members, KODE);
    let (old, new) = (side(&text), side(&text));
    let migration = Migration::between(&old, &new);
    assert_eq!(
        (migration.upgrade.count(), migration.downgrade.count()),
        (2, 2)
    );
    assert!(migration.upgrade.without().is_empty());
    assert!(migration.renamed.is_empty(), "{:?}", migration.renamed);
}

#[test]
fn what_cannot_be_converted_is_told_with_the_reason() {
    let a = element("A", "type=\"xs:string\"");
    let b = element("B", "type=\"xs:date\"");
    let both = of(&(a.clone() + &b), "");
    let only = of(&a, "");
    assert_eq!(
        without(&both, &only),
        ["SagType: `b` is always there, and has no place there"]
    );
    assert_eq!(
        without(&only, &both),
        ["SagType: `b` is required there, and nothing gives it"]
    );
    // Codes are texts, and no text is a date.
    let coded = KODE.replace(
        "<xs:maxLength value=\"4\"/>",
        "<xs:enumeration value=\"X\"/>",
    );
    let of_kode = |beside: &str| of(&element("A", "type=\"KodeType\""), beside);
    assert_eq!(
        without(&of_kode(KODE), &of_kode(&coded)),
        Vec::<String>::new()
    );
    let octets = |base: &str| of_kode(&KODE.replace("xs:string", base));
    assert_eq!(
        without(&octets("xs:hexBinary"), &octets("xs:base64Binary")),
        [
            "KodeType: no value is one of both types",
            "SagType: `a` is required, and its type has no conversion"
        ]
    );
    let complex = "<xs:complexType name=\"KodeType\"><xs:sequence/></xs:complexType>";
    assert_eq!(
        without(&of_kode(KODE), &of_kode(complex))[0],
        "KodeType: it is another kind of type there"
    );
    let anden = format!("{KODE}<xs:element name=\"K\" type=\"KodeType\"/>");
    assert_eq!(
        without(&of(&a, &anden), &of(&a, "")),
        ["KodeType: there is no such type"]
    );
}

#[test]
fn a_member_without_a_place_takes_its_type_along_only_where_it_is_required() {
    let inner = |members: &str| {
        format!(
            "<xs:complexType name=\"DelType\"><xs:sequence>{members}</xs:sequence></xs:complexType>"
        )
    };
    let (old, new) = (
        inner(&element("X", "type=\"xs:date\"")),
        inner(&element("Y", "type=\"xs:int\"")),
    );
    let del = |rest: &str| element("Del", &format!("type=\"DelType\"{rest}"));
    let required = del("");
    assert_eq!(
        without(&of(&required, &old), &of(&required, &new)),
        [
            "DelType: `x` is always there, and has no place there",
            "SagType: `del` is required, and its type has no conversion"
        ]
    );
    let optional = del(" minOccurs=\"0\"");
    assert_eq!(
        without(&of(&optional, &old), &of(&optional, &new)),
        ["DelType: `x` is always there, and has no place there"]
    );
}

#[test]
fn plain_members_are_renamed_by_names_that_are_nearly_the_same() {
    let renamed = |old: &str, new: &str| {
        let member = |name: &str| of(&element(name, "type=\"xs:date\" minOccurs=\"0\""), "");
        let (old, new) = (side(&member(old)), side(&member(new)));
        let found = Migration::between(&old, &new).renamed;
        found
            .iter()
            .map(|it| format!("{} {}", it.old, it.new))
            .collect::<Vec<_>>()
    };
    assert_eq!(renamed("StartDato", "Startdag").len(), 1);
    assert_eq!(renamed("Start", "Ophoer"), Vec::<String>::new());
}

//! Names are an API: they do not depend on the order in which files and
//! declarations are read, an unrelated declaration renames nothing, and a word of
//! the contract comes before a number. `stable_names.rs` says the same of random
//! declarations.

use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::model::Model;
use snitflade_codegen::plan::{ItemKind, Plan, PlanOptions, plan};
use snitflade_codegen::resolve::{ResolveOptions, Root, resolve};
use snitflade_codegen::source::{MemoryLoader, SourceMap};
use std::collections::BTreeSet;

const HEAD: &str = "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' xmlns='urn:sag' \
                    targetNamespace='urn:sag' elementFormDefault='qualified'>";

/// Declarations that compete for names: a type and an element `Sag`, each with an
/// anonymous `Part`; a group and an attribute group that several types use.
const DECLARATIONS: [&str; 8] = [
    "<s:complexType name='Sag'><s:sequence><s:element name='Part'><s:complexType><s:sequence>\
     <s:element name='Navn' type='s:string'/></s:sequence></s:complexType></s:element>\
     </s:sequence></s:complexType>",
    "<s:element name='Sag'><s:complexType><s:sequence><s:element name='Part'><s:complexType>\
     <s:sequence><s:element name='Nr' type='s:int'/></s:sequence></s:complexType></s:element>\
     </s:sequence></s:complexType></s:element>",
    "<s:group name='Kontakt'><s:sequence><s:element name='Adresse'><s:complexType><s:sequence>\
     <s:element name='Vej' type='s:string'/></s:sequence></s:complexType></s:element>\
     </s:sequence></s:group>",
    "<s:attributeGroup name='Faelles'><s:attribute name='art'><s:simpleType>\
     <s:restriction base='s:string'><s:enumeration value='a'/><s:enumeration value='b'/>\
     </s:restriction></s:simpleType></s:attribute></s:attributeGroup>",
    "<s:complexType name='Person'><s:sequence><s:group ref='Kontakt'/></s:sequence>\
     <s:attributeGroup ref='Faelles'/></s:complexType>",
    "<s:complexType name='Firma'><s:sequence><s:group ref='Kontakt'/></s:sequence>\
     <s:attributeGroup ref='Faelles'/></s:complexType>",
    "<s:complexType name='Haendelse' abstract='true'/>",
    "<s:complexType name='Lukket'><s:complexContent><s:extension base='Haendelse'>\
     <s:sequence><s:element name='Dato' type='s:date'/></s:sequence></s:extension>\
     </s:complexContent></s:complexType>",
];

fn planned(files: &[Vec<&str>]) -> Plan {
    let mut loader = MemoryLoader::new();
    let mut roots = Vec::new();
    for (at, declarations) in files.iter().enumerate() {
        let (path, body) = (format!("{at}.xsd"), declarations.concat());
        let text = format!("{HEAD}{body}</s:schema>");
        loader = loader.with(&path, text.as_bytes());
        roots.push(Root::File(path));
    }
    let (mut map, mut findings) = (SourceMap::new(), Diagnostics::new());
    let options = ResolveOptions::default();
    let schema = resolve(&mut map, &loader, &roots, &options, &mut findings)
        .unwrap_or_else(|| panic!("resolves: {findings:?}"));
    let model = Model {
        schema,
        ..Model::default()
    };
    plan(&model, &PlanOptions::default(), &mut findings)
}

/// Every identifier with what it belongs to.
fn names(plan: &Plan) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for item in &plan.items {
        let module = &plan.modules[item.module.0 as usize].name;
        let (own, members): (_, Vec<&String>) = match &item.kind {
            ItemKind::Struct(s) => ("struct", s.fields.iter().map(|f| &f.name).collect()),
            ItemKind::Choice(c) => ("enum", c.alternatives.iter().map(|a| &a.name).collect()),
            ItemKind::Codes(c) => ("codes", c.values.iter().map(|v| &v.name).collect()),
            _ => ("type", Vec::new()),
        };
        let mut members: Vec<&str> = members.into_iter().map(String::as_str).collect();
        members.sort_unstable();
        out.insert(format!("{own} {module}::{} {members:?}", item.name));
    }
    let roots = plan.roots.iter();
    out.extend(roots.map(|root| format!("root {} {:?}", root.name, root.doc)));
    out
}

#[test]
fn the_order_of_declarations_and_files_does_not_count() {
    let first = names(&planned(&[DECLARATIONS.to_vec()]));
    assert!(first.len() > 8, "{first:?}");
    for turn in 1..DECLARATIONS.len() {
        let mut turned = DECLARATIONS.to_vec();
        turned.rotate_left(turn);
        assert_eq!(
            names(&planned(&[turned.clone()])),
            first,
            "turned by {turn}"
        );
        turned.reverse();
        let (left, right) = turned.split_at(turn);
        let split = planned(&[left.to_vec(), right.to_vec()]);
        assert_eq!(names(&split), first, "in two files, turned by {turn}");
    }
}

#[test]
fn an_unrelated_declaration_renames_nothing() {
    let before = names(&planned(&[DECLARATIONS.to_vec()]));
    let unrelated = "<s:complexType name='Aaben'><s:sequence><s:group ref='Kontakt'/>\
        <s:element name='Part'><s:complexType/></s:element></s:sequence>\
        <s:attributeGroup ref='Faelles'/></s:complexType>\
        <s:simpleType name='Aarsag'><s:restriction base='s:string'><s:enumeration value='x'/>\
        </s:restriction></s:simpleType>";
    let mut more = vec![unrelated];
    more.extend(DECLARATIONS);
    let after = names(&planned(&[more]));
    let lost: Vec<_> = before.difference(&after).collect();
    assert!(lost.is_empty(), "{lost:#?} of\n{after:#?}");
    assert!(after.len() > before.len());
}

/// Names of items and of their members.
fn identifiers(declarations: &str) -> BTreeSet<String> {
    let plan = planned(&[vec![declarations]]);
    let mut out = BTreeSet::new();
    for item in &plan.items {
        out.insert(item.name.clone());
        match &item.kind {
            ItemKind::Struct(s) => out.extend(s.fields.iter().map(|f| f.name.clone())),
            ItemKind::Codes(c) => out.extend(c.values.iter().map(|v| v.name.clone())),
            ItemKind::Choice(c) => out.extend(c.alternatives.iter().map(|a| a.name.clone())),
            _ => {}
        }
    }
    out
}

fn has(declarations: &str, wanted: &[&str]) {
    let found = identifiers(declarations);
    for name in wanted {
        assert!(found.contains(*name), "no {name} in {found:?}");
    }
}

/// An element of an anonymous type with these children.
fn nested(name: &str, children: &str) -> String {
    format!(
        "<s:element name='{name}'><s:complexType><s:sequence>{children}</s:sequence>\
         </s:complexType></s:element>"
    )
}

#[test]
fn the_path_tells_deep_types_apart_however_long_it_is() {
    let leaf = |child: &str| {
        let child = format!("<s:element name='{child}' type='s:string'/>");
        nested("Vaerdi", &child)
    };
    let branch = |name: &str, child: &str| nested(name, &nested("Mellemled", &leaf(child)));
    let long = "OplysningerOmEtMegetLangtDokument";
    let all = branch("FoersteGren", "a") + &branch("AndenGren", "b") + &branch("TredjeGren", "c");
    let found = identifiers(&nested(long, &all));
    for wanted in ["", "FoersteGrenMellemled", "TredjeGrenMellemled"] {
        let name = format!("{long}{wanted}Vaerdi");
        assert!(found.contains(&name), "no {name} in {found:?}");
    }
    let numbered = found.iter().filter(|name| name.ends_with(char::is_numeric));
    assert_eq!(numbered.count(), 0, "{found:?}");
}

#[test]
fn groups_are_told_apart_by_what_they_hold() {
    let choice = |words: [&str; 2]| {
        let [a, b] = words.map(|word| format!("<s:element name='{word}' type='s:string'/>"));
        format!("<s:choice>{a}{b}</s:choice>")
    };
    let all = choice(["Cvr", "Navn"]) + &choice(["Vej", "Sted"]) + &choice(["Dato", "Aar"]);
    let ty = format!("<s:complexType name='Part'><s:sequence>{all}</s:sequence></s:complexType>");
    has(
        &ty,
        &[
            "choice",
            "choice_vej",
            "choice_dato",
            "PartChoice",
            "PartVejChoice",
        ],
    );
}

#[test]
fn groups_that_hold_the_same_are_told_apart_by_what_stands_before_them() {
    let element = |name: &str| format!("<s:element name='{name}' type='s:string'/>");
    let same = format!(
        "<s:choice minOccurs='0'><s:sequence>{}{}</s:sequence>{}</s:choice>",
        element("Forled"),
        element("Efterled"),
        element("Tekst")
    );
    let branch = |name: &str| format!("<s:sequence>{}{same}</s:sequence>", element(name));
    let branches = ["Del", "Aar", "Bind", "Oplag"].map(branch).concat();
    let ty = format!("<s:complexType name='Titel'><s:choice>{branches}</s:choice></s:complexType>");
    let found = identifiers(&ty);
    assert!(found.contains("TitelForledAfterOplagGroup"), "{found:?}");
    let numbered = found.iter().filter(|name| name.ends_with(char::is_numeric));
    assert_eq!(numbered.count(), 0, "{found:?}");
}

#[test]
fn codes_that_differ_by_case_say_so() {
    let codes = "<s:simpleType name='Flag'><s:restriction base='s:string'>\
        <s:enumeration value='Y'/><s:enumeration value='y'/><s:enumeration value='nej'/>\
        <s:enumeration value='NEJ'/></s:restriction></s:simpleType>";
    has(codes, &["Y", "YLower", "Nej", "NejUpper"]);
}

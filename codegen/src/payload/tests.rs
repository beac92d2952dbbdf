//! Elements by reference, and the names of schema languages.

use super::*;
use crate::diag::{Diagnostics, Severity};
use crate::model::{ElementIdx, SchemaModel};
use crate::source::{MemoryLoader, SourceMap};
use crate::yaml::{Documents, Found};

const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="urn:eksempel:besked"><xs:element name="Besked" type="xs:string"/>
 <xs:element name="Svar" type="xs:string"/></xs:schema>"#;
const OTHER: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:b="urn:eksempel:besked" targetNamespace="urn:eksempel:andet">
 <xs:import namespace="urn:eksempel:besked" schemaLocation="besked.xsd"/>
 <xs:element name="Andet" type="xs:string"/></xs:schema>"#;

/// A model with the global elements of both schemas, and no types.
fn model(map: &mut SourceMap) -> SchemaModel {
    use crate::resolve::{ResolveOptions, Root, resolve};
    let loader = loader();
    let mut diagnostics = Diagnostics::new();
    let roots = [Root::File("xsd/andet.xsd".to_owned())];
    let options = ResolveOptions::default();
    resolve(map, &loader, &roots, &options, &mut diagnostics).expect("a model")
}

fn loader() -> MemoryLoader {
    MemoryLoader::new()
        .with("xsd/besked.xsd", SCHEMA)
        .with("xsd/andet.xsd", OTHER)
        .with(
            "a.yaml",
            "a: {$ref: 'xsd/besked.xsd#Besked'}\nb: {$ref: xsd/andet.xsd}\n\
             c: {$ref: 'xsd/andet.xsd#{urn:eksempel:besked}Svar'}\nd: {$ref: 'xsd/besked.xsd#/Svar'}\n\
             e: {$ref: xsd/besked.xsd}\nf: {$ref: 'xsd/besked.xsd#Beskedd'}\n\
             g: {$ref: 'xsd/andet.xsd#Besked'}\n",
        )
}

fn name(model: &SchemaModel, idx: ElementIdx) -> String {
    model.element(idx).name.to_string()
}

#[test]
fn a_reference_names_a_global_element() {
    let mut map = SourceMap::new();
    let mut diagnostics = Diagnostics::new();
    let roots = ["a.yaml".to_owned()];
    let documents = Documents::load(&mut map, &loader(), &roots, &mut diagnostics);
    let elements = Elements::collect(&documents, &mut map, &loader(), &mut diagnostics);
    assert!(!diagnostics.has_errors());
    let files: Vec<_> = elements.files().collect();
    assert_eq!(files, ["xsd/andet.xsd", "xsd/besked.xsd"]);
    let model = model(&mut map);
    let root = documents.root("a.yaml").unwrap();
    let find = |key: &str| match documents.follow(root.get(key).unwrap()) {
        Ok(Found::Foreign(file)) => elements.of_file(&file, &model),
        other => panic!("{other:?}"),
    };
    for (key, wanted) in [
        ("a", "{urn:eksempel:besked}Besked"),
        ("b", "{urn:eksempel:andet}Andet"),
        ("c", "{urn:eksempel:besked}Svar"),
        ("d", "{urn:eksempel:besked}Svar"),
    ] {
        assert_eq!(name(&model, find(key).unwrap()), wanted, "{key}");
    }
    for (key, code, help) in [
        (
            "e",
            codes::NO_ELEMENT_NAMED,
            "name one behind `#`: Besked, Svar",
        ),
        ("f", codes::UNKNOWN_ELEMENT, "perhaps `Besked`"),
        ("g", codes::UNKNOWN_ELEMENT, "it declares: Andet"),
    ] {
        let found = find(key).unwrap_err();
        assert_eq!((found.code, found.severity), (code, Severity::Error));
        assert_eq!(found.help.as_deref(), Some(help), "{key}");
        assert!(found.span.is_some());
    }
}

#[test]
fn every_name_of_a_language_is_known() {
    for name in XSD_FORMATS {
        assert_eq!(SchemaFormat::of(name), SchemaFormat::Xsd, "{name}");
        let upper = format!("{};version=1.0", name.to_uppercase());
        assert_eq!(SchemaFormat::of(&upper), SchemaFormat::Xsd, "{upper}");
    }
    for name in [
        "application/vnd.aai.asyncapi+yaml;version=3.0.0",
        "application/schema+json;version=draft-07",
    ] {
        assert_eq!(SchemaFormat::of(name), SchemaFormat::Json, "{name}");
    }
    for name in ["application/vnd.apache.avro;version=1.9.0", "XSD", ""] {
        assert_eq!(SchemaFormat::of(name), SchemaFormat::Other, "{name}");
    }
}

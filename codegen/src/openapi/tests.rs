//! Documents down to operations.

mod bodies;
mod findings;
mod operations;

use super::apis;
use crate::diag::{Diagnostics, one_line};
use crate::model::{HttpApi, SchemaModel};
use crate::payload::Elements;
use crate::resolve::{self, ResolveOptions, Root};
use crate::source::{MemoryLoader, SourceMap};
use crate::yaml::Documents;

const XSD: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  targetNamespace="urn:brev" elementFormDefault="qualified">
  <xs:element name="Brev"><xs:complexType><xs:sequence>
    <xs:element name="titel" type="xs:string"/>
  </xs:sequence></xs:complexType></xs:element>
  <xs:element name="Svar" type="xs:string"/>
</xs:schema>"#;

/// What became of a document.
struct Read {
    apis: Vec<HttpApi>,
    schema: SchemaModel,
    found: Vec<String>,
    helps: Vec<String>,
}

fn read(text: &str) -> Read {
    let (mut map, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    let loader = MemoryLoader::new()
        .with("a.yaml", text)
        .with("brev.xsd", XSD);
    let roots = ["a.yaml".to_owned()];
    let documents = Documents::load(&mut map, &loader, &roots, &mut diagnostics);
    let elements = Elements::collect(&documents, &mut map, &loader, &mut diagnostics);
    let schemas = [Root::File("brev.xsd".to_owned())];
    let options = ResolveOptions::default();
    let schema = resolve::resolve(&mut map, &loader, &schemas, &options, &mut diagnostics);
    let mut schema = schema.unwrap_or_default();
    let apis = apis(&documents, &roots, &elements, &mut schema, &mut diagnostics);
    let found = diagnostics.into_sorted();
    Read {
        apis,
        schema,
        found: found.iter().map(|one| one_line(one, &map)).collect(),
        helps: found.iter().filter_map(|one| one.help.clone()).collect(),
    }
}

/// A document with these paths.
fn with_paths(paths: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: Brev, version: '1'}}\npaths:\n{paths}")
}

/// The one API of a document without findings.
fn api(text: &str) -> (HttpApi, SchemaModel) {
    let mut read = read(text);
    assert_eq!(read.found, Vec::<String>::new());
    assert_eq!(read.apis.len(), 1);
    (read.apis.remove(0), read.schema)
}

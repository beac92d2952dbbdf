//! AsyncAPI documents checked and read.

use super::read::check_names;
use super::*;
use crate::diag::{Diagnostic, Diagnostics, Severity, one_line, render};
use crate::model::{Channel, ChannelAction, Payload, SchemaModel};
use crate::resolve::{ResolveOptions, Root, resolve};
use crate::source::{MemoryLoader, SourceMap};

mod beskedtyper;
mod bindings;
mod checked;
mod content_types;
mod direction;
mod formats;
mod read;
mod traits;

/// A schema in XSD with an envelope and two kinds of data.
const BESKED: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="urn:eksempel:besked" elementFormDefault="qualified">
 <xs:element name="Kuvert" type="xs:string"/>
 <xs:element name="Flytning" type="xs:string"/>
 <xs:element name="Fødsel" type="xs:string"/>
</xs:schema>"#;

/// What came of a document.
struct Outcome {
    channels: Vec<Channel>,
    schema: SchemaModel,
    /// Codes, errors first marked with `!`, in order of place.
    codes: Vec<String>,
    /// Whole lines.
    lines: Vec<String>,
}

impl Outcome {
    fn channel(&self, name: &str) -> &Channel {
        let mut channels = self.channels.iter();
        channels
            .find(|channel| channel.name == name)
            .unwrap_or_else(|| panic!("no channel {name}: {:?}", self.lines))
    }

    /// The name of the element of an XML payload.
    fn element(&self, payload: Payload) -> String {
        match payload {
            Payload::Xml(idx) => self.schema.element(idx).name.local.to_string(),
            other => panic!("{other:?}: {:?}", self.lines),
        }
    }
}

/// Checks and reads `a.yaml`, with `besked.xsd` and further files beside it.
fn read_with(text: &str, files: &[(&str, &str)]) -> Outcome {
    let mut loader = MemoryLoader::new()
        .with("a.yaml", text)
        .with("besked.xsd", BESKED);
    for (path, text) in files {
        loader = loader.with(path, *text);
    }
    let mut map = SourceMap::new();
    let mut found = Diagnostics::new();
    let documents = Documents::load(&mut map, &loader, &["a.yaml".to_owned()], &mut found);
    let mut outcome = Outcome {
        channels: Vec::new(),
        schema: SchemaModel::default(),
        codes: Vec::new(),
        lines: Vec::new(),
    };
    if documents.root("a.yaml").is_some() {
        let elements = Elements::collect(&documents, &mut map, &loader, &mut found);
        let files = elements.files().map(|path| Root::File(path.to_owned()));
        let inline = elements.documents().iter().cloned().map(Root::Document);
        let roots: Vec<Root> = files.chain(inline).collect();
        let options = ResolveOptions::default();
        let mut apart = Diagnostics::new();
        let schema = resolve(&mut map, &loader, &roots, &options, &mut apart);
        let lines: Vec<_> = apart.iter().map(|one| one_line(one, &map)).collect();
        outcome.schema = schema.unwrap_or_else(|| panic!("{lines:?}"));
        let roots = ["a.yaml".to_owned()];
        let schema = &mut outcome.schema;
        outcome.channels = channels(&documents, &roots, &[], &elements, schema, &mut found);
    }
    let found = found.into_sorted();
    found.iter().for_each(|one| drop(render(one, &map, false)));
    outcome.codes = found.iter().map(code).collect();
    outcome.lines = found.iter().map(|one| one_line(one, &map)).collect();
    outcome
}

fn code(found: &Diagnostic) -> String {
    let mark = match found.severity {
        Severity::Error => "!",
        _ => "",
    };
    format!("{mark}{}", found.code.0)
}

fn read(text: &str) -> Outcome {
    read_with(text, &[])
}

/// A document of version 3 with these parts behind its head.
fn third(parts: &str) -> String {
    format!("asyncapi: 3.0.0\ninfo: {{title: Beskeder, version: '1.0'}}\n{parts}")
}

/// A document of version 2.6 with these parts behind its head.
fn second(parts: &str) -> String {
    format!("asyncapi: 2.6.0\ninfo: {{title: Beskeder, version: '1.0'}}\n{parts}")
}

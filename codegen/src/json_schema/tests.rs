//! Schemas down to types, and what is refused.

mod refusals;
mod shapes;

use super::Types;
use crate::diag::{Diagnostics, one_line};
use crate::model::{Model, SchemaModel, TypeRef, text};
use crate::source::{MemoryLoader, SourceMap};
use crate::yaml::Documents;

/// What became of the schemas under `components` that are named.
struct Made {
    schema: SchemaModel,
    types: Vec<Option<TypeRef>>,
    found: Vec<String>,
}

/// The types of schemas in a document, by name.
fn made(text: &str, names: &[&str]) -> Made {
    let (mut map, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    let loader = MemoryLoader::new().with("a.yaml", text);
    let roots = ["a.yaml".to_owned()];
    let documents = Documents::load(&mut map, &loader, &roots, &mut diagnostics);
    let mut schema = SchemaModel::default();
    let mut types = Types::new(&documents, &mut schema, &mut diagnostics);
    let root = documents.root("a.yaml");
    let nodes: Vec<_> = names
        .iter()
        .filter_map(|name| root.and_then(|root| root.get(name)))
        .collect();
    let done = nodes.iter().zip(names);
    let done: Vec<_> = done.map(|(node, name)| types.value(node, name)).collect();
    types.check_ends();
    let found = diagnostics.into_sorted();
    Made {
        schema,
        types: done,
        found: found.iter().map(|one| one_line(one, &map)).collect(),
    }
}

/// The text form of the model, for documents without findings.
fn shown(yaml: &str, names: &[&str]) -> String {
    let made = made(yaml, names);
    assert_eq!(made.found, Vec::<String>::new());
    assert!(made.types.iter().all(Option::is_some), "{:?}", made.types);
    let model = Model {
        schema: made.schema,
        ..Model::default()
    };
    text(&model)
}

//! What two contracts say differently on the wire.
//!
//! Each model becomes a tree of facts (`tree`): a node for each component and for each
//! part of one, with the facts that are stated of it. Two trees are then walked side by
//! side (`walk`). Documentation, places, the order of components, prefixes and the names
//! of anonymous types are no facts.
//!
//! Facts are effective ones: what a type takes over from its base is a fact of the type
//! too, so a change of the base shows at every type that is derived from it.

mod channel;
mod content;
mod difference;
mod file;
mod http_api;
mod schema;
mod service;
mod simple;
mod tree;
mod walk;

pub use difference::{Component, ComponentKind, Difference, Field};

use super::{Model, SchemaModel, Service};

/// Every difference on the wire between two contracts, in the order of their paths.
/// Empty where they say the same.
pub fn compare(before: &Model, after: &Model) -> Vec<Difference> {
    walk::differences(&trees(before), &trees(after))
}

/// The same of the components in some namespaces.
pub(crate) fn compare_namespaces(
    before: &SchemaModel,
    after: &SchemaModel,
    namespaces: &[String],
) -> Vec<Difference> {
    let is_wanted = |ns: &str| namespaces.iter().any(|wanted| wanted == ns);
    let trees = |schema| schema::nodes(&tree::Builder::new(schema), is_wanted);
    walk::differences(&trees(before), &trees(after))
}

/// The same of channels, operations over plain HTTP and kinds of files only; what they hold
/// is named, and not gone into.
#[cfg(feature = "cli")]
pub(crate) fn compare_groups(before: &Model, after: &Model) -> Vec<Difference> {
    let trees = |model: &Model| {
        let builder = tree::Builder::new(&model.schema);
        let mut nodes = Vec::new();
        groups(&builder, model, &mut nodes);
        nodes
    };
    walk::differences(&trees(before), &trees(after))
}

/// The differences between the operations of two services of one schema model. Ports
/// are not compared.
pub(crate) fn compare_operations(
    schema: &SchemaModel,
    before: &Service,
    after: &Service,
) -> Vec<Difference> {
    let builder = tree::Builder::new(schema);
    let tree = |service| vec![service::without_ports(&builder, service)];
    walk::differences(&tree(before), &tree(after))
}

/// The trees of a model.
fn trees(model: &Model) -> Vec<tree::Node> {
    let builder = tree::Builder::new(&model.schema);
    let mut nodes = schema::nodes(&builder, |_| true);
    let services = model.services.iter();
    nodes.extend(services.map(|found| service::node(&builder, found)));
    groups(&builder, model, &mut nodes);
    nodes
}

/// The trees of what is no service.
fn groups(builder: &tree::Builder<'_>, model: &Model, nodes: &mut Vec<tree::Node>) {
    let channels = model.channels.iter();
    nodes.extend(channels.map(|found| channel::node(model, builder, found)));
    let apis = model.apis.iter();
    nodes.extend(apis.map(|found| http_api::node(builder, found)));
    let files = model.files.iter();
    nodes.extend(files.map(|found| file::node(builder, found)));
}

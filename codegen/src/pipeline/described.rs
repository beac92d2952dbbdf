//! Roots in YAML or JSON: told apart by what they describe, and read on top of the schema.

use crate::asyncapi;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::Model;
use crate::openapi;
use crate::payload::Elements;
use crate::resolve::Root;
use crate::source::{Loader, SourceMap};
use crate::suggest;
use crate::yaml::{Documents, Node};

#[cfg(test)]
mod tests;

/// A root is neither AsyncAPI nor OpenAPI.
const NO_DESCRIPTION: Code = Code("CFG0126");

/// A counterpart is no AsyncAPI document of the contract.
const NO_COUNTERPART: Code = Code("CFG0127");

/// The key at the top that tells what a document describes.
const ASYNCAPI: &str = "asyncapi";
const OPENAPI: &str = "openapi";

/// The roots of a contract that are in YAML or JSON, with all they refer to.
pub(super) struct Described {
    documents: Documents,
    elements: Elements,
    roots: Vec<String>,
    /// Those of the roots that describe the other side.
    counterparts: Vec<String>,
}

impl Described {
    /// Reads the roots and all that they refer to.
    pub fn load(
        map: &mut SourceMap,
        loader: &dyn Loader,
        roots: Vec<String>,
        counterparts: Vec<String>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let documents = Documents::load(map, loader, &roots, diagnostics);
        let elements = Elements::collect(&documents, map, loader, diagnostics);
        Described {
            documents,
            elements,
            roots,
            counterparts,
        }
    }

    /// The schemas in XSD that they refer to or hold.
    pub fn schemas(&self) -> Vec<Root> {
        let files = self.elements.files();
        let files = files.map(|path| Root::File(path.to_owned()));
        let inline = self.elements.documents().iter().cloned();
        files.chain(inline.map(Root::Document)).collect()
    }

    /// Reads channels and APIs into a model whose schema is resolved.
    pub fn read(&self, model: &mut Model, diagnostics: &mut Diagnostics) {
        let is = |root: &&String, key: &str| {
            let tree = self.documents.root(root);
            tree.is_some_and(|tree| tree.get(key).is_some())
        };
        let (channels, others): (Vec<&String>, Vec<&String>) =
            self.roots.iter().partition(|root| is(root, ASYNCAPI));
        let (apis, others): (Vec<&String>, Vec<&String>) =
            others.into_iter().partition(|root| is(root, OPENAPI));
        // A root that is no YAML was reported when it was read.
        for tree in others.iter().filter_map(|root| self.documents.root(root)) {
            diagnostics.push(no_description(tree));
        }
        let [channels, apis] =
            [channels, apis].map(|list| -> Vec<String> { list.into_iter().cloned().collect() });
        for path in &self.counterparts {
            if !channels.contains(path) {
                diagnostics.push(no_counterpart(path, apis.contains(path)));
            }
        }
        let (documents, elements) = (&self.documents, &self.elements);
        let schema = &mut model.schema;
        let others = &self.counterparts;
        model.channels =
            asyncapi::channels(documents, &channels, others, elements, schema, diagnostics);
        model.apis = openapi::apis(documents, &apis, elements, schema, diagnostics);
        model
            .channels
            .sort_by(|one, other| one.name.cmp(&other.name));
        model.apis.sort_by(|one, other| one.name.cmp(&other.name));
    }
}

fn no_counterpart(path: &str, is_api: bool) -> Diagnostic {
    let message = format!("`counterparts` names {path}, which is no AsyncAPI root of the contract");
    let help = match is_api {
        true => "of an API over HTTP both sides are generated: leave it out",
        false => "name a document as it stands under `roots`",
    };
    Diagnostic::without_place(Severity::Error, NO_COUNTERPART, message).help(help)
}

fn no_description(tree: &Node) -> Diagnostic {
    let message = "a root that is neither AsyncAPI nor OpenAPI";
    let known = [ASYNCAPI, OPENAPI];
    let keys = tree.members().iter().map(|member| member.key.as_str());
    let near = keys.filter_map(|key| Some((key, suggest::closest(key, known)?)));
    let near = near.map(|(key, meant)| format!("`{key}`: did you mean `{meant}`? "));
    let near: String = near.take(1).collect();
    let help = format!(
        "{near}the document says what it is with `asyncapi: 3.0.0` or `openapi: 3.0.3` at its \
         top; a file of parts is no root"
    );
    Diagnostic::new(Severity::Error, NO_DESCRIPTION, tree.span, message).help(help)
}

//! Documents as APIs.

use super::codes;
use super::members::{Reader, doc};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::json_schema::Types;
use crate::model::{HttpApi, HttpOperation, SchemaModel};
use crate::payload::Elements;
use crate::yaml::{Documents, Node};
use std::collections::BTreeMap;

/// Methods, as a path names them.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// The APIs that the documents at `roots` describe, in that order. What their bodies are
/// made of becomes part of `schema`, which holds the elements of XSD they refer to
/// (`elements`).
/// Errors are among `diagnostics`, each with its place.
pub fn apis(
    documents: &Documents,
    roots: &[String],
    elements: &Elements,
    schema: &mut SchemaModel,
    diagnostics: &mut Diagnostics,
) -> Vec<HttpApi> {
    let mut types = Types::new(documents, schema, diagnostics);
    let mut apis: Vec<HttpApi> = Vec::new();
    for root in roots {
        let Some(node) = documents.root(root) else {
            continue;
        };
        let mut reader = Reader {
            documents,
            elements,
            types: &mut types,
        };
        let Some(api) = reader.api(node) else {
            continue;
        };
        if let Some(first) = apis.iter().find(|known| known.name == api.name) {
            let message = format!("two APIs are called `{}`", api.name);
            let help = format!(
                "give one another `info.title`; the other is of {:?}",
                first.servers
            );
            reader.error(codes::TWICE, api.span, message, &help);
        }
        apis.push(api);
    }
    types.check_ends();
    apis
}

impl<'d> Reader<'d, '_, '_> {
    fn api(&mut self, root: &'d Node) -> Option<HttpApi> {
        self.version(root)?;
        const KNOWN: &[&str] = &[
            "openapi",
            "info",
            "servers",
            "security",
            "paths",
            "components",
        ];
        self.only(root, KNOWN);
        let info = self.wanted(root, "info")?;
        let title = self.wanted(info, "title")?;
        let name = self.text(title)?.trim().to_owned();
        let servers = root.get("servers").map_or(&[][..], Node::items);
        let servers = servers.iter().filter_map(|server| server.get("url"));
        let servers = servers.filter_map(Node::text).map(str::to_owned).collect();
        self.components(root);
        let profile = self.profile(root);
        let operations = self.operations(root)?;
        Some(HttpApi {
            name,
            doc: doc(info),
            servers,
            profile,
            operations,
            span: title.span,
        })
    }

    fn version(&mut self, root: &'d Node) -> Option<()> {
        let node = self.wanted(root, "openapi")?;
        let version = node.text().or(node.number()).unwrap_or_default();
        if version == "3.0" || version.starts_with("3.0.") {
            return Some(());
        }
        let message = format!("OpenAPI {version:?} is not read");
        self.error(
            codes::VERSION,
            node.span,
            message,
            "write the description in OpenAPI 3.0",
        );
        None
    }

    /// Components that nothing here can refer to.
    fn components(&mut self, root: &'d Node) {
        const KNOWN: &[&str] = &[
            "schemas",
            "responses",
            "parameters",
            "requestBodies",
            "headers",
            "securitySchemes",
        ];
        if let Some(components) = root.get("components") {
            self.only(components, KNOWN);
        }
    }

    fn operations(&mut self, root: &'d Node) -> Option<Vec<HttpOperation>> {
        let paths = self.wanted(root, "paths")?;
        let mut all: Vec<HttpOperation> = Vec::new();
        let mut names = BTreeMap::new();
        for path in paths
            .members()
            .iter()
            .filter(|path| !path.key.starts_with("x-"))
        {
            let Some(item) = self.followed(&path.value) else {
                continue;
            };
            let known: Vec<&str> = METHODS.into_iter().chain(["parameters"]).collect();
            self.only(item, &known);
            for member in item.members() {
                let Some(method) = METHODS.iter().find(|method| **method == member.key) else {
                    continue;
                };
                let operation = self.operation((path, item), (*method, member));
                let Some(operation) = operation else {
                    continue;
                };
                if let Some(first) = names.insert(operation.name.clone(), operation.span) {
                    let message = format!("two operations are called `{}`", operation.name);
                    let place = operation.span;
                    let found = Diagnostic::new(Severity::Error, codes::TWICE, place, message);
                    let found = found
                        .label(first, "the other")
                        .help("give one another operationId");
                    self.types.diagnostics().push(found);
                }
                all.push(operation);
            }
        }
        Some(all)
    }
}

//! One method of one path.

use super::members::{Reader, doc};
use super::{codes, naming};
use crate::model::HttpOperation;
use crate::yaml::{Member, Node};

impl<'d> Reader<'d, '_, '_> {
    /// An operation, by its path with what it holds, and its method.
    pub(super) fn operation(
        &mut self,
        (path, item): (&'d Member, &'d Node),
        (method, member): (&str, &'d Member),
    ) -> Option<HttpOperation> {
        let node = &member.value;
        const KNOWN: &[&str] = &[
            "operationId",
            "parameters",
            "requestBody",
            "responses",
            "security",
        ];
        self.only(node, KNOWN);
        self.secured_alike(node);
        let name = self.operation_name(node, method, path);
        let parameters = self.parameters(item, node)?;
        let segments = self.segments(path, &parameters)?;
        let (request, request_required) = match node.get("requestBody") {
            Some(body) => self.request(body, method, &name)?,
            None => (Vec::new(), false),
        };
        let answers = self.answers(node, &name)?;
        Some(HttpOperation {
            name,
            method: method.to_ascii_uppercase(),
            path: segments,
            parameters,
            request,
            request_required,
            answers,
            doc: doc(node),
            span: member.key_span,
        })
    }

    /// The name an operation states, or one made of method and path.
    fn operation_name(&mut self, node: &'d Node, method: &str, path: &Member) -> String {
        let made = naming::made(method, &path.key);
        let Some(id) = node.get("operationId") else {
            return made;
        };
        match id.text().filter(|text| naming::is_name(text)) {
            Some(name) => name.to_owned(),
            None => {
                let found = id.text().unwrap_or(id.kind());
                let message = format!("`{found}` is no name of an operation");
                let help = format!("it is called `{made}`, by method and path; write a name");
                self.warn(codes::OPERATION_NAME, id.span, message, &help);
                made
            }
        }
    }
}

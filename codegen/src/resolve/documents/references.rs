//! What include, redefine and import bring into a set, and what is wrong with them.

use super::built_in;
use super::closure::DocId;
use super::loading::{Loading, own_namespace};
use crate::diag::{Diagnostic, Severity, codes};
use crate::source::is_remote;
use crate::xsd::{Import, Text};
use std::sync::Arc;

impl Loading<'_> {
    pub(super) fn include(
        &mut self,
        id: DocId,
        location: Option<&Text>,
        must: bool,
    ) -> Option<DocId> {
        let location = location?;
        let found = self.fetch(id, location, None);
        let Some(schema) = found else {
            let rule = if must {
                "src-redefine.2"
            } else {
                "src-include"
            };
            self.missing(location, must, rule);
            return None;
        };
        let ns = self.closure.docs[id].ns.clone();
        match own_namespace(&schema) {
            target if schema.target.is_some() && target != ns => {
                let message = format!(
                    "the document at {:?} has the target namespace {target:?}, expected {ns:?} or none",
                    location.value
                );
                let (severity, rule, help) = match must {
                    true => (Severity::Error, "src-redefine.3", "correct the location"),
                    false => (
                        Severity::Warning,
                        "src-include.2.1",
                        "import it instead; it is read under its own namespace",
                    ),
                };
                let span = location.span;
                let found = Diagnostic::new(severity, codes::INCLUDE_NAMESPACE, span, message);
                self.diagnostics.push(found.rule(rule).help(help));
                if !must {
                    self.closure.docs[id].imports.insert(target.clone());
                    self.add(schema, target);
                }
                None
            }
            _ => self.add(schema, ns),
        }
    }

    pub(super) fn import(&mut self, id: DocId, import: &Import) {
        let own = self.closure.docs[id].ns.clone();
        let ns: Arc<str> = import
            .namespace
            .as_ref()
            .map_or_else(|| "".into(), |n| n.value.clone());
        if ns == own {
            let message = format!("the document imports its own target namespace {ns:?}");
            let rule = if ns.is_empty() {
                "src-import.1.2"
            } else {
                "src-import.1.1"
            };
            let found = Diagnostic::new(
                Severity::Warning,
                codes::IMPORTS_ITSELF,
                import.common.span,
                message,
            );
            self.diagnostics.push(
                found
                    .rule(rule)
                    .help("write xs:include instead; it is read as one"),
            );
        }
        self.closure.docs[id].imports.insert(ns.clone());
        let schema = match &import.location {
            Some(location) => match self.fetch(id, location, Some(&ns)) {
                Some(schema) => Some(schema),
                None => {
                    match built_in::is_well_known(&ns) {
                        true => self.needs_no_file(location),
                        false if self.is_known(&ns) => {}
                        false => self.missing(location, false, "src-import"),
                    }
                    None
                }
            },
            None => self.by_namespace(id, &ns),
        };
        let Some(schema) = schema else {
            return;
        };
        let found = own_namespace(&schema);
        if found != ns {
            self.other_namespace(import, &found, &ns);
        }
        self.add(schema, found);
    }

    fn other_namespace(&mut self, import: &Import, found: &str, wanted: &str) {
        let message = format!(
            "the document imported has the target namespace {found:?}, expected {wanted:?}"
        );
        let location = import.location.as_ref();
        let span = location.map_or(import.common.span, |l| l.span);
        let rule = if wanted.is_empty() {
            "src-import.3.2"
        } else {
            "src-import.3.1"
        };
        let found = Diagnostic::new(Severity::Warning, codes::IMPORT_NAMESPACE, span, message);
        self.diagnostics
            .push(found.rule(rule).help("it is read under its own namespace"));
    }

    /// A location in the network means no file; another one was meant to be there.
    fn needs_no_file(&mut self, location: &Text) {
        if is_remote(location.value.trim()) {
            return;
        }
        let message = format!("no schema document is found at {:?}", location.value);
        let (code, span) = (codes::BUILT_IN_READ, location.span);
        let found = Diagnostic::new(Severity::Note, code, span, message);
        self.diagnostics
            .push(found.help("what the namespace declares is known and read instead"));
    }

    fn missing(&mut self, location: &Text, must: bool, rule: &'static str) {
        // Structures §4.2.1 and §4.2.3: a location that leads nowhere is no
        // error of itself; a reference that then finds nothing is.
        let severity = match (must, self.diagnostics.is_strict()) {
            (true, _) => Severity::Error,
            (false, true) => Severity::Note,
            (false, false) => Severity::Warning,
        };
        let message = format!("no schema document is found at {:?}", location.value);
        let found = Diagnostic::new(severity, codes::LOCATION_NOT_FOUND, location.span, message);
        self.diagnostics.push(found.rule(rule).help(
            "put the file there, correct the location, or map it in a catalog.xml; nothing is fetched from the network",
        ));
    }
}

//! The `xml` object of OpenAPI: what a schema is called in XML.

use super::codes;
use super::flat::XmlFacts;
use super::types::Types;
use crate::diag::Severity;
use crate::yaml::Node;

impl<'d> Types<'d, '_> {
    /// Reads an `xml` object into what is known already.
    pub(super) fn xml(&mut self, node: &'d Node, facts: &mut XmlFacts<'d>) {
        for member in node.members() {
            let value = &member.value;
            match member.key.as_str() {
                "name" => facts.name = self.text(value).map(|name| (name, value.span)),
                "namespace" => facts.namespace = self.text(value),
                "prefix" => facts.prefix = Some(value),
                "attribute" => facts.attribute = value.bool().unwrap_or_default(),
                "wrapped" if value.bool() == Some(false) => {}
                key if key.starts_with("x-") => {}
                key => self.not_in_subset(member.key_span, &format!("xml.{key}")),
            }
        }
    }

    /// A prefix says nothing by itself.
    pub(super) fn check_prefix(&mut self, facts: &XmlFacts<'d>) {
        if let Some(prefix) = facts.prefix
            && facts.namespace.is_none()
        {
            let text = prefix.text().unwrap_or_default();
            let message = format!("the prefix `{text}` stands for no namespace");
            let help = "it is passed over: the name is in no namespace; write `namespace` too";
            self.report(Severity::Warning, codes::XML, prefix.span, message, help);
        }
    }
}

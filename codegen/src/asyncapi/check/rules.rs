//! What objects have to fulfil besides their fields.

use super::super::codes;
use super::super::grammar::{Rule, Shape};
use super::checker::Checker;
use crate::yaml::Node;

impl<'d> Checker<'d, '_> {
    pub(super) fn rule(&mut self, node: &'d Node, rule: Rule) {
        match rule {
            Rule::None => {}
            Rule::Server => self.server(node),
            Rule::ServerVariable => self.among_values(node),
            Rule::Message => {
                if let Some(payload) = node.get("payload") {
                    let format = node.get("schemaFormat").and_then(Node::text);
                    match format {
                        Some(format) => self.in_format(payload, format, Shape::AnySchema),
                        None => self.shape(payload, Shape::AnySchema),
                    }
                }
            }
            Rule::Example => {
                if node.get("headers").is_none() && node.get("payload").is_none() {
                    let message = "the example shows neither headers nor payload";
                    let help = "add one of the two";
                    self.error(codes::MISSING_FIELD, node.span, message, help);
                }
            }
            Rule::AmqpChannel => self.needs(
                node,
                "is",
                &[("queue", "queue"), ("routingKey", "exchange")],
            ),
            Rule::IbmMqChannel => self.needs(node, "destinationType", &[("queue", "queue")]),
            Rule::HttpOperation => self.needs(node, "type", &[("request", "method")]),
        }
    }

    /// Where the field `by` has one of these values, another field has to be there.
    fn needs(&mut self, node: &'d Node, by: &str, pairs: &[(&str, &str)]) {
        let Some(value) = node.get(by).and_then(Node::text) else {
            return;
        };
        for (_, field) in pairs.iter().filter(|(when, _)| *when == value) {
            if node.get(field).is_none() {
                let message = format!("with `{by}: {value}` there has to be `{field}`");
                let help = format!("add `{field}`, or correct `{by}`");
                self.error(codes::MISSING_FIELD, node.span, message, help);
            }
        }
    }

    fn server(&mut self, node: &'d Node) {
        let texts: Vec<&Node> = ["url", "host", "pathname"]
            .iter()
            .filter_map(|field| node.get(field))
            .collect();
        let address: String = texts.iter().filter_map(|text| text.text()).collect();
        let place = texts.first().map_or(node.span, |text| text.span);
        self.parameters(&address, place, node.get("variables"), "variable");
    }

    /// The default and the examples are among the values that are listed.
    fn among_values(&mut self, node: &'d Node) {
        let values = node.get("enum").map(Node::items).unwrap_or_default();
        if values.is_empty() {
            return;
        }
        let examples = node.get("examples").map(Node::items).unwrap_or_default();
        for given in node.get("default").into_iter().chain(examples) {
            let Some(text) = given.text() else { continue };
            if !values.iter().any(|value| value.text() == Some(text)) {
                let message = format!("`{text}` is none of the values under `enum`");
                self.error(
                    codes::BAD_VALUE,
                    given.span,
                    message,
                    "correct one of the two",
                );
            }
        }
    }
}

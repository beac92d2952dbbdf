//! `annotation`, `documentation`, `appinfo`.

use super::grammar;
use super::tree::{Annotation, Documentation};
use super::values::{foreign, schema_children};
use super::walk::Walk;
use crate::diag::codes;
use crate::xml::{Element, Node, XML_NS};

impl Walk<'_> {
    pub(super) fn annotation(&mut self, e: &Element) -> Annotation {
        self.check_attributes(e, &grammar::ANNOTATION_RULE);
        self.check_children(e, &grammar::ANNOTATION_RULE);
        let mut documentation = Vec::new();
        let mut appinfo = Vec::new();
        for child in schema_children(e) {
            match &*child.name.local {
                "documentation" => documentation.push(self.documentation(child)),
                "appinfo" => {
                    self.check_attributes(child, &grammar::APPINFO);
                    appinfo.push(child.clone());
                }
                _ => {}
            }
        }
        Annotation {
            span: e.span,
            documentation,
            appinfo,
            foreign: foreign(e),
        }
    }

    fn documentation(&mut self, e: &Element) -> Documentation {
        self.check_attributes(e, &grammar::DOCUMENTATION);
        let lang = e.attribute_node(XML_NS, "lang");
        if let Some(lang) = lang
            && !super::lexical::Lex::Lang.admits(lang.value.trim())
        {
            let message = format!("xml:lang: {:?} is no language tag", lang.value);
            self.warn(
                codes::BAD_ATTRIBUTE,
                lang.value_span,
                message,
                "s4s-att-invalid-value",
            );
        }
        let mut text = String::new();
        collect(e, &mut text);
        Documentation {
            text: tidy(&text),
            lang: lang.map(|a| a.value.clone()),
            source: e.attribute("source").map(str::to_owned),
            span: e.span,
        }
    }
}

fn collect(e: &Element, out: &mut String) {
    for node in &e.children {
        match node {
            Node::Text(text) => out.push_str(&text.text),
            Node::Element(child) => collect(child, out),
        }
    }
}

/// Lines trimmed, blank lines at both ends dropped, runs of blank lines made one.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        if !line.is_empty() || lines.last().is_some_and(|l| !l.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

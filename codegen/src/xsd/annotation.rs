//! `annotation`, `documentation`, `appinfo`.

use super::grammar;
use super::tree::{Annotation, Documentation};
use super::values::{foreign, schema_children};
use super::walk::Walk;
use crate::diag::codes;
use crate::xml::{Element, Mark, Node, XML_NS};

impl Walk<'_> {
    pub(super) fn annotation(&mut self, element: &Element) -> Annotation {
        self.check_attributes(element, &grammar::ANNOTATION_RULE);
        self.check_children(element, &grammar::ANNOTATION_RULE);
        let mut documentation = Vec::new();
        let mut appinfo = Vec::new();
        for child in schema_children(element) {
            match &*child.name.local {
                "documentation" => documentation.push(self.documentation(child)),
                "appinfo" => {
                    self.check_attributes(child, &grammar::APPINFO);
                    self.marks(child);
                    appinfo.push(child.clone());
                }
                _ => {}
            }
        }
        Annotation {
            span: element.span,
            documentation,
            appinfo,
            foreign: foreign(element),
        }
    }

    /// A mark that cannot be read says nothing, which its author should know.
    fn marks(&mut self, appinfo: &Element) {
        let all = appinfo.elements().filter(|child| Mark::is_one(child));
        for wrong in all.filter(|child| Mark::read(child).is_none()) {
            let message = "a mark has a `kind`, documented or assumed, and says in `what` of what";
            self.warn(
                codes::BAD_ATTRIBUTE,
                wrong.name_span,
                message,
                "s4s-att-invalid-value",
            );
        }
    }

    fn documentation(&mut self, element: &Element) -> Documentation {
        self.check_attributes(element, &grammar::DOCUMENTATION);
        let lang = element.attribute_node(XML_NS, "lang");
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
        collect(element, &mut text);
        Documentation {
            text: tidy(&text),
            lang: lang.map(|a| a.value.clone()),
            source: element.attribute("source").map(str::to_owned),
            span: element.span,
        }
    }
}

fn collect(element: &Element, out: &mut String) {
    for node in &element.children {
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

//! Documents as text.

use super::witness::Tree;
use crate::model::QName;
use std::collections::BTreeMap;
use std::sync::Arc;

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// A document; `rename` says how a namespace is called in it.
pub(super) fn print(tree: &Tree, rename: &dyn Fn(&Arc<str>) -> Arc<str>) -> String {
    let mut printer = Printer {
        prefixes: BTreeMap::new(),
        rename,
    };
    printer.collect(tree);
    let mut out = String::new();
    printer.element(tree, 0, true, &mut out);
    out
}

struct Printer<'p> {
    prefixes: BTreeMap<Arc<str>, String>,
    rename: &'p dyn Fn(&Arc<str>) -> Arc<str>,
}

impl Printer<'_> {
    fn collect(&mut self, tree: &Tree) {
        let names = tree.name.iter().chain(&tree.typed);
        let names = names.chain(tree.attributes.iter().map(|(name, _)| name));
        for name in names {
            let ns = (self.rename)(&name.ns);
            if !ns.is_empty() && &*ns != XML {
                let next = self.prefixes.len() + 1;
                self.prefixes
                    .entry(ns)
                    .or_insert_with(|| format!("n{next}"));
            }
        }
        if tree.nil || tree.typed.is_some() {
            self.prefixes.insert(XSI.into(), "xsi".to_owned());
        }
        tree.children.iter().for_each(|child| self.collect(child));
    }

    fn name(&self, name: &QName) -> String {
        let ns = (self.rename)(&name.ns);
        match self.prefixes.get(&ns) {
            Some(prefix) => format!("{prefix}:{}", name.local),
            None if &*ns == XML => format!("xml:{}", name.local),
            None => name.local.to_string(),
        }
    }

    fn element(&self, tree: &Tree, depth: usize, root: bool, out: &mut String) {
        let name = tree
            .name
            .as_ref()
            .map(|name| self.name(name))
            .unwrap_or_default();
        out.push_str(&"  ".repeat(depth));
        out.push('<');
        out.push_str(&name);
        for (ns, prefix) in self.prefixes.iter().filter(|_| root) {
            out.push_str(&format!(" xmlns:{prefix}=\"{}\"", escaped(ns)));
        }
        if let Some(typed) = &tree.typed {
            out.push_str(&format!(" xsi:type=\"{}\"", self.name(typed)));
        }
        if tree.nil {
            out.push_str(" xsi:nil=\"true\"");
        }
        for (name, value) in &tree.attributes {
            out.push_str(&format!(" {}=\"{}\"", self.name(name), escaped(value)));
        }
        if tree.children.is_empty() && tree.text.is_empty() {
            out.push_str("/>\n");
            return;
        }
        out.push('>');
        out.push_str(&escaped(&tree.text));
        if !tree.children.is_empty() {
            out.push('\n');
            for child in &tree.children {
                self.element(child, depth + 1, false, out);
            }
            out.push_str(&"  ".repeat(depth));
        }
        out.push_str(&format!("</{name}>\n"));
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

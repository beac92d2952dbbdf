//! Pass 2: which name means which declaration (Structures §4.2.2, redefine included).

use super::closure::{Closure, DocId};
use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::model::QName;
use crate::source::{SourceMap, Span};
use crate::xsd::{self, Item, Name, XSD_NS};
use snitflade_runtime::schema::Builtin;
use std::collections::BTreeMap;

/// The global declarations of every kind.
#[derive(Debug)]
pub(super) struct Symbols<'a> {
    pub types: Table<TypeNode<'a>>,
    pub elements: Table<&'a xsd::Element>,
    pub attributes: Table<&'a xsd::Attribute>,
    pub groups: Table<&'a xsd::Group>,
    pub attribute_groups: Table<&'a xsd::AttributeGroup>,
    pub notations: Table<&'a xsd::Notation>,
}

/// Simple and complex types share their names.
#[derive(Clone, Copy, Debug)]
pub(super) enum TypeNode<'a> {
    Simple(&'a xsd::SimpleType),
    Complex(&'a xsd::ComplexType),
}

/// Declarations of one kind.
#[derive(Debug)]
pub(super) struct Table<T> {
    pub entries: Vec<Entry<T>>,
    pub by_name: BTreeMap<QName, usize>,
}

/// A global declaration.
#[derive(Debug)]
pub(super) struct Entry<T> {
    pub name: QName,
    pub doc: DocId,
    pub node: T,
    pub span: Span,
    /// What it redefines.
    pub original: Option<usize>,
    /// Whether a redefinition hides it.
    pub hidden: bool,
}

impl<T> Table<T> {
    fn new() -> Self {
        Table {
            entries: Vec::new(),
            by_name: BTreeMap::new(),
        }
    }

    /// What a name means.
    pub fn get(&self, name: &QName) -> Option<usize> {
        self.by_name.get(name).copied()
    }
}

struct Collector<'a, 'd> {
    closure: &'a Closure,
    map: &'d SourceMap,
    diags: &'d mut Diagnostics,
    symbols: Symbols<'a>,
}

/// Collects the global declarations of all documents.
pub(super) fn collect<'a>(
    closure: &'a Closure,
    map: &SourceMap,
    diags: &mut Diagnostics,
) -> Symbols<'a> {
    let symbols = Symbols {
        types: Table::new(),
        elements: Table::new(),
        attributes: Table::new(),
        groups: Table::new(),
        attribute_groups: Table::new(),
        notations: Table::new(),
    };
    let mut collector = Collector {
        closure,
        map,
        diags,
        symbols,
    };
    for (id, doc) in closure.docs.iter().enumerate() {
        for item in &doc.schema.items {
            collector.declare(id, item, None);
        }
    }
    for (id, at, target) in redefinition_order(closure) {
        if let Item::Redefine(redefine) = &closure.docs[id].schema.items[at] {
            let parts = closure.parts_of(target);
            for item in &redefine.items {
                collector.declare(id, item, Some(&parts));
            }
        }
    }
    collector.symbols
}

/// Redefinitions with those of the redefined documents first.
fn redefinition_order(closure: &Closure) -> Vec<(DocId, usize, DocId)> {
    let deps = |id: usize| closure.docs[id].parts.clone();
    let (order, _) = super::order::order(closure.docs.len(), deps);
    order
        .into_iter()
        .flat_map(|id| {
            closure.docs[id]
                .redefines
                .iter()
                .map(move |(at, target)| (id, *at, *target))
        })
        .collect()
}

type Parts = std::collections::BTreeSet<DocId>;

impl<'a> Collector<'a, '_> {
    fn declare(&mut self, doc: DocId, item: &'a Item, redefined: Option<&Parts>) {
        match item {
            Item::SimpleType(node) => {
                let common = &node.common;
                self.typed(
                    doc,
                    node.name.as_ref(),
                    TypeNode::Simple(node),
                    common,
                    redefined,
                );
            }
            Item::ComplexType(node) => {
                let common = &node.common;
                self.typed(
                    doc,
                    node.name.as_ref(),
                    TypeNode::Complex(node),
                    common,
                    redefined,
                );
            }
            Item::Group(node) => {
                let entry = self.entry(doc, node.name.as_ref(), node, &node.common);
                add(
                    &mut self.symbols.groups,
                    entry,
                    "group",
                    redefined,
                    self.map,
                    self.diags,
                    |n| n.common.extent,
                );
            }
            Item::AttributeGroup(node) => {
                let entry = self.entry(doc, node.name.as_ref(), node, &node.common);
                let table = &mut self.symbols.attribute_groups;
                add(
                    table,
                    entry,
                    "attribute group",
                    redefined,
                    self.map,
                    self.diags,
                    |n| n.common.extent,
                );
            }
            Item::Element(node) => {
                let entry = self.entry(doc, node.name.as_ref(), node, &node.common);
                add(
                    &mut self.symbols.elements,
                    entry,
                    "element",
                    redefined,
                    self.map,
                    self.diags,
                    |n| n.common.extent,
                );
            }
            Item::Attribute(node) => {
                let entry = self.entry(doc, node.name.as_ref(), node, &node.common);
                add(
                    &mut self.symbols.attributes,
                    entry,
                    "attribute",
                    redefined,
                    self.map,
                    self.diags,
                    |n| n.common.extent,
                );
            }
            Item::Notation(node) => {
                let entry = self.entry(doc, node.name.as_ref(), node, &node.common);
                add(
                    &mut self.symbols.notations,
                    entry,
                    "notation",
                    redefined,
                    self.map,
                    self.diags,
                    |n| n.common.extent,
                );
            }
            _ => {}
        }
    }

    fn typed(
        &mut self,
        doc: DocId,
        name: Option<&Name>,
        node: TypeNode<'a>,
        common: &xsd::Common,
        redefined: Option<&Parts>,
    ) {
        let Some(entry) = self.entry(doc, name, node, common) else {
            return;
        };
        // The schema for schemas declares the built-in types; ours are built in.
        let built_in = &*entry.name.ns == XSD_NS
            && (Builtin::from_name(&entry.name.local).is_some() || &*entry.name.local == "anyType");
        if !built_in {
            add(
                &mut self.symbols.types,
                Some(entry),
                "type",
                redefined,
                self.map,
                self.diags,
                |n| match n {
                    TypeNode::Simple(n) => n.common.extent,
                    TypeNode::Complex(n) => n.common.extent,
                },
            );
        }
    }

    fn entry<T>(
        &self,
        doc: DocId,
        name: Option<&Name>,
        node: T,
        common: &xsd::Common,
    ) -> Option<Entry<T>> {
        let name = name?;
        Some(Entry {
            name: QName {
                ns: self.closure.docs[doc].ns.clone(),
                local: name.value.clone(),
            },
            doc,
            node,
            span: common.span,
            original: None,
            hidden: false,
        })
    }
}

fn add<T: Copy>(
    table: &mut Table<T>,
    entry: Option<Entry<T>>,
    kind: &str,
    redefined: Option<&Parts>,
    map: &SourceMap,
    diags: &mut Diagnostics,
    extent: impl Fn(T) -> Span,
) {
    let Some(mut entry) = entry else {
        return;
    };
    let existing = table.get(&entry.name);
    match (redefined, existing) {
        (Some(parts), Some(old)) if parts.contains(&table.entries[old].doc) => {
            entry.original = Some(old);
            table.entries[old].hidden = true;
        }
        (Some(_), _) => {
            let message = format!("the document redefined has no {kind} {}", entry.name);
            let found = Diagnostic::new(Severity::Error, codes::REDEFINE, entry.span, message);
            diags.push(found.rule("src-redefine"));
            return;
        }
        (None, Some(old)) => {
            duplicate(&table.entries[old], &entry, kind, map, diags, &extent);
            return;
        }
        (None, None) => {}
    }
    table
        .by_name
        .insert(entry.name.clone(), table.entries.len());
    table.entries.push(entry);
}

fn duplicate<T: Copy>(
    first: &Entry<T>,
    second: &Entry<T>,
    kind: &str,
    map: &SourceMap,
    diags: &mut Diagnostics,
    extent: &impl Fn(T) -> Span,
) {
    let text = |node: T| {
        let span = extent(node);
        let text = map.text(span.file);
        let text = text.get(span.start as usize..span.end as usize);
        super::essence::of(text.unwrap_or(""))
    };
    let same = text(first.node) == text(second.node);
    let severity = if same {
        Severity::Warning
    } else {
        Severity::Error
    };
    let message = if same {
        format!(
            "the {kind} {} is declared twice, both times alike",
            second.name
        )
    } else {
        format!(
            "the {kind} {} is declared twice, and differently",
            second.name
        )
    };
    let found = Diagnostic::new(severity, codes::DUPLICATE, second.span, message)
        .rule("sch-props-correct.2")
        .label(first.span, "first declared here");
    diags.push(found.help("keep one of the declarations; often two copies of one file are read"));
}

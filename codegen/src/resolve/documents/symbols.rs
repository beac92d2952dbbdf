//! Pass 2: which name means which declaration (Structures §4.2.2, redefine included).

use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::model::QName;
use crate::resolve::documents::closure::{Closure, DocId};
use crate::source::{SourceMap, Span};
use crate::xsd::{self, Item, Name, XSD_NS};
use snitflade_runtime::schema::Builtin;
use std::collections::BTreeMap;

/// The global declarations of every kind.
#[derive(Debug)]
pub(in crate::resolve) struct Symbols<'a> {
    pub types: Table<TypeNode<'a>>,
    pub elements: Table<&'a xsd::Element>,
    pub attributes: Table<&'a xsd::Attribute>,
    pub groups: Table<&'a xsd::Group>,
    pub attribute_groups: Table<&'a xsd::AttributeGroup>,
    pub notations: Table<&'a xsd::Notation>,
}

/// Simple and complex types share their names.
#[derive(Clone, Copy, Debug)]
pub(in crate::resolve) enum TypeNode<'a> {
    Simple(&'a xsd::SimpleType),
    Complex(&'a xsd::ComplexType),
}

/// Declarations of one kind.
#[derive(Debug)]
pub(in crate::resolve) struct Table<T> {
    pub entries: Vec<Entry<T>>,
    pub by_name: BTreeMap<QName, usize>,
}

/// A global declaration.
#[derive(Debug)]
pub(in crate::resolve) struct Entry<T> {
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
    diagnostics: &'d mut Diagnostics,
    symbols: Symbols<'a>,
}

/// Collects the global declarations of all documents.
pub(in crate::resolve) fn collect<'a>(
    closure: &'a Closure,
    map: &SourceMap,
    diagnostics: &mut Diagnostics,
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
        diagnostics,
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
    let (order, _) = crate::resolve::documents::order::order(closure.docs.len(), deps);
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

/// A node that declares a name.
trait Declares: Copy {
    fn common(&self) -> &xsd::Common;
    fn name(&self) -> Option<&Name>;
}

macro_rules! declares {
    ($($node:ident),+) => {$(
        impl Declares for &xsd::$node {
            fn common(&self) -> &xsd::Common {
                &self.common
            }
            fn name(&self) -> Option<&Name> {
                self.name.as_ref()
            }
        }
    )+};
}

declares!(Element, Attribute, Group, AttributeGroup, Notation);

impl Declares for TypeNode<'_> {
    fn common(&self) -> &xsd::Common {
        match self {
            TypeNode::Simple(node) => &node.common,
            TypeNode::Complex(node) => &node.common,
        }
    }
    fn name(&self) -> Option<&Name> {
        match self {
            TypeNode::Simple(node) => node.name.as_ref(),
            TypeNode::Complex(node) => node.name.as_ref(),
        }
    }
}

/// One table of the symbols.
type Pick<'a, T> = for<'s> fn(&'s mut Symbols<'a>) -> &'s mut Table<T>;

impl<'a> Collector<'a, '_> {
    fn declare(&mut self, doc: DocId, item: &'a Item, within: Option<&Parts>) {
        match item {
            Item::SimpleType(node) => self.typed(doc, TypeNode::Simple(node), within),
            Item::ComplexType(node) => self.typed(doc, TypeNode::Complex(node), within),
            Item::Group(node) => self.add(doc, node, "group", within, |s| &mut s.groups),
            Item::AttributeGroup(node) => self.add(doc, node, "attribute group", within, |s| {
                &mut s.attribute_groups
            }),
            Item::Element(node) => self.add(doc, node, "element", within, |s| &mut s.elements),
            Item::Attribute(node) => {
                self.add(doc, node, "attribute", within, |s| &mut s.attributes)
            }
            Item::Notation(node) => self.add(doc, node, "notation", within, |s| &mut s.notations),
            _ => {}
        }
    }

    fn typed(&mut self, doc: DocId, node: TypeNode<'a>, within: Option<&Parts>) {
        // The schema for schemas declares the built-in types; ours are built in.
        let built_in = &*self.closure.docs[doc].ns == XSD_NS
            && node.name().is_some_and(|name| {
                Builtin::from_name(&name.value).is_some() || &*name.value == "anyType"
            });
        if !built_in {
            self.add(doc, node, "type", within, |s| &mut s.types);
        }
    }

    /// Adds a declaration; `within` are the documents it redefines, if it does.
    fn add<T: Declares>(
        &mut self,
        doc: DocId,
        node: T,
        kind: &str,
        within: Option<&Parts>,
        pick: Pick<'a, T>,
    ) {
        let Some(name) = node.name() else {
            return;
        };
        let mut entry = Entry {
            name: QName {
                ns: self.closure.docs[doc].ns.clone(),
                local: name.value.clone(),
            },
            doc,
            node,
            span: node.common().span,
            original: None,
            hidden: false,
        };
        let table = pick(&mut self.symbols);
        match (within, table.get(&entry.name)) {
            (Some(parts), Some(old)) if parts.contains(&table.entries[old].doc) => {
                entry.original = Some(old);
                table.entries[old].hidden = true;
            }
            (Some(_), _) => {
                let message = format!("the document redefined has no {kind} {}", entry.name);
                let span = entry.span;
                let found = Diagnostic::new(Severity::Error, codes::REDEFINE, span, message);
                self.diagnostics.push(found.rule("src-redefine"));
                return;
            }
            (None, Some(old)) => {
                let found = duplicate(&table.entries[old], &entry, kind, self.map);
                self.diagnostics.push(found);
                return;
            }
            (None, None) => {}
        }
        let at = table.entries.len();
        table.by_name.insert(entry.name.clone(), at);
        table.entries.push(entry);
    }
}

fn duplicate<T: Declares>(
    first: &Entry<T>,
    second: &Entry<T>,
    kind: &str,
    map: &SourceMap,
) -> Diagnostic {
    let text = |node: T| {
        let span = node.common().extent;
        let text = map.text(span.file);
        let text = text.get(span.start as usize..span.end as usize);
        crate::resolve::documents::tags::of(text.unwrap_or(""))
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
    found.help("keep one of the declarations; often two copies of one file are read")
}

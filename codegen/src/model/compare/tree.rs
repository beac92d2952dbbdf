//! The facts of a model as trees, one for each global component and service.

use super::difference::{ComponentKind, Field};
use crate::model::{ComplexIdx, QName, SchemaModel};
use crate::source::Span;
use snitflade_runtime::schema::Block;
use std::cell::RefCell;

/// A component or a part of one.
#[derive(Debug)]
pub(super) struct Node {
    pub kind: ComponentKind,
    /// Its name, which finds the same node of another model among its siblings; the
    /// n-th of several with one name is paired with the n-th.
    pub key: String,
    /// What pairs it with a node of another key, if that has no partner either.
    pub second_key: Option<String>,
    /// Its global name.
    pub name: Option<QName>,
    pub span: Option<Span>,
    pub facts: Vec<Fact>,
    pub children: Vec<Node>,
    /// Whether the order of the children is a fact.
    pub ordered: bool,
    /// The fact of its parent that tells whether it is there; its presence is no
    /// difference of its own where that fact differs.
    pub stated_by: Option<Field>,
}

/// One fact.
#[derive(Debug)]
pub(super) struct Fact {
    pub field: Field,
    pub text: String,
    /// Where it is stated, if not at its node's place.
    pub span: Option<Span>,
}

impl Node {
    pub fn new(kind: ComponentKind, key: impl Into<String>, span: Option<Span>) -> Self {
        Node {
            kind,
            key: key.into(),
            second_key: None,
            name: None,
            span,
            facts: Vec::new(),
            children: Vec::new(),
            ordered: false,
            stated_by: None,
        }
    }

    /// A node with a global name.
    pub fn global(kind: ComponentKind, word: &str, name: &QName, span: Option<Span>) -> Self {
        Node {
            name: Some(name.clone()),
            ..Node::new(kind, format!("{word} {name}"), span)
        }
    }

    /// Adds a fact at the node's place.
    pub fn fact(&mut self, field: Field, text: impl Into<String>) {
        self.fact_at(field, text, None);
    }

    /// Adds a fact with a place of its own.
    pub fn fact_at(&mut self, field: Field, text: impl Into<String>, span: Option<Span>) {
        let text = text.into();
        self.facts.push(Fact { field, text, span });
    }

    /// Adds a fact that is a word if it holds.
    pub fn flag(&mut self, field: Field, holds: bool) {
        if holds {
            self.fact(field, "yes");
        }
    }

    /// Adds the derivations a declaration blocks, if there are any.
    pub fn blocked(&mut self, field: Field, block: Block) {
        let words = [
            (block.extension, "extension"),
            (block.restriction, "restriction"),
            (block.substitution, "substitution"),
        ];
        let words = words.into_iter().filter(|(holds, _)| *holds);
        let words: Vec<&str> = words.map(|(_, word)| word).collect();
        if !words.is_empty() {
            self.fact(field, words.join(" "));
        }
    }

    /// Adds the node of something anonymous, whose presence a fact of this node tells.
    pub fn anonymous(&mut self, field: Field, node: Option<Node>) {
        self.children.extend(node.map(|node| Node {
            stated_by: Some(field),
            ..node
        }));
    }
}

/// Makes nodes of the components of one model.
pub(super) struct Builder<'a> {
    pub schema: &'a SchemaModel,
    /// Anonymous types that are being made: a named group may hold an element whose
    /// anonymous type holds the group.
    pub open: RefCell<Vec<ComplexIdx>>,
}

impl<'a> Builder<'a> {
    pub fn new(schema: &'a SchemaModel) -> Self {
        Builder {
            schema,
            open: RefCell::new(Vec::new()),
        }
    }
}

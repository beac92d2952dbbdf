//! Pass 4: simple types (Structures §3.14, Datatypes §4.1).

use crate::diag::codes;
use crate::model::{SimpleIdx, SimpleRef, SimpleType, SimpleVariety, TypeRef};
use crate::resolve::documents::closure::DocId;
use crate::resolve::documents::order::order;
use crate::resolve::facets::Restricted;
use crate::resolve::state::Original;
use crate::resolve::state::{Set, SimpleInfo};
use crate::source::Span;
use crate::xsd::{self, DerivationSet, NameRef, SimpleBody};
use snitflade_runtime::schema::{Builtin, White};

const UR: SimpleRef = SimpleRef::Builtin(Builtin::AnySimpleType);

/// What a type is made from, names looked up.
#[derive(Clone, Debug)]
enum Made {
    Restriction(SimpleRef),
    List(SimpleRef),
    Union(Vec<SimpleRef>),
}

pub(in crate::resolve) fn run(set: &mut Set<'_, '_>) {
    let mut made = Vec::new();
    for at in 0..set.simples.len() {
        let before = set.absent.misses;
        made.push(set.made(at));
        if let Some(what) = set.absent.since(before) {
            set.absent.simples.insert(at, what);
        }
    }
    let (sorted, cycles) = order(made.len(), |at| {
        let parts = match &made[at] {
            Made::Restriction(part) | Made::List(part) => vec![*part],
            Made::Union(parts) => parts.clone(),
        };
        parts.into_iter().filter_map(declared).collect()
    });
    for at in cycles {
        let span = set.model.simples[at].span;
        let label = set.type_label(&set.model.simples[at].name.clone());
        let message = format!("the {label} is defined by itself");
        set.error(codes::CIRCULAR, span, "st-props-correct.2", message);
    }
    for at in sorted {
        set.derive(at, &made[at]);
    }
}

fn declared(part: SimpleRef) -> Option<usize> {
    match part {
        SimpleRef::Declared(idx) => Some(idx.0 as usize),
        SimpleRef::Builtin(_) => None,
    }
}

impl<'a> Set<'a, '_> {
    fn made(&mut self, at: usize) -> Made {
        let info = &self.simples[at];
        let (doc, original) = (info.doc, info.original.clone());
        match info.node.and_then(|n| n.body.as_ref()) {
            Some(SimpleBody::Restriction { base, inline, .. }) => {
                Made::Restriction(self.part(doc, base.as_ref(), inline.as_deref(), &original))
            }
            Some(SimpleBody::List { item, inline, .. }) => {
                Made::List(self.part(doc, item.as_ref(), inline.as_deref(), &original))
            }
            Some(SimpleBody::Union {
                members, inline, ..
            }) => {
                let named: Vec<SimpleRef> = members
                    .iter()
                    .map(|m| self.find_simple(doc, m, &original))
                    .collect();
                let inline = inline.iter().filter_map(|n| self.inline_simple(doc, n));
                Made::Union(named.into_iter().chain(inline).collect())
            }
            None => Made::Restriction(UR),
        }
    }

    fn part(
        &mut self,
        doc: DocId,
        name: Option<&NameRef>,
        inline: Option<&xsd::SimpleType>,
        original: &Original,
    ) -> SimpleRef {
        match (inline, name) {
            (Some(inline), _) => self.inline_simple(doc, inline).unwrap_or(UR),
            (None, Some(name)) => self.find_simple(doc, name, original),
            (None, None) => UR,
        }
    }

    /// The row of a simple type written in place.
    pub fn inline_simple(&self, doc: DocId, node: &xsd::SimpleType) -> Option<SimpleRef> {
        let idx = self.simple_at.get(&(doc, node.common.span.start))?;
        Some(SimpleRef::Declared(*idx))
    }

    /// The simple type a reference means; the ur-type (and a finding) when it means none.
    pub fn find_simple(&mut self, doc: DocId, name: &NameRef, original: &Original) -> SimpleRef {
        match self.find_type(doc, name, original) {
            Some(TypeRef::Simple(found)) => found,
            Some(_) => {
                let message = format!(
                    "{} is a complex type; a simple type is needed here",
                    name.local
                );
                self.error(codes::NOT_SIMPLE, name.span, "src-resolve", message);
                UR
            }
            None => UR,
        }
    }

    fn derive(&mut self, at: usize, made: &Made) {
        let Some(node) = self.simples[at].node else {
            return;
        };
        let span = self.model.simples[at].span;
        match made {
            Made::Restriction(base) => {
                let Some(SimpleBody::Restriction { facets, .. }) = &node.body else {
                    return;
                };
                self.check_final(*base, span, "restriction");
                let is_redefinition = self.simples[at].original.is_some();
                if is_redefinition && !self.is_own_original(at, *base) {
                    let message = "a simple type in a redefine must restrict itself";
                    self.error(codes::REDEFINE, span, "src-redefine.5", message);
                }
                if *base == UR && self.map_is_user(at) && !self.absent.simples.contains_key(&at) {
                    let message = "anySimpleType may not be restricted directly";
                    self.warn(
                        codes::RESTRICTS_UR_TYPE,
                        span,
                        "cos-st-restricts.1.1",
                        message,
                    );
                }
                let name = self.model.simples[at].name.clone();
                let restricted = self.restrict(*base, facets, span, &name);
                self.store(at, restricted);
            }
            Made::List(item) => {
                self.check_final(*item, span, "list");
                self.check_item(*item, span);
                self.redefines_only_by_restriction(at, span);
                let row = &mut self.model.simples[at];
                row.base = UR;
                row.variety = SimpleVariety::List(*item);
                row.white = White::Collapse.into();
            }
            Made::Union(members) => {
                for member in members {
                    self.check_final(*member, span, "union");
                }
                self.redefines_only_by_restriction(at, span);
                let row = &mut self.model.simples[at];
                row.base = UR;
                row.variety = SimpleVariety::Union(members.clone());
                row.white = White::Collapse.into();
            }
        }
    }

    fn map_is_user(&self, at: usize) -> bool {
        matches!(
            self.simples[at].node.and_then(|n| n.body.as_ref()),
            Some(SimpleBody::Restriction { base: Some(_), .. })
        )
    }

    fn redefines_only_by_restriction(&mut self, at: usize, span: Span) {
        if self.simples[at].original.is_some() {
            let message = "a simple type in a redefine must restrict itself";
            self.error(codes::REDEFINE, span, "src-redefine.5", message);
        }
    }

    fn is_own_original(&self, at: usize, base: SimpleRef) -> bool {
        let original = self.simples[at]
            .original
            .as_ref()
            .and_then(|(_, e)| self.type_of_entry(*e));
        original == Some(TypeRef::Simple(base))
    }

    fn store(&mut self, at: usize, made: Restricted) {
        let doc = self.model.simples[at].doc.take();
        self.model.simples[at] = SimpleType { doc, ..made.row };
        self.simples[at].fixed = made.fixed;
        self.simples[at].patterns = made.patterns;
    }

    /// Rejects what the base's `final` forbids.
    pub fn check_final(&mut self, base: SimpleRef, span: Span, how: &str) {
        let SimpleRef::Declared(idx) = base else {
            return;
        };
        let final_ = &self.simples[idx.0 as usize].final_;
        let (forbidden, rule) = match how {
            "list" => (final_.list, "cos-st-restricts.2.3.1.1"),
            "union" => (final_.union, "cos-st-restricts.3.3.1.1"),
            _ => (final_.restriction, "st-props-correct.3"),
        };
        if forbidden {
            let label = self.simple_label(base);
            let message = format!("{label} is final: it may not be used for {how}");
            self.warn(codes::FINAL, span, rule, message);
        }
    }

    /// Items of lists are atomic, or unions without lists (`cos-st-restricts.2.1`).
    fn check_item(&mut self, item: SimpleRef, span: Span) {
        if self.holds_list(item, 0) {
            let message = format!(
                "{} holds a list; items of a list must be atomic",
                self.simple_label(item)
            );
            self.error(codes::LIST_OF_LISTS, span, "cos-st-restricts.2.1", message);
        }
    }

    fn holds_list(&self, part: SimpleRef, depth: usize) -> bool {
        match self.variety(part) {
            SimpleVariety::List(_) => true,
            SimpleVariety::Union(members) if depth < 64 => {
                members.iter().any(|m| self.holds_list(*m, depth + 1))
            }
            _ => false,
        }
    }

    /// A new row, for types that are written nowhere.
    pub fn push_simple(&mut self, made: Restricted, doc: DocId) -> SimpleRef {
        let idx = SimpleIdx(self.model.simples.len() as u32);
        self.model.simples.push(made.row);
        self.simples.push(SimpleInfo {
            doc,
            node: None,
            original: None,
            final_: DerivationSet::default(),
            fixed: made.fixed,
            patterns: made.patterns,
            codes: Default::default(),
        });
        SimpleRef::Declared(idx)
    }
}

//! Bounds and codes as facets.

use super::codes;
use super::flat::{self, Flat};
use super::types::Types;
use crate::diag::Severity;
use crate::model::{Bound, EnumValue, Facet, FacetSet};
use crate::source::Span;
use crate::yaml::{Node, Value};
use snitflade_runtime::lexical::check;
use snitflade_runtime::schema::Builtin;

impl<'d> Types<'d, '_> {
    /// Lengths and ranges.
    pub(super) fn bounds(
        &mut self,
        base: Builtin,
        flat: &Flat<'d>,
        facets: &mut FacetSet,
    ) -> Option<()> {
        for (bound, node) in flat.bounds.iter().copied() {
            match bound {
                flat::Bound::MinLength | flat::Bound::MaxLength => {
                    let length = self.length(node)?;
                    if base != Builtin::String {
                        self.unchecked(node.span, "the length of what is no plain text");
                        continue;
                    }
                    let place = match bound {
                        flat::Bound::MinLength => &mut facets.min_length,
                        _ => &mut facets.max_length,
                    };
                    *place = Some(placed(length, node.span));
                }
                flat::Bound::MinItems | flat::Bound::MaxItems => {
                    self.unchecked(node.span, "the number of items of what is no list");
                }
                _ => self.range(base, bound, flat, node, facets)?,
            }
        }
        Some(())
    }

    /// `minimum` and `maximum`, and whether they belong to the range: a number (JSON
    /// Schema), or true or false beside the bound (OpenAPI 3.0).
    fn range(
        &mut self,
        base: Builtin,
        bound: flat::Bound,
        flat: &Flat<'d>,
        node: &'d Node,
        facets: &mut FacetSet,
    ) -> Option<()> {
        use flat::Bound as B;
        let exclusive = match bound {
            B::ExclusiveMinimum | B::ExclusiveMaximum if node.bool().is_some() => return Some(()),
            B::ExclusiveMinimum | B::ExclusiveMaximum => true,
            B::Minimum => flat.bound(B::ExclusiveMinimum).and_then(Node::bool) == Some(true),
            _ => flat.bound(B::ExclusiveMaximum).and_then(Node::bool) == Some(true),
        };
        let text = self.number(base, node)?;
        let limit = Bound {
            text,
            inclusive: !exclusive,
        };
        let place = match bound {
            B::Minimum | B::ExclusiveMinimum => &mut facets.min,
            _ => &mut facets.max,
        };
        *place = Some(placed(limit, node.span));
        Some(())
    }

    /// A number in the lexical form of its type.
    fn number(&mut self, base: Builtin, node: &Node) -> Option<String> {
        let Some(text) = node.number() else {
            self.wrong(node, "a number");
            return None;
        };
        let plain = text.strip_suffix(".0").unwrap_or(text);
        let found = [text, plain]
            .into_iter()
            .find(|text| check(base, text).is_ok());
        if found.is_none() {
            self.wrong(node, &format!("a value of xs:{}", base.name()));
        }
        found.map(str::to_owned)
    }

    fn length(&mut self, node: &Node) -> Option<u64> {
        let length = node.integer().and_then(|length| u64::try_from(length).ok());
        if length.is_none() {
            self.wrong(node, "a whole number that is not negative");
        }
        length
    }

    /// How many items a list has; `Some(None)` where nothing is said.
    pub(super) fn count(&mut self, flat: &Flat<'d>, bound: flat::Bound) -> Option<Option<u32>> {
        let Some(node) = flat.bound(bound) else {
            return Some(None);
        };
        let length = self.length(node)?;
        // The largest number of all means that there is no bound.
        Some(Some(u32::try_from(length).unwrap_or(u32::MAX)))
    }

    /// The codes of an enumeration.
    pub(super) fn codes(
        &mut self,
        base: Builtin,
        flat: &Flat<'d>,
        facets: &mut FacetSet,
    ) -> Option<()> {
        let Some(node) = flat.codes else {
            return Some(());
        };
        let all: Vec<&Node> = match &node.value {
            Value::List(items) => items.iter().collect(),
            _ => vec![node],
        };
        for code in all {
            let text = match &code.value {
                Value::Null if flat.nullable => continue,
                Value::Text(text) | Value::Number(text) => text.clone(),
                Value::Bool(value) => value.to_string(),
                _ => return self.no_code(base, code),
            };
            if check(base, &text).is_err() {
                return self.no_code(base, code);
            }
            if facets.enumeration.iter().any(|known| known.text == text) {
                let message = format!("the code {text:?} comes twice");
                let help = "it is taken once";
                self.report(Severity::Warning, codes::VALUE, code.span, message, help);
                continue;
            }
            facets.enumeration.push(EnumValue {
                text,
                doc: None,
                span: Some(code.span),
            });
        }
        Some(())
    }

    fn no_code(&mut self, base: Builtin, code: &Node) -> Option<()> {
        self.wrong(code, &format!("a value of xs:{}", base.name()));
        None
    }
}

pub(super) fn placed<T>(value: T, span: Span) -> Facet<T> {
    Facet {
        value,
        span: Some(span),
    }
}

//! Judges default, fixed and facet values by their types.

mod limits;

use super::compare::{MAX_NESTING, compare, key, same};
use crate::diag::codes;
use crate::model::{Facet, FacetSet, QName, SimpleRef, SimpleVariety, ValueConstraint};
use crate::resolve::state::Set;
use crate::xml::Scope;
use crate::xsd::Text;
use limits::{digits_hold, length_holds};
use snitflade_runtime::lexical::{base64_octets, check, normalize};
use snitflade_runtime::schema::{Builtin, White};
use std::cmp::Ordering;

impl Set<'_, '_> {
    /// The value constraint as written.
    pub fn constraint(&self, default: Option<&Text>, fixed: Option<&Text>) -> ValueConstraint {
        match (default, fixed) {
            (_, Some(text)) => ValueConstraint::Fixed(text.value.clone()),
            (Some(text), None) => ValueConstraint::Default(text.value.clone()),
            (None, None) => ValueConstraint::None,
        }
    }

    /// The value constraint in the form the model has it; left out (and
    /// reported) when its value is none of the type.
    pub fn checked_constraint(
        &mut self,
        constraint: ValueConstraint,
        ty: SimpleRef,
        text: Option<&Text>,
        scope: &Scope,
        rule: &'static str,
    ) -> ValueConstraint {
        let Some(text) = text else {
            return constraint;
        };
        match self.judge(ty, &text.value, scope) {
            Ok(value) => match constraint {
                ValueConstraint::Fixed(_) => ValueConstraint::Fixed(value),
                _ => ValueConstraint::Default(value),
            },
            Err(expected) => {
                let label = self.simple_label(ty);
                let message = format!(
                    "{:?} is no value of {label}: expected {expected}; it is left out",
                    text.value
                );
                self.warn(codes::VALUE, text.span, rule, message);
                ValueConstraint::None
            }
        }
    }

    /// The value in normal form (QNames spelled `{namespace}local`), or what was expected.
    pub fn judge(&self, ty: SimpleRef, text: &str, scope: &Scope) -> Result<String, String> {
        self.judge_at(ty, text, scope, 0)
    }

    fn judge_at(
        &self,
        ty: SimpleRef,
        text: &str,
        scope: &Scope,
        depth: usize,
    ) -> Result<String, String> {
        if depth > MAX_NESTING {
            return Err("a type that does not contain itself".to_owned());
        }
        match self.variety(ty) {
            SimpleVariety::Atomic(builtin) => {
                let text = normalize(self.white(ty).value, text);
                check(builtin, &text).map_err(str::to_owned)?;
                self.patterns(ty, &text)?;
                let value = self.spelled(builtin, &text, scope)?;
                self.facets_hold(ty, builtin, &value)?;
                Ok(value)
            }
            SimpleVariety::List(item) => {
                let text = normalize(White::Collapse, text);
                let mut values = Vec::new();
                for word in text.split(' ').filter(|w| !w.is_empty()) {
                    values.push(self.judge_at(item, word, scope, depth + 1)?);
                }
                self.patterns(ty, &text)?;
                let value = values.join(" ");
                if let Some(facets) = self.facets_of(ty) {
                    length_holds(facets, values.len() as u64, "items")?;
                    self.enumerated(ty, facets, &value)?;
                }
                if let SimpleRef::Builtin(_) = ty
                    && values.is_empty()
                {
                    return Err("at least one item".to_owned());
                }
                Ok(value)
            }
            SimpleVariety::Union(members) => {
                let mut first = None;
                for member in members {
                    match self.judge_at(member, text, scope, depth + 1) {
                        Ok(value) => {
                            self.patterns(ty, &value)?;
                            if let Some(facets) = self.facets_of(ty) {
                                self.enumerated(ty, facets, &value)?;
                            }
                            return Ok(value);
                        }
                        Err(why) => first = first.or(Some(why)),
                    }
                }
                Err(first.unwrap_or_else(|| "a value of a member type".to_owned()))
            }
        }
    }

    fn facets_of(&self, ty: SimpleRef) -> Option<&FacetSet> {
        match ty {
            SimpleRef::Builtin(_) => None,
            SimpleRef::Declared(idx) => Some(&self.model.simple(idx).facets),
        }
    }

    /// QName and NOTATION values with their namespace.
    fn spelled(&self, builtin: Builtin, text: &str, scope: &Scope) -> Result<String, String> {
        if !matches!(builtin, Builtin::QName | Builtin::Notation) {
            return Ok(text.to_owned());
        }
        let (prefix, local) = text.split_once(':').unwrap_or(("", text));
        let ns = scope.lookup(prefix);
        if ns.is_none() && !prefix.is_empty() {
            return Err(format!("a prefix that is declared, not {prefix:?}"));
        }
        let name = QName::new(ns.unwrap_or_else(|| "".into()), local);
        if builtin == Builtin::Notation && self.symbols.notations.get(&name).is_none() {
            return Err("the name of a notation that is declared".to_owned());
        }
        Ok(name.to_string())
    }

    /// Whether a lexically right text meets the facets of a type, its bounds
    /// aside: new bounds are compared with those by their own rules.
    pub fn fits_but_bounds(
        &self,
        ty: SimpleRef,
        builtin: Builtin,
        text: &str,
    ) -> Result<(), String> {
        self.patterns(ty, text)?;
        let Some(facets) = self.facets_of(ty) else {
            return Ok(());
        };
        if builtin.primitive() == Builtin::Decimal {
            digits_hold(facets, text)?;
        }
        self.enumerated(ty, facets, text)
    }

    fn patterns(&self, ty: SimpleRef, text: &str) -> Result<(), String> {
        if let SimpleRef::Declared(idx) = ty {
            let steps = &self.simples[idx.0 as usize].patterns;
            if !steps
                .iter()
                .all(|step| step.iter().any(|p| p.is_match(text)))
            {
                return Err("a text that matches the pattern".to_owned());
            }
        }
        Ok(())
    }

    fn facets_hold(&self, ty: SimpleRef, builtin: Builtin, text: &str) -> Result<(), String> {
        let Some(facets) = self.facets_of(ty) else {
            return Ok(());
        };
        match builtin.primitive() {
            Builtin::QName | Builtin::Notation => {}
            Builtin::HexBinary => length_holds(facets, text.len() as u64 / 2, "octets")?,
            Builtin::Base64Binary => {
                length_holds(facets, base64_octets(text).unwrap_or(0), "octets")?
            }
            Builtin::Decimal => digits_hold(facets, text)?,
            _ => length_holds(facets, text.chars().count() as u64, "characters")?,
        }
        for (bound, is_min) in [(&facets.min, true), (&facets.max, false)] {
            if let Some(Facet { value: bound, .. }) = bound {
                let fits = match (compare(builtin, text, &bound.text), is_min) {
                    (Some(Ordering::Equal), _) => bound.inclusive,
                    (Some(Ordering::Greater), true) | (Some(Ordering::Less), false) => true,
                    _ => false,
                };
                if !fits {
                    let word = if is_min { "above" } else { "below" };
                    return Err(format!("a value {word} {}", bound.text));
                }
            }
        }
        self.enumerated(ty, facets, text)
    }

    fn enumerated(&self, ty: SimpleRef, facets: &FacetSet, value: &str) -> Result<(), String> {
        if facets.enumeration.is_empty()
            || facets.enumeration.iter().take(8).any(|e| e.text == value)
        {
            return Ok(());
        }
        let listed = match (ty, self.atom(ty)) {
            (SimpleRef::Declared(idx), Some(builtin)) => {
                let codes = self.simples[idx.0 as usize].codes.get_or_init(|| {
                    let codes = facets.enumeration.iter();
                    codes.filter_map(|code| key(builtin, &code.text)).collect()
                });
                key(builtin, value).is_some_and(|key| codes.contains(&key))
            }
            _ => facets
                .enumeration
                .iter()
                .any(|e| same(&self.model, ty, &e.text, value)),
        };
        if listed {
            Ok(())
        } else {
            Err("one of the values enumerated".to_owned())
        }
    }
}

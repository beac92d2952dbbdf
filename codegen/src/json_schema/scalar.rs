//! Scalars as simple types.

use super::codes;
use super::facets::placed;
use super::flat::{Flat, Kind};
use super::formats::{self, Format};
use super::types::{Called, Types};
use crate::diag::Severity;
use crate::model::{
    FacetSet, QName, SimpleIdx, SimpleRef, SimpleType, SimpleVariety, TypeName, TypeRef,
};
use crate::yaml::{Node, Value};
use snitflade_runtime::regex::Pattern;
use snitflade_runtime::schema::{Builtin, UNBOUNDED, White};

impl<'d> Types<'d, '_> {
    /// The type of a scalar: a built-in one where nothing is added to it.
    pub(super) fn simple(
        &mut self,
        kind: Kind,
        flat: &Flat<'d>,
        called: Called,
    ) -> Option<TypeRef> {
        let mut facets = FacetSet::default();
        self.patterns(flat, &mut facets)?;
        let base = self.base(kind, flat, &mut facets)?;
        self.bounds(base, flat, &mut facets)?;
        self.codes(base, flat, &mut facets)?;
        self.default(kind, flat);
        if facets == FacetSet::default() {
            let ty = TypeRef::Simple(SimpleRef::Builtin(base));
            self.made.insert(flat.span, ty);
            return Some(ty);
        }
        let called = match formats::is_uuid(&facets) && flat.name.is_none() {
            // One type for all that are plain UUIDs.
            true => match self.of_facets(formats::UUID_TYPE, &facets) {
                Some(known) => {
                    self.made.insert(flat.span, known);
                    return Some(known);
                }
                None if self.is_free(formats::UUID_TYPE) => {
                    Called::Named(formats::UUID_TYPE.into())
                }
                None => called,
            },
            false => called,
        };
        let variety = SimpleVariety::Atomic(base);
        self.declare(
            (SimpleRef::Builtin(base), variety, base.white()),
            facets,
            called,
            flat,
        )
    }

    /// A default is a remark, and not taken. One of another kind is a slip of the author.
    fn default(&mut self, kind: Kind, flat: &Flat<'d>) {
        let Some(node) = flat.default else {
            return;
        };
        let fits = match (&node.value, kind) {
            (Value::Text(_), Kind::String) | (Value::Bool(_), Kind::Boolean) => true,
            (Value::Number(_), Kind::Integer | Kind::Number) => true,
            (Value::Null, _) => flat.nullable,
            _ => false,
        };
        if !fits {
            let message = format!(
                "the default is {}, and the value {}",
                node.kind(),
                kind.word()
            );
            let help = "defaults are remarks and change nothing; write one of the right kind";
            self.report(Severity::Warning, codes::VALUE, node.span, message, help);
        }
    }

    /// A list of a scalar: what a parameter has that may come many times.
    pub(super) fn list(
        &mut self,
        item: SimpleRef,
        (min, max): (u32, u32),
        flat: &Flat<'d>,
        called: Called,
    ) -> Option<SimpleRef> {
        if let Some(TypeRef::Simple(made)) = self.made.get(&flat.span) {
            return Some(*made);
        }
        let count = |count: u32| placed(u64::from(count), flat.span);
        let facets = FacetSet {
            min_length: (min > 0).then(|| count(min)),
            max_length: (max != UNBOUNDED).then(|| count(max)),
            ..FacetSet::default()
        };
        let called = flat.name.clone().map_or(called, Called::Named);
        let base = SimpleRef::Builtin(Builtin::AnySimpleType);
        let made = (base, SimpleVariety::List(item), White::Collapse);
        match self.declare(made, facets, called, flat)? {
            TypeRef::Simple(made) => Some(made),
            _ => None,
        }
    }

    fn declare(
        &mut self,
        (base, variety, white): (SimpleRef, SimpleVariety, White),
        facets: FacetSet,
        called: Called,
        flat: &Flat<'d>,
    ) -> Option<TypeRef> {
        if let Some(known) = self.of_parameter(&called, base, &variety, &facets) {
            self.made.insert(flat.span, known);
            return Some(known);
        }
        let idx = SimpleIdx(self.schema.simples.len() as u32);
        let ty = TypeRef::Simple(SimpleRef::Declared(idx));
        let name = self.type_name(&called, ty, flat.span)?;
        self.made.insert(flat.span, ty);
        if matches!(called, Called::OfParameter(_)) {
            self.of_parameters.push(idx);
        }
        self.schema.simples.push(SimpleType {
            name,
            base,
            variety,
            white: white.into(),
            facets,
            doc: flat.doc.clone(),
            span: flat.span,
        });
        Some(ty)
    }

    /// The type of a parameter of the same name that says the same: operations repeat their
    /// parameters, and what is one thing to their authors is one type.
    fn of_parameter(
        &self,
        called: &Called,
        base: SimpleRef,
        variety: &SimpleVariety,
        facets: &FacetSet,
    ) -> Option<TypeRef> {
        let Called::OfParameter(name) = called else {
            return None;
        };
        let name = TypeName::OfAttribute(QName::new("", name.as_str()));
        let known = self.of_parameters.iter().copied().find(|idx| {
            let known = self.schema.simple(*idx);
            let is_named = known.name == name;
            is_named && (known.base, &known.variety, &known.facets) == (base, variety, facets)
        })?;
        Some(TypeRef::Simple(SimpleRef::Declared(known)))
    }

    /// The type of this name, if it has these facets.
    fn of_facets(&self, name: &str, facets: &FacetSet) -> Option<TypeRef> {
        let known = self
            .schema
            .global_types
            .get(&QName::new("", name))
            .copied()?;
        match known {
            TypeRef::Simple(SimpleRef::Declared(idx)) => {
                (self.schema.simple(idx).facets == *facets).then_some(known)
            }
            _ => None,
        }
    }

    fn is_free(&self, name: &str) -> bool {
        !self.schema.global_types.contains_key(&QName::new("", name))
    }

    /// The built-in type that the facets are added to.
    fn base(&mut self, kind: Kind, flat: &Flat<'d>, facets: &mut FacetSet) -> Option<Builtin> {
        let format = flat.format.and_then(|node| Some((node, node.text()?)));
        let (plain, of_format) = match kind {
            Kind::String => return self.of_string(format, facets),
            Kind::Integer => (
                Builtin::Integer,
                format.map(|(_, text)| formats::of_integer(text)),
            ),
            Kind::Number => (
                Builtin::Decimal,
                format.map(|(_, text)| formats::of_number(text)),
            ),
            _ => (Builtin::Boolean, format.map(|_| None)),
        };
        if let (Some((node, text)), Some(None)) = (format, of_format) {
            let message = format!("{text:?} is no format of {}", kind.word());
            let help = "it is passed over";
            self.report(Severity::Warning, codes::FORMAT, node.span, message, help);
        }
        Some(of_format.flatten().unwrap_or(plain))
    }

    fn of_string(
        &mut self,
        format: Option<(&'d Node, &'d str)>,
        facets: &mut FacetSet,
    ) -> Option<Builtin> {
        let Some((node, text)) = format else {
            return Some(Builtin::String);
        };
        match formats::of_string(text) {
            Format::Type(builtin) | Format::OfXsd(builtin) if contradicts(builtin, facets) => {
                let message = "no value of the format matches the pattern";
                let help = "the pattern counts; leave the format out";
                self.report(Severity::Warning, codes::FORMAT, node.span, message, help);
                Some(Builtin::String)
            }
            Format::Type(builtin) => Some(builtin),
            Format::OfXsd(builtin) => {
                let message = format!("{text:?} is a name of XSD, and no format of JSON Schema");
                let help = "it is read as that type; write `date-time`, `date` or the like";
                self.report(Severity::Warning, codes::FORMAT, node.span, message, help);
                Some(builtin)
            }
            Format::Pattern(pattern) => {
                facets.patterns.push(vec![pattern.into()]);
                Some(Builtin::String)
            }
            Format::Remark => Some(Builtin::String),
            Format::Octets => {
                let message = "octets, which JSON has no form for";
                let help = "write `byte` for base64, or describe the body by its media type alone";
                self.report(Severity::Error, codes::FORMAT, node.span, message, help);
                None
            }
            Format::Unknown => {
                let message = format!("{text:?} is no format that is known");
                let help = "it is passed over: any text is good";
                self.report(Severity::Warning, codes::FORMAT, node.span, message, help);
                Some(Builtin::String)
            }
        }
    }
}

/// Whether no value of a format matches the patterns beside it.
fn contradicts(builtin: Builtin, facets: &FacetSet) -> bool {
    let patterns = facets.patterns.iter().flatten();
    let patterns: Vec<Pattern> = patterns
        .filter_map(|facet| Pattern::parse(&facet.value).ok())
        .collect();
    let values = formats::values(builtin);
    let matches = |value: &&str| patterns.iter().all(|pattern| pattern.is_match(value));
    !values.is_empty() && !values.iter().any(matches)
}

//! Derivation Valid (Restriction, Complex) (Structures §3.4.6 derivation-ok-restriction).

use super::codes::{NOT_A_RESTRICTION, PARTICLE};
use super::derived::simple_derived_ok;
use super::occurs::emptiable;
use super::particles::restricts;
use super::pointless::{Kind, Part, Piece, normal};
use super::terms::{Reason, wildcard_within};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::model::{
    AttributeUse, ComplexType, Content, Particle, SchemaModel, TypeRef, ValueConstraint, Wildcard,
};
use snitflade_runtime::schema::{Block, Derivation};

/// Reports where a restriction goes beyond its base.
pub(super) fn check(schema: &SchemaModel, complex: &ComplexType, diagnostics: &mut Diagnostics) {
    let (Derivation::Restriction, TypeRef::Complex(base)) = (complex.derivation, complex.base)
    else {
        return;
    };
    let base = schema.complex(base);
    let mut report = |code: Code, (rule, what): Reason| {
        let base_span = base.span;
        diagnostics.push(
            Diagnostic::new(
                Severity::Warning,
                code,
                complex.span,
                format!("not a valid restriction: {what}"),
            )
            .label(base_span, "the base")
            .rule(rule)
            .help("a restriction may only narrow what its base allows"),
        );
    };
    let own = (&*complex.attributes, complex.any_attribute.as_ref());
    let theirs = (&*base.attributes, base.any_attribute.as_ref());
    if let Err(reason) = attributes(schema, own, theirs) {
        report(NOT_A_RESTRICTION, reason);
    }
    if let Err((code, reason)) = content(schema, complex, base) {
        report(code, reason);
    }
}

/// Attributes and their wildcard.
pub(in crate::resolve) type Attributes<'m> = (&'m [AttributeUse], Option<&'m Wildcard>);

/// Whether attributes restrict others (clauses 2 to 4).
pub(in crate::resolve) fn attributes(
    schema: &SchemaModel,
    (own_uses, own_any): Attributes<'_>,
    (base_uses, base_any): Attributes<'_>,
) -> Result<(), Reason> {
    for own in own_uses {
        match base_uses
            .iter()
            .find(|theirs| theirs.attribute.name == own.attribute.name)
        {
            Some(theirs) => attribute(schema, own, theirs)?,
            None => {
                if !base_any.is_some_and(|w| w.admits(&own.attribute.name)) {
                    let what = format!(
                        "attribute `{}` is not allowed by the base",
                        own.attribute.name
                    );
                    return Err(("derivation-ok-restriction.2.2", what));
                }
            }
        }
    }
    for theirs in base_uses.iter().filter(|theirs| theirs.required) {
        if !own_uses
            .iter()
            .any(|own| own.attribute.name == theirs.attribute.name)
        {
            let what = format!(
                "attribute `{}` is required by the base and missing here",
                theirs.attribute.name
            );
            return Err(("derivation-ok-restriction.3", what));
        }
    }
    match (own_any, base_any) {
        (Some(_), None) => Err((
            "derivation-ok-restriction.4.1",
            "the base has no attribute wildcard".to_owned(),
        )),
        (Some(own), Some(theirs)) => {
            wildcard_within(own, theirs).map_err(|(_, what)| ("derivation-ok-restriction.4", what))
        }
        (None, _) => Ok(()),
    }
}

fn attribute(
    schema: &SchemaModel,
    own: &AttributeUse,
    theirs: &AttributeUse,
) -> Result<(), Reason> {
    let name = &own.attribute.name;
    if theirs.required && !own.required {
        return Err((
            "derivation-ok-restriction.2.1.1",
            format!("attribute `{name}` is required by the base"),
        ));
    }
    if !simple_derived_ok(schema, own.attribute.ty, theirs.attribute.ty, Block::NONE) {
        let what = format!("the type of attribute `{name}` does not derive from that in the base");
        return Err(("derivation-ok-restriction.2.1.2", what));
    }
    if let ValueConstraint::Fixed(fixed) = &theirs.attribute.constraint
        && !matches!(&own.attribute.constraint, ValueConstraint::Fixed(value) if value == fixed)
    {
        return Err((
            "derivation-ok-restriction.2.1.3",
            format!("attribute `{name}` does not keep the base's fixed value"),
        ));
    }
    Ok(())
}

fn content(
    schema: &SchemaModel,
    complex: &ComplexType,
    base: &ComplexType,
) -> Result<(), (Code, Reason)> {
    let fail = |rule, what: &str| Err((NOT_A_RESTRICTION, (rule, what.to_owned())));
    match (&complex.content, &base.content) {
        (Content::Simple(own), Content::Simple(theirs)) => {
            if simple_derived_ok(schema, *own, *theirs, Block::NONE) {
                return Ok(());
            }
            fail(
                "derivation-ok-restriction.5.2.2.1",
                "the type of its text does not derive from that of the base",
            )
        }
        (Content::Simple(_), Content::Mixed(particle)) if emptiable(particle) => Ok(()),
        (Content::Simple(_), _) => fail(
            "derivation-ok-restriction.5.2",
            "it holds text and its base does not",
        ),
        (Content::Empty, Content::Empty) => Ok(()),
        (Content::Empty, Content::Elements(particle) | Content::Mixed(particle))
            if emptiable(particle) =>
        {
            Ok(())
        }
        (Content::Empty, _) => fail(
            "derivation-ok-restriction.5.3",
            "it is empty and its base is not emptiable",
        ),
        (Content::Mixed(_), Content::Elements(_)) => fail(
            "derivation-ok-restriction.5.4.1.2",
            "it is mixed and its base is not",
        ),
        (
            Content::Elements(own) | Content::Mixed(own),
            Content::Elements(theirs) | Content::Mixed(theirs),
        ) => particles(schema, &normal(schema, own), &normal(schema, theirs))
            .map_err(|reason| (PARTICLE, reason)),
        (Content::Elements(own), Content::Empty) | (Content::Mixed(own), Content::Empty) => {
            if own.max == 0 {
                return Ok(());
            }
            fail(
                "derivation-ok-restriction.5.4",
                "it holds elements and its base is empty",
            )
        }
        (_, Content::Simple(_)) => fail(
            "derivation-ok-restriction.5.4",
            "it holds elements and its base holds text",
        ),
    }
}

/// Whether the content of a group restricts that of another.
pub(in crate::resolve) fn group(
    schema: &SchemaModel,
    own: &Particle,
    theirs: &Particle,
) -> Result<(), Reason> {
    particles(schema, &normal(schema, own), &normal(schema, theirs))
}

fn particles(schema: &SchemaModel, own: &Part<'_>, theirs: &Part<'_>) -> Result<(), Reason> {
    match &own.term {
        // Nothing is left of the content: the base must be emptiable.
        Piece::Group(kind, parts) if parts.is_empty() && *kind != Kind::Choice => {
            if theirs.emptiable() {
                return Ok(());
            }
            Err((
                "derivation-ok-restriction.5.3.2",
                "it is empty and its base is not emptiable".to_owned(),
            ))
        }
        _ => restricts(schema, own, theirs),
    }
}

//! Elements and wildcards that restrict those of a base, but for how often they occur
//! (rcase-NameAndTypeOK, rcase-NSCompat, rcase-NSSubset).

use super::derived::type_derived_ok;
use super::wildcards::subset;
use crate::model::{ElementIdx, SchemaModel, TypeRef, ValueConstraint, Wildcard};
use crate::resolve::facets::compare::same;
use snitflade_runtime::schema::{Block, Process};

/// Why a particle is no restriction: the rule, and what is wrong.
pub(in crate::resolve) type Reason = (&'static str, String);

/// Whether an element is another one of the base, or keeps its name and all that is said of it.
pub(super) fn name_and_type(
    schema: &SchemaModel,
    derived: ElementIdx,
    base: ElementIdx,
) -> Result<(), Reason> {
    if derived == base {
        return Ok(());
    }
    let (own, theirs) = (schema.element(derived), schema.element(base));
    let fail = |rule, what: &str| {
        Err((
            rule,
            format!(
                "element `{}` {what} `{}` of the base",
                own.name, theirs.name
            ),
        ))
    };
    if own.name != theirs.name {
        return fail("rcase-NameAndTypeOK.1", "is not");
    }
    if own.nillable && !theirs.nillable {
        return fail("rcase-NameAndTypeOK.2", "is nillable, unlike");
    }
    if let ValueConstraint::Fixed(fixed) = &theirs.constraint
        && !matches!(&own.constraint, ValueConstraint::Fixed(kept) if keeps(schema, theirs.ty, kept, fixed))
    {
        return fail("rcase-NameAndTypeOK.4", "does not keep the fixed value of");
    }
    let lifts = |own: bool, theirs: bool| theirs && !own;
    if lifts(own.block.extension, theirs.block.extension)
        || lifts(own.block.restriction, theirs.block.restriction)
        || lifts(own.block.substitution, theirs.block.substitution)
    {
        return fail("rcase-NameAndTypeOK.6", "blocks less than");
    }
    let excluded = Block {
        extension: true,
        ..Block::NONE
    };
    if !type_derived_ok(schema, own.ty, theirs.ty, excluded) {
        return fail(
            "rcase-NameAndTypeOK.7",
            "has a type that is no restriction of that of",
        );
    }
    Ok(())
}

/// Whether two texts are one value of the base's type; without a simple type they are compared
/// as they stand.
fn keeps(schema: &SchemaModel, ty: TypeRef, own: &str, fixed: &str) -> bool {
    match schema.text_type(ty) {
        Some(simple) => same(schema, simple, own, fixed),
        None => own == fixed,
    }
}

/// Whether a wildcard of the base admits an element.
pub(super) fn namespace_fits(
    schema: &SchemaModel,
    derived: ElementIdx,
    base: &Wildcard,
) -> Result<(), Reason> {
    let name = &schema.element(derived).name;
    if base.admits(name) {
        return Ok(());
    }
    Err((
        "rcase-NSCompat.1",
        format!("element `{name}` is not admitted by the base's wildcard"),
    ))
}

/// Whether a wildcard admits no more than another, and validates as strictly.
pub(super) fn wildcard_within(derived: &Wildcard, base: &Wildcard) -> Result<(), Reason> {
    if !subset(derived, base) {
        return Err((
            "rcase-NSSubset.2",
            "the wildcard admits namespaces the base's does not".to_owned(),
        ));
    }
    let strength = |process| match process {
        Process::Skip => 0,
        Process::Lax => 1,
        Process::Strict => 2,
    };
    if strength(derived.process) < strength(base.process) {
        return Err((
            "rcase-NSSubset.3",
            "the wildcard validates less strictly than the base's".to_owned(),
        ));
    }
    Ok(())
}

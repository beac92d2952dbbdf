//! Particle Valid (Restriction) (Structures §3.9.6 cos-particle-restrict).

use super::derived::type_derived_ok;
use super::occurs::Range;
use super::pointless::{Kind, Part, Piece};
use super::wildcards::{admits, subset};
use crate::model::{ElementIdx, SchemaModel, TypeRef, ValueConstraint, Wildcard};
use crate::resolve::facets::value;
use snitflade_runtime::schema::{Block, Process};

/// Why a particle is no restriction: the rule, and what is wrong.
pub(in crate::resolve) type Reason = (&'static str, String);

const ONCE: Range = Range {
    min: 1,
    max: Some(1),
};

/// Whether `derived` restricts `base`.
pub(super) fn restricts(
    schema: &SchemaModel,
    derived: &Part<'_>,
    base: &Part<'_>,
) -> Result<(), Reason> {
    use Kind::{All, Choice, Sequence};
    match (&derived.term, &base.term) {
        (Piece::Element(d), Piece::Element(b)) => {
            name_and_type(schema, *d, *b)?;
            range("rcase-NameAndTypeOK.3", derived.range, base.range)
        }
        (Piece::Element(d), Piece::Any(w)) => {
            namespace_fits(schema, *d, w)?;
            range("rcase-NSCompat.2", derived.range, base.range)
        }
        (Piece::Any(d), Piece::Any(b)) => {
            wildcard_within(d, b)?;
            range("rcase-NSSubset.1", derived.range, base.range)
        }
        (Piece::Group(_, parts), Piece::Any(w)) => {
            parts
                .iter()
                .try_for_each(|part| within_wildcard(schema, part, w))?;
            range(
                "rcase-NSRecurseCheckCardinality.2",
                derived.total(),
                base.range,
            )
        }
        (Piece::Element(_), Piece::Group(kind, members)) => {
            range("rcase-RecurseAsIfGroup", ONCE, base.range)?;
            let alone = std::slice::from_ref(derived);
            match kind {
                Choice => lax(schema, alone, members),
                Sequence | All => in_order(schema, alone, members, "rcase-RecurseAsIfGroup"),
            }
        }
        (Piece::Group(d, parts), Piece::Group(b, members)) => match (d, b) {
            (All, All) | (Sequence, Sequence) => {
                range("rcase-Recurse.1", derived.range, base.range)?;
                in_order(schema, parts, members, "rcase-Recurse.2")
            }
            (Choice, Choice) => {
                range("rcase-RecurseLax.1", derived.range, base.range)?;
                lax(schema, parts, members)
            }
            (Sequence, All) => {
                range("rcase-RecurseUnordered.1", derived.range, base.range)?;
                unordered(schema, parts, members)
            }
            (Sequence, Choice) => map_and_sum(schema, derived.range, parts, base.range, members),
            _ => forbidden(derived, base),
        },
        (Piece::Any(_), _) | (Piece::Group(..), Piece::Element(_)) => forbidden(derived, base),
    }
}

fn forbidden(derived: &Part<'_>, base: &Part<'_>) -> Result<(), Reason> {
    Err((
        "cos-particle-restrict.2",
        format!("{} cannot restrict {}", kind_name(derived), kind_name(base)),
    ))
}

fn kind_name(part: &Part<'_>) -> &'static str {
    match part.term {
        Piece::Element(_) => "an element",
        Piece::Any(_) => "a wildcard",
        Piece::Group(Kind::Sequence, _) => "a sequence",
        Piece::Group(Kind::Choice, _) => "a choice",
        Piece::Group(Kind::All, _) => "an all group",
    }
}

fn range(rule: &'static str, derived: Range, base: Range) -> Result<(), Reason> {
    if derived.within(base) {
        return Ok(());
    }
    let show = |r: Range| {
        format!(
            "{}..{}",
            r.min,
            r.max.map_or("unbounded".to_owned(), |m| m.to_string())
        )
    };
    Err((
        rule,
        format!("occurs {} where the base has {}", show(derived), show(base)),
    ))
}

fn name_and_type(
    schema: &SchemaModel,
    derived: ElementIdx,
    base: ElementIdx,
) -> Result<(), Reason> {
    if derived == base {
        return Ok(());
    }
    let (d, b) = (schema.element(derived), schema.element(base));
    let fail = |rule, what: &str| {
        Err((
            rule,
            format!("element `{}` {what} `{}` of the base", d.name, b.name),
        ))
    };
    if d.name != b.name {
        return fail("rcase-NameAndTypeOK.1", "is not");
    }
    if d.nillable && !b.nillable {
        return fail("rcase-NameAndTypeOK.2", "is nillable, unlike");
    }
    if let ValueConstraint::Fixed(fixed) = &b.constraint
        && !matches!(&d.constraint, ValueConstraint::Fixed(own) if keeps(schema, b.ty, own, fixed))
    {
        return fail("rcase-NameAndTypeOK.4", "does not keep the fixed value of");
    }
    let looser = |own: bool, theirs: bool| theirs && !own;
    if looser(d.block.extension, b.block.extension)
        || looser(d.block.restriction, b.block.restriction)
        || looser(d.block.substitution, b.block.substitution)
    {
        return fail("rcase-NameAndTypeOK.6", "blocks less than");
    }
    let excluded = Block {
        extension: true,
        ..Block::NONE
    };
    if !type_derived_ok(schema, d.ty, b.ty, excluded) {
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
        Some(simple) => value::same(schema, simple, own, fixed),
        None => own == fixed,
    }
}

fn namespace_fits(
    schema: &SchemaModel,
    derived: ElementIdx,
    base: &Wildcard,
) -> Result<(), Reason> {
    let name = &schema.element(derived).name;
    if admits(base, name) {
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

/// A member of a group against a wildcard, its own occurrence left aside.
fn within_wildcard(schema: &SchemaModel, part: &Part<'_>, base: &Wildcard) -> Result<(), Reason> {
    match &part.term {
        Piece::Element(d) => namespace_fits(schema, *d, base),
        Piece::Any(d) => wildcard_within(d, base),
        Piece::Group(_, parts) => parts
            .iter()
            .try_for_each(|part| within_wildcard(schema, part, base)),
    }
}

fn in_order(
    schema: &SchemaModel,
    parts: &[Part<'_>],
    members: &[Part<'_>],
    rule: &'static str,
) -> Result<(), Reason> {
    let mut next = members.iter();
    for part in parts {
        let mut last = None;
        loop {
            let Some(member) = next.next() else {
                return Err(
                    last.unwrap_or_else(|| (rule, "has more parts than the base".to_owned()))
                );
            };
            match restricts(schema, part, member) {
                Ok(()) => break,
                Err(reason) if member.emptiable() => last = Some(reason),
                Err(reason) => return Err(reason),
            }
        }
    }
    match next.find(|member| !member.emptiable()) {
        Some(_) => Err((rule, "leaves out a part the base requires".to_owned())),
        None => Ok(()),
    }
}

fn lax(schema: &SchemaModel, parts: &[Part<'_>], members: &[Part<'_>]) -> Result<(), Reason> {
    let mut next = members.iter();
    for part in parts {
        if !next.any(|member| restricts(schema, part, member).is_ok()) {
            return Err((
                "rcase-RecurseLax.2",
                "an alternative has no counterpart in the base, in its order".to_owned(),
            ));
        }
    }
    Ok(())
}

fn unordered(schema: &SchemaModel, parts: &[Part<'_>], members: &[Part<'_>]) -> Result<(), Reason> {
    let mut used = vec![false; members.len()];
    for part in parts {
        let found = members
            .iter()
            .enumerate()
            .position(|(i, member)| !used[i] && restricts(schema, part, member).is_ok());
        match found {
            Some(at) => used[at] = true,
            None => {
                return Err((
                    "rcase-RecurseUnordered.2",
                    "a part has no counterpart in the base".to_owned(),
                ));
            }
        }
    }
    let left = members
        .iter()
        .zip(&used)
        .any(|(member, used)| !used && !member.emptiable());
    if left {
        Err((
            "rcase-RecurseUnordered.2.3",
            "leaves out a part the base requires".to_owned(),
        ))
    } else {
        Ok(())
    }
}

fn map_and_sum(
    schema: &SchemaModel,
    derived: Range,
    parts: &[Part<'_>],
    base: Range,
    members: &[Part<'_>],
) -> Result<(), Reason> {
    for part in parts {
        if !members
            .iter()
            .any(|member| restricts(schema, part, member).is_ok())
        {
            return Err((
                "rcase-MapAndSum.1",
                "a part has no counterpart among the base's alternatives".to_owned(),
            ));
        }
    }
    range("rcase-MapAndSum.2", derived.times(parts.len() as u64), base)
}

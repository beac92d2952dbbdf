//! Particle Valid (Restriction) (Structures §3.9.6 cos-particle-restrict).

use super::occurs::Range;
use super::pointless::{Kind, Part, Piece};
use super::terms::{Reason, name_and_type, namespace_fits, wildcard_within};
use crate::model::{SchemaModel, Wildcard};

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
        (Piece::Element(element), Piece::Element(of_base)) => {
            name_and_type(schema, *element, *of_base)?;
            range("rcase-NameAndTypeOK.3", derived.range, base.range)
        }
        (Piece::Element(element), Piece::Any(of_base)) => {
            namespace_fits(schema, *element, of_base)?;
            range("rcase-NSCompat.2", derived.range, base.range)
        }
        (Piece::Any(wildcard), Piece::Any(of_base)) => {
            wildcard_within(wildcard, of_base)?;
            range("rcase-NSSubset.1", derived.range, base.range)
        }
        (Piece::Group(_, parts), Piece::Any(of_base)) => {
            parts
                .iter()
                .try_for_each(|part| within_wildcard(schema, part, of_base))?;
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
        (Piece::Group(kind, parts), Piece::Group(of_base, members)) => match (kind, of_base) {
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
    let show = |range: Range| {
        format!(
            "{}..{}",
            range.min,
            range
                .max
                .map_or("unbounded".to_owned(), |max| max.to_string())
        )
    };
    Err((
        rule,
        format!("occurs {} where the base has {}", show(derived), show(base)),
    ))
}

/// A member of a group against a wildcard, its own occurrence left aside.
fn within_wildcard(schema: &SchemaModel, part: &Part<'_>, base: &Wildcard) -> Result<(), Reason> {
    match &part.term {
        Piece::Element(element) => namespace_fits(schema, *element, base),
        Piece::Any(wildcard) => wildcard_within(wildcard, base),
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
            .position(|(at, member)| !used[at] && restricts(schema, part, member).is_ok());
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

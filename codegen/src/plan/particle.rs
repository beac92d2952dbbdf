//! Content models made simpler without changing what they admit.
//!
//! Both the plan and the plain run-time tables start from this form, so that
//! compiled and run-time tables hold the same particles.

use crate::model;
use crate::source::Span;
use snitflade_runtime::schema::{NO_SLOT, UNBOUNDED};

/// A particle with the place its values land in.
#[derive(Clone, Debug)]
pub struct Particle {
    /// What occurs.
    pub term: Term,
    /// `minOccurs`
    pub min: u32,
    /// `maxOccurs`, or [`UNBOUNDED`].
    pub max: u32,
    /// The member it lands in; [`NO_SLOT`] for a group whose children land around it.
    pub slot: u16,
    /// Local name of the named model group it came from.
    pub group: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// What a particle with a place holds.
pub type Term = model::Term<Particle>;

impl Particle {
    /// The simplified form of a model's particle, landing nowhere.
    pub fn simplified(particle: &model::Particle) -> Particle {
        let plain = |term| Particle {
            term,
            min: particle.min,
            max: particle.max,
            slot: NO_SLOT,
            group: particle.group.as_ref().map(|g| g.local.to_string()),
            span: particle.span,
        };
        match &particle.term {
            model::Term::Element(idx) => plain(Term::Element(*idx)),
            model::Term::Any(wildcard) => plain(Term::Any(wildcard.clone())),
            model::Term::Sequence(children) => single(plain(Term::Sequence(sequence_of(children)))),
            model::Term::Choice(children) => choice(plain(Term::Choice(simplify_all(children)))),
            model::Term::All(children) => single(plain(Term::All(simplify_all(children)))),
        }
    }

    /// Whether nothing at all satisfies it.
    pub fn emptiable(&self) -> bool {
        self.min == 0
            || match &self.term {
                Term::Element(_) | Term::Any(_) => false,
                Term::Sequence(children) | Term::All(children) => {
                    children.iter().all(Particle::emptiable)
                }
                Term::Choice(children) => children.iter().any(Particle::emptiable),
            }
    }

    /// The children of a group.
    pub fn children(&self) -> &[Particle] {
        self.term.children()
    }
}

fn simplify_all(children: &[model::Particle]) -> Vec<Particle> {
    children
        .iter()
        .filter(|child| child.max > 0)
        .map(Particle::simplified)
        .collect()
}

/// Children of a sequence: empty sequences dropped, plain inner sequences spliced in.
fn sequence_of(children: &[model::Particle]) -> Vec<Particle> {
    let mut out = Vec::new();
    for child in simplify_all(children) {
        match child.term {
            Term::Sequence(inner) if inner.is_empty() || (child.min == 1 && child.max == 1) => {
                out.extend(inner);
            }
            Term::All(inner) if inner.is_empty() => {}
            _ => out.push(child),
        }
    }
    out
}

/// A choice with plain inner choices spliced in; an empty alternative becomes `min = 0`.
fn choice(mut particle: Particle) -> Particle {
    let Term::Choice(children) = std::mem::replace(&mut particle.term, Term::Choice(Vec::new()))
    else {
        return particle;
    };
    let mut out = Vec::new();
    let mut may_be_empty = false;
    for child in children {
        match child.term {
            Term::Choice(inner) if !inner.is_empty() && child.min == 1 && child.max == 1 => {
                out.extend(inner);
            }
            Term::Sequence(ref inner) | Term::All(ref inner) if inner.is_empty() => {
                may_be_empty = true;
            }
            _ => out.push(child),
        }
    }
    if may_be_empty {
        if out.is_empty() {
            return Particle {
                term: Term::Sequence(Vec::new()),
                ..particle
            };
        }
        particle.min = 0;
    }
    particle.term = Term::Choice(out);
    single(particle)
}

/// A group of one child is that child, where the occurrences multiply exactly.
fn single(mut particle: Particle) -> Particle {
    let (Term::Sequence(children) | Term::Choice(children) | Term::All(children)) =
        &mut particle.term
    else {
        return particle;
    };
    if children.len() != 1 {
        return particle;
    }
    let Some((min, max)) = product(
        (particle.min, particle.max),
        (children[0].min, children[0].max),
    ) else {
        return particle;
    };
    let group = particle.group.take();
    match children.pop() {
        Some(child) => Particle {
            min,
            max,
            group: child.group.clone().or(group),
            ..child
        },
        None => particle,
    }
}

/// `(x{inner}){outer}` as one range, if it is one.
fn product(outer: (u32, u32), inner: (u32, u32)) -> Option<(u32, u32)> {
    if outer == (1, 1) {
        return Some(inner);
    }
    if inner == (1, 1) {
        return Some(outer);
    }
    if outer == (0, 1) && inner.0 <= 1 {
        return Some((0, inner.1));
    }
    if inner.0 == 0 && inner.1 == 1 {
        return Some((0, outer.1));
    }
    if inner.0 <= 1 && inner.1 == UNBOUNDED {
        return Some((inner.0 * outer.0, UNBOUNDED));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ElementIdx, QName};
    use crate::plan::fixture::SPAN;

    #[test]
    fn occurrences_multiply_only_where_exact() {
        assert_eq!(product((1, 1), (2, 5)), Some((2, 5)));
        assert_eq!(product((0, UNBOUNDED), (1, 1)), Some((0, UNBOUNDED)));
        assert_eq!(product((2, 3), (1, UNBOUNDED)), Some((2, UNBOUNDED)));
        assert_eq!(product((2, 2), (0, UNBOUNDED)), Some((0, UNBOUNDED)));
        assert_eq!(product((0, 1), (2, 2)), None);
        assert_eq!(product((2, 4), (2, 2)), None);
        assert_eq!(product((0, 4), (0, 1)), Some((0, 4)));
    }

    fn particle(term: model::Term, max: u32) -> model::Particle {
        model::Particle {
            term,
            min: 1,
            max,
            span: SPAN,
            group: None,
        }
    }

    /// Repeated parts are named after the group they came from.
    #[test]
    fn what_a_group_comes_down_to_keeps_its_name() {
        let element = |at| particle(model::Term::Element(ElementIdx(at)), 1);
        let inner = model::Term::Sequence(vec![element(0), element(1)]);
        let repeated = particle(inner, UNBOUNDED);
        let mut group = particle(model::Term::Sequence(vec![repeated]), 1);
        group.group = Some(QName::new("urn:a", "Adresselinje"));
        let simple = Particle::simplified(&group);
        assert_eq!(
            (simple.children().len(), simple.max, simple.group.as_deref()),
            (2, UNBOUNDED, Some("Adresselinje"))
        );
    }
}

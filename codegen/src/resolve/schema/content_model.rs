//! Small content models, and what is asked of them.

use crate::model::{Except, Particle, Term, Wildcard, WildcardNamespaces};
use crate::source::Span;
use snitflade_runtime::schema::Process;

/// The content of `anyType`.
pub(in crate::resolve) fn any_content(span: Span) -> Particle {
    let any = Particle {
        term: Term::Any(any_wildcard(span)),
        min: 0,
        max: u32::MAX,
        span,
        group: None,
    };
    sequence(vec![any], span)
}

/// The attribute wildcard of `anyType`.
pub(in crate::resolve) fn any_wildcard(span: Span) -> Wildcard {
    Wildcard {
        namespaces: WildcardNamespaces::Any,
        except: Except::default(),
        process: Process::Lax,
        span,
        doc: None,
    }
}

/// A sequence of these, once.
pub(super) fn sequence(children: Vec<Particle>, span: Span) -> Particle {
    Particle {
        term: Term::Sequence(children),
        min: 1,
        max: 1,
        span,
        group: None,
    }
}

/// Whether a model admits nothing but the empty content because nothing is in it.
pub(in crate::resolve) fn is_empty_model(particle: &Particle) -> bool {
    match &particle.term {
        Term::Sequence(children) | Term::All(children) => children.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(term: Term, min: u32) -> Particle {
        Particle {
            term,
            min,
            max: 1,
            span: Span {
                file: crate::source::FileId(0),
                start: 0,
                end: 0,
            },
            group: None,
        }
    }

    #[test]
    fn models_that_are_empty_and_models_that_may_be() {
        let element = |min| of(Term::Element(crate::model::ElementIdx(0)), min);
        let cases = [
            (of(Term::Sequence(vec![]), 1), true, true),
            (of(Term::All(vec![]), 1), true, true),
            // The effective total range of an empty choice begins with 0 (§3.8.6).
            (of(Term::Choice(vec![]), 1), false, true),
            (of(Term::Sequence(vec![element(0)]), 1), false, true),
            (
                of(Term::Sequence(vec![element(0), element(1)]), 1),
                false,
                false,
            ),
            (of(Term::All(vec![element(0), element(1)]), 1), false, false),
            (
                of(Term::Choice(vec![element(0), element(1)]), 1),
                false,
                true,
            ),
            (
                of(Term::Choice(vec![element(1), element(1)]), 1),
                false,
                false,
            ),
            (of(Term::Choice(vec![element(1)]), 0), false, true),
            (element(0), false, true),
            (element(1), false, false),
        ];
        for (at, (particle, is_empty, may_be)) in cases.iter().enumerate() {
            assert_eq!(is_empty_model(particle), *is_empty, "{at}");
            let found = crate::resolve::constraints::emptiable(particle);
            assert_eq!(found, *may_be, "{at}");
        }
    }
}

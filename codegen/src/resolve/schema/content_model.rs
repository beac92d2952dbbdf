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

//! Pass 6: particles and named model groups (Structures §3.7 – §3.9).

use crate::diag::codes;
use crate::model::{Particle, Term};
use crate::resolve::documents::closure::DocId;
use crate::resolve::state::Original;
use crate::resolve::state::Set;
use crate::source::Span;
use crate::xsd::{self, Compositor, CompositorKind, Occurs};

/// How many particles the models of one set may have after groups are expanded.
const MAX_PARTICLES: usize = 2_000_000;

/// How deep groups may nest after they are expanded.
const MAX_DEPTH: usize = 256;

pub(in crate::resolve) fn run(set: &mut Set<'_, '_>) {
    let edges: Vec<Vec<usize>> = (0..set.symbols.groups.entries.len())
        .map(|at| {
            let entry = &set.symbols.groups.entries[at];
            let (doc, node) = (entry.doc, entry.node);
            let original = entry.original.map(|o| (entry.name.clone(), o));
            let mut found = Vec::new();
            if let Some(content) = &node.content {
                set.group_refs(doc, content, &original, &mut found);
            }
            found
        })
        .collect();
    let sorted = set.after_references(&edges, "group", "mg-props-correct.2", |s| &s.symbols.groups);
    for at in sorted {
        let entry = &set.symbols.groups.entries[at];
        let (doc, node) = (entry.doc, entry.node);
        let original = entry.original.map(|o| (entry.name.clone(), o));
        let before = set.absent.misses;
        let particle = node
            .content
            .as_ref()
            .and_then(|c| set.compositor(doc, c, &original, true));
        if let Some(what) = set.absent.since(before) {
            set.absent.groups.insert(at, what);
        }
        if let Some(particle) = particle {
            set.groups.insert(at, particle);
        }
    }
}

/// Whether a particle may be left out of a document.
fn is_optional(node: &xsd::Particle) -> bool {
    let occurs = match node {
        xsd::Particle::Element(element) => element.occurs,
        xsd::Particle::Any(any) => any.occurs,
        xsd::Particle::Compositor(inner) => inner.occurs,
        xsd::Particle::Group(group) => group.occurs,
    };
    occurs.min == 0
}

impl<'a> Set<'a, '_> {
    fn group_refs(
        &mut self,
        doc: DocId,
        node: &Compositor,
        original: &Original,
        found: &mut Vec<usize>,
    ) {
        for child in &node.children {
            match child {
                xsd::Particle::Group(group) => found.extend(self.find_group(doc, group, original)),
                xsd::Particle::Compositor(inner) => self.group_refs(doc, inner, original, found),
                _ => {}
            }
        }
    }

    fn find_group(
        &mut self,
        doc: DocId,
        group: &xsd::GroupRef,
        original: &Original,
    ) -> Option<usize> {
        let reference = group.reference.as_ref()?;
        self.find_original(doc, reference, original, "group", |s| &s.symbols.groups)
    }

    /// A particle with its groups expanded; `None` when it can never occur or is defective.
    /// `top` says whether it is the whole content model.
    pub fn particle(
        &mut self,
        doc: DocId,
        node: &xsd::Particle,
        original: &Original,
        top: bool,
    ) -> Option<Particle> {
        let before = self.absent.misses;
        let made = self.particle_of(doc, node, original, top);
        if is_optional(node) && self.absent.misses > before {
            // Left out: a document that has it is refused, any other is judged.
            self.absent.misses = before;
            return None;
        }
        made
    }

    fn particle_of(
        &mut self,
        doc: DocId,
        node: &xsd::Particle,
        original: &Original,
        top: bool,
    ) -> Option<Particle> {
        match node {
            xsd::Particle::Element(element) => self.element_particle(doc, element),
            xsd::Particle::Any(any) => {
                let term = Term::Any(self.element_wildcard(doc, any));
                particle(term, any.occurs, any.common.span)
            }
            xsd::Particle::Compositor(inner) => self.compositor(doc, inner, original, top),
            xsd::Particle::Group(group) => self.group_particle(doc, group, original, top),
        }
    }

    /// Counts particles and attributes that are copied; `false` (and a finding) beyond the limit.
    pub fn within_budget(&mut self, size: usize, span: Span) -> bool {
        self.particle_count = self.particle_count.saturating_add(size);
        if self.particle_count > MAX_PARTICLES {
            let message = format!(
                "the types have more than {MAX_PARTICLES} particles and attributes once groups and bases are expanded"
            );
            self.error(codes::TOO_LARGE, span, "mg-props-correct", message);
        }
        self.particle_count <= MAX_PARTICLES
    }

    fn element_particle(&mut self, doc: DocId, node: &xsd::Element) -> Option<Particle> {
        let idx = match &node.reference {
            None => self.element_at.get(&(doc, node.common.span.start)).copied(),
            Some(reference) => {
                let at = self.find(doc, reference, "element", |s| &s.symbols.elements)?;
                let entry = &self.symbols.elements.entries[at];
                self.element_at.get(&(entry.doc, entry.span.start)).copied()
            }
        };
        particle(Term::Element(idx?), node.occurs, node.common.span)
    }

    fn group_particle(
        &mut self,
        doc: DocId,
        group: &xsd::GroupRef,
        original: &Original,
        top: bool,
    ) -> Option<Particle> {
        let span = group.common.span;
        let at = self.find_group(doc, group, original)?;
        if let Some(what) = self.absent.groups.get(&at).cloned() {
            self.absent.miss(what);
        }
        let found = self.groups.get(&at)?;
        let (size, depth) = measure(found);
        if depth > MAX_DEPTH || !self.within_budget(size, span) {
            let message = format!("groups nest deeper than {MAX_DEPTH} once they are expanded");
            if depth > MAX_DEPTH {
                self.error(codes::TOO_LARGE, span, "mg-props-correct", message);
            }
            return None;
        }
        let found = self.groups.get(&at)?.clone();
        if matches!(found.term, Term::All(_)) {
            let name = &self.symbols.groups.entries[at].name;
            if !top {
                let message = format!(
                    "the group {name} is an xs:all, which must be the whole content of a type"
                );
                self.error(codes::ALL_LIMITED, span, "cos-all-limited.1.2", message);
            } else if group.occurs.max != 1 {
                let message = format!("the group {name} is an xs:all, which may occur only once");
                self.error(codes::ALL_LIMITED, span, "cos-all-limited.1.2", message);
            }
        }
        let name = self.symbols.groups.entries[at].name.clone();
        let outer = particle(found.term, group.occurs, span)?;
        Some(Particle {
            group: Some(name),
            ..outer
        })
    }

    fn compositor(
        &mut self,
        doc: DocId,
        node: &Compositor,
        original: &Original,
        top: bool,
    ) -> Option<Particle> {
        let span = node.common.span;
        let mut children = Vec::new();
        for child in &node.children {
            if node.kind == CompositorKind::All {
                self.check_in_all(child);
            }
            let before = self.absent.misses;
            children.extend(self.particle(doc, child, original, false));
            if node.kind == CompositorKind::Choice {
                // An alternative that lacks something leaves the others.
                self.absent.misses = before;
            }
        }
        if !self.within_budget(children.len(), span) {
            return None;
        }
        if node.kind == CompositorKind::All && !top {
            let message = "xs:all must be the whole content of a type";
            self.error(codes::ALL_LIMITED, span, "cos-all-limited.1.2", message);
        }
        let term = match node.kind {
            CompositorKind::Sequence => Term::Sequence(children),
            CompositorKind::Choice => Term::Choice(children),
            CompositorKind::All => Term::All(children),
        };
        particle(term, node.occurs, span)
    }

    fn check_in_all(&mut self, child: &xsd::Particle) {
        if let xsd::Particle::Element(element) = child
            && element.occurs.max > 1
        {
            let message = "elements of an xs:all may occur at most once";
            self.error(
                codes::ALL_LIMITED,
                element.common.span,
                "cos-all-limited.2",
                message,
            );
        }
    }
}

fn particle(term: Term, occurs: Occurs, span: Span) -> Option<Particle> {
    (occurs.max > 0).then_some(Particle {
        term,
        min: occurs.min,
        max: occurs.max,
        span,
        group: None,
    })
}

/// How many particles, and how deep.
pub(in crate::resolve) fn measure(particle: &Particle) -> (usize, usize) {
    match &particle.term {
        Term::Sequence(children) | Term::Choice(children) | Term::All(children) => {
            let inner = children.iter().map(measure);
            let (size, depth) =
                inner.fold((0, 0), |(s, d), (size, depth)| (s + size, d.max(depth)));
            (size + 1, depth + 1)
        }
        _ => (1, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(term: Term) -> Particle {
        Particle {
            term,
            min: 1,
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
    fn a_content_model_is_as_large_as_its_particles_and_as_deep_as_its_groups() {
        let leaf = || of(Term::Sequence(Vec::new()));
        let inner = of(Term::Choice(vec![leaf(), leaf()]));
        let all = of(Term::All(vec![leaf()]));
        assert_eq!(measure(&leaf()), (1, 1));
        assert_eq!(measure(&inner), (3, 2));
        assert_eq!(
            measure(&of(Term::Sequence(vec![all, inner, leaf()]))),
            (7, 3)
        );
    }
}

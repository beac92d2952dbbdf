//! How the writer takes the members of a complex type one after the other.

use crate::schema::{
    Common, Complex, ComplexId, Constraint, Content, ElementId, Layout, NO_SLOT, NameId, NsId,
    Particle, Schema, SimpleId, Term, UNBOUNDED,
};

/// A particle of a sequence or choice whose values are members of its node.
#[derive(Debug)]
pub(crate) struct Member {
    /// The name of the element, if it is one.
    pub(crate) name: NameId,
    /// The namespace of that name.
    pub(crate) ns: NsId,
    /// The member of the node.
    pub(crate) slot: u16,
    /// The fewest values.
    pub(crate) min: usize,
    /// The most values.
    pub(crate) max: usize,
    /// What the values are.
    pub(crate) value: MemberKind,
}

/// What the values of a step are.
#[derive(Debug)]
pub(crate) enum MemberKind {
    /// Texts between tags, which the text alone proves valid.
    Text {
        /// Their type.
        ty: SimpleId,
        /// Whether every text is valid.
        any: bool,
        /// Whether only one value is.
        fixed: bool,
    },
    /// Elements without attributes whose type has steps.
    Children(ComplexId),
    /// Alternatives, by the particles of the choice.
    Choice(Box<[Member]>),
    /// Anything else.
    Other,
}

/// The steps of a complex type whose members come in the order of one sequence.
#[derive(Debug)]
pub(crate) struct Steps(Option<Box<[Member]>>);

impl Steps {
    pub(super) fn new(schema: &Schema<'_>, id: ComplexId) -> Steps {
        let parts = sequence(schema.complex(id));
        let parts = parts.filter(|_| !schema.record_layout(id).counted);
        Steps(parts.map(|parts| all(schema, parts)))
    }
}

impl<'a> Schema<'a> {
    /// The particles of a complex type's sequence and what is known of each, where its
    /// values are written in their order.
    #[inline]
    pub(crate) fn steps(&self, id: ComplexId) -> Option<(&[Member], &[Particle<'a>])> {
        let steps = self.steps_of(id).0.as_deref()?;
        Some((steps, sequence(self.complex(id))?))
    }
}

/// The parts of a sequence that comes once, in a record; what else there is alone.
#[inline]
fn sequence<'s, 'a>(complex: &'s Complex<'a>) -> Option<&'s [Particle<'a>]> {
    match &complex.content {
        Content::Elements(root) if complex.layout == Layout::Record => match root.term {
            Term::Sequence(parts) if root.is_inline() && (root.min, root.max) == (1, 1) => {
                Some(parts)
            }
            _ => Some(std::slice::from_ref(root)),
        },
        _ => None,
    }
}

fn all(schema: &Schema<'_>, parts: &[Particle<'_>]) -> Box<[Member]> {
    parts.iter().map(|part| step(schema, part)).collect()
}

fn step(schema: &Schema<'_>, part: &Particle<'_>) -> Member {
    let (name, value) = match part.term {
        _ if part.slot == NO_SLOT || part.max == 0 => (NameId::NONE, MemberKind::Other),
        Term::Element(id) => (schema.element(id).name, element(schema, id)),
        Term::Choice(parts) if parts.iter().all(|part| part.slot != NO_SLOT) => {
            (NameId::NONE, MemberKind::Choice(all(schema, parts)))
        }
        _ => (NameId::NONE, MemberKind::Other),
    };
    Member {
        name,
        ns: schema.name(name).ns,
        slot: part.slot,
        min: part.min as usize,
        max: match part.max {
            UNBOUNDED => usize::MAX,
            max => max as usize,
        },
        value,
    }
}

fn element(schema: &Schema<'_>, id: ElementId) -> MemberKind {
    let row = schema.element(id);
    if !row.substitutes.is_empty() {
        return MemberKind::Other;
    }
    match schema.common(id) {
        Common::Text(ty) => {
            let traits = schema.simple_traits(ty);
            match traits.is_special() || traits.needs_document() || traits.base64 {
                true => MemberKind::Other,
                false => MemberKind::Text {
                    ty,
                    any: traits.any_text,
                    fixed: matches!(row.constraint, Constraint::Fixed(_)),
                },
            }
        }
        Common::Children { ty, mixed: false } => {
            let complex = schema.complex(ty);
            let straight = sequence(complex).is_some()
                && complex.any_attribute.is_none()
                && !schema.record_layout(ty).counted;
            match straight {
                true => MemberKind::Children(ty),
                false => MemberKind::Other,
            }
        }
        _ => MemberKind::Other,
    }
}

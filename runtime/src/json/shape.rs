//! The members of an object, out of the tables.

use crate::schema::{
    Complex, ComplexId, Content, ElementId, Layout, NO_SLOT, Particle, Schema, Term,
};

/// The members of a complex type.
#[derive(Debug, Default)]
pub(super) struct Shape<'a> {
    /// In the order they are written: attributes, then elements.
    pub(super) members: Vec<Member<'a>>,
}

/// A member.
#[derive(Clone, Debug)]
pub(super) struct Member<'a> {
    /// Its name on the wire.
    pub(super) name: &'a str,
    /// Whether it has to be there.
    pub(super) required: bool,
    /// What it stands for.
    pub(super) place: Place,
}

/// What a member stands for.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// An attribute, by its number in the type.
    Attribute(usize),
    /// An element.
    Element {
        id: ElementId,
        /// The slots that lead to it.
        path: Vec<u16>,
        /// Whether it is an array.
        many: bool,
    },
}

/// What stands between a type and a JSON form.
pub(super) type NoForm = &'static str;

impl<'a> Shape<'a> {
    pub(super) fn of(schema: &Schema<'a>, id: ComplexId) -> Result<Self, NoForm> {
        let complex = schema.complex(id);
        if complex.is_abstract || !complex.variants.is_empty() {
            return Err("a type that no derived type stands in for");
        }
        if complex.any_attribute.is_some() {
            return Err("a type whose attributes are all declared");
        }
        let mut shape = Shape::default();
        shape.attributes(schema, complex);
        match &complex.content {
            Content::Empty => {}
            Content::Elements(root) if complex.layout == Layout::Record => {
                shape.particle(schema, root, &Around::default())?;
            }
            Content::Elements(_) => return Err("content that is a record"),
            Content::Simple(_) => return Err("elements, or text without attributes"),
            Content::Mixed(_) => return Err("content that is not mixed"),
        }
        match shape.has_twins() {
            true => Err("members with different local names"),
            false => Ok(shape),
        }
    }

    fn attributes(&mut self, schema: &Schema<'a>, complex: &Complex<'a>) {
        let all = complex.attributes.iter().enumerate();
        let landed = all.filter(|(_, used)| used.slot != NO_SLOT);
        self.members.extend(landed.map(|(at, used)| Member {
            name: schema.name(used.name).local,
            required: used.required,
            place: Place::Attribute(at),
        }));
    }

    fn particle(
        &mut self,
        schema: &Schema<'a>,
        particle: &Particle<'a>,
        around: &Around,
    ) -> Result<(), NoForm> {
        if particle.max == 0 {
            return Ok(());
        }
        let inner = around.within(particle);
        match &particle.term {
            Term::Any(_) => Err("content without wildcards"),
            Term::Element(id) => {
                let row = schema.element(*id);
                if row.is_abstract || !row.substitutes.is_empty() {
                    return Err("an element that no other stands in for");
                }
                self.members.push(Member {
                    name: schema.name(row.name).local,
                    required: inner.required,
                    place: Place::Element {
                        id: *id,
                        path: inner.path,
                        many: inner.many,
                    },
                });
                Ok(())
            }
            Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
                if inner.many && parts.len() > 1 {
                    return Err("groups that do not repeat as a whole");
                }
                let chosen = matches!(particle.term, Term::Choice(_)) && parts.len() > 1;
                let inner = Around {
                    required: inner.required && !chosen,
                    ..inner
                };
                parts
                    .iter()
                    .try_for_each(|part| self.particle(schema, part, &inner))
            }
        }
    }

    fn has_twins(&self) -> bool {
        let mut names: Vec<&str> = self.members.iter().map(|member| member.name).collect();
        names.sort_unstable();
        names.windows(2).any(|pair| pair.first() == pair.get(1))
    }
}

/// What the groups around a particle say of it.
#[derive(Clone, Debug)]
struct Around {
    path: Vec<u16>,
    many: bool,
    required: bool,
}

impl Default for Around {
    fn default() -> Self {
        Around {
            path: Vec::new(),
            many: false,
            required: true,
        }
    }
}

impl Around {
    fn within(&self, particle: &Particle<'_>) -> Around {
        let mut path = self.path.clone();
        if !particle.is_inline() {
            path.push(particle.slot);
        }
        Around {
            path,
            many: self.many || particle.max > 1,
            required: self.required && particle.min > 0,
        }
    }
}

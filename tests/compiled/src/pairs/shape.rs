//! Complex types as far as the pairs need them.

use super::values::Simple;

/// `maxOccurs="unbounded"`.
pub const MANY: u32 = u32::MAX;

/// A complex type with its whole content.
#[derive(Clone, Debug)]
pub struct Type {
    /// How it came from the one before; the first of a chain from nothing.
    pub how: How,
    /// What stands between the tags.
    pub content: Content,
    /// Attributes.
    pub attributes: Vec<Attribute>,
    /// Names of attributes this step prohibits.
    pub prohibited: Vec<String>,
    /// The level that has an attribute wildcard first.
    pub any_attribute: Option<usize>,
    /// The type that this step states for simple content. What it states is
    /// anonymous, so a later step has no type derived from it to state.
    pub stated: Option<Simple>,
    /// Whether only derived types may be used.
    pub is_abstract: bool,
}

/// A step of derivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The first type of a chain.
    New,
    /// By extension.
    Extension,
    /// By restriction.
    Restriction,
}

/// What stands between the tags.
#[derive(Clone, Debug)]
pub enum Content {
    /// Nothing.
    Empty,
    /// Text.
    Simple(Simple),
    /// Elements; each level that extends adds a part.
    Elements(Vec<(usize, Part)>),
    /// Elements between text.
    Mixed(Vec<(usize, Part)>),
}

impl Content {
    /// The parts of content with elements.
    pub fn parts(&self) -> &[(usize, Part)] {
        match self {
            Content::Elements(parts) | Content::Mixed(parts) => parts,
            Content::Empty | Content::Simple(_) => &[],
        }
    }

    /// Whether it is mixed.
    pub fn is_mixed(&self) -> bool {
        matches!(self, Content::Mixed(_))
    }
}

/// A particle.
#[derive(Clone, Debug)]
pub struct Part {
    /// `minOccurs`.
    pub min: u32,
    /// `maxOccurs`.
    pub max: u32,
    /// What occurs.
    pub term: Term,
}

/// What a particle holds.
#[derive(Clone, Debug)]
pub enum Term {
    /// A local element.
    Element(Element),
    /// A global element, by its name.
    Global(&'static str),
    /// A wildcard, by its namespaces and how it is processed.
    Any(&'static str, &'static str),
    /// All in order.
    Sequence(Vec<Part>),
    /// One of them.
    Choice(Vec<Part>),
    /// All in any order.
    All(Vec<Part>),
}

/// A local element.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Ty,
    /// Whether it may be nil.
    pub nillable: bool,
    /// Its default value.
    pub default: Option<&'static str>,
}

/// The type of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ty {
    /// A simple type.
    Simple(Simple),
    /// `Punkt`.
    Point,
    /// `PunktLille`, which restricts it.
    SmallPoint,
    /// `xs:anyType`.
    Anything,
}

/// An attribute.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// The level that declares it first.
    pub level: usize,
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Simple,
    /// Whether it must be there.
    pub required: bool,
    /// The only value it may have.
    pub fixed: Option<&'static str>,
}

impl Part {
    /// Whether it may be left out or hold nothing.
    pub fn is_emptiable(&self) -> bool {
        self.min == 0
            || match &self.term {
                Term::Element(_) | Term::Global(_) | Term::Any(..) => false,
                Term::Sequence(parts) | Term::All(parts) => parts.iter().all(Part::is_emptiable),
                Term::Choice(parts) => parts.iter().any(Part::is_emptiable),
            }
    }

    /// The local element of a name below it.
    pub fn element(&self, name: &str) -> Option<&Element> {
        match &self.term {
            Term::Element(element) => (element.name == name).then_some(element),
            Term::Global(_) | Term::Any(..) => None,
            Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
                parts.iter().find_map(|part| part.element(name))
            }
        }
    }

    /// All local elements below it.
    pub fn elements<'p>(&'p self, out: &mut Vec<&'p Element>) {
        match &self.term {
            Term::Element(element) => out.push(element),
            Term::Global(_) | Term::Any(..) => {}
            Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
                parts.iter().for_each(|part| part.elements(out));
            }
        }
    }
}

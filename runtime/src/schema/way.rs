//! The way from the root of a document to the elements of a long series.

use super::{ComplexId, Content, ElementId, NameId, Particle, Schema, Term, TypeId};

/// Where the elements of a series stand: the names that lead to them, and how many may come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Names below the root, that of the series' elements last.
    pub names: Vec<NameId>,
    /// The declaration of the series' elements.
    pub element: ElementId,
    /// How many there have to be in one place.
    pub min: u32,
    /// How many there may be, or [`UNBOUNDED`](super::UNBOUNDED).
    pub max: u32,
}

impl Schema<'_> {
    /// The way from an element over local names. What there is none for is answered by name.
    ///
    /// # Errors
    /// The name where the way ends: nothing of this name stands in the content, it is in a
    /// group that repeats, or it is inside of an element that has no type of its own to
    /// be found in.
    pub fn way(&self, root: ElementId, path: &[&str]) -> Result<Way, String> {
        let mut way = Way {
            names: Vec::with_capacity(path.len()),
            element: root,
            min: 1,
            max: 1,
        };
        for local in path {
            let found = match self.element(way.element).ty {
                TypeId::Complex(ty) => self.only_child(ty, local),
                TypeId::Simple(_) => None,
            };
            let (element, min, max) = found.ok_or_else(|| format!("<{local}>"))?;
            way.names.push(self.element(element).name);
            (way.element, way.min, way.max) = (element, min, max);
        }
        match path.is_empty() {
            true => Err("a path without names".to_owned()),
            false => Ok(way),
        }
    }

    /// The one particle of this name in a type's content.
    fn only_child(&self, ty: ComplexId, local: &str) -> Option<(ElementId, u32, u32)> {
        let Content::Elements(root) = &self.complex(ty).content else {
            return None;
        };
        let mut found = Vec::new();
        self.find(root, local, &mut found);
        match found.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    fn find(&self, particle: &Particle<'_>, local: &str, found: &mut Vec<(ElementId, u32, u32)>) {
        match &particle.term {
            Term::Element(id) if self.name(self.element(*id).name).local == local => {
                found.push((*id, particle.min, particle.max));
            }
            Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) if particle.max == 1 => {
                parts.iter().for_each(|part| self.find(part, local, found));
            }
            _ => {}
        }
    }
}

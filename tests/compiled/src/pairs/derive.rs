//! Chains of types: a base of some kind of content, and one or two steps from it.

use super::shape::{Attribute, Content, Element, How, MANY, Part, Term, Ty, Type};
use super::values::Simple;
use snitflade_tests::random::Random;

/// What has been used in a chain, so that no content model is ambiguous.
struct Maker<'r> {
    random: &'r mut Random,
    names: usize,
    /// A wildcard or a reference to a global element is there.
    open: bool,
    /// Names that stand in two places, which must keep one type (Structures §3.8.6).
    twice: Vec<String>,
}

/// A base type and what is derived from it, one or two levels.
pub fn chain(random: &mut Random) -> Vec<Type> {
    let mut maker = Maker {
        random,
        names: 0,
        open: false,
        twice: Vec::new(),
    };
    let mut types = vec![maker.base()];
    let levels = 1 + maker.random.below(3).min(1);
    for level in 1..=levels {
        let Some(base) = types.last() else { break };
        let next = match maker.one_in(2) {
            true => maker.extended(base, &types, level),
            false => maker.restricted(base),
        };
        types.push(next);
    }
    types
}

impl Maker<'_> {
    fn one_in(&mut self, count: usize) -> bool {
        self.random.below(count) == 0
    }

    fn name(&mut self, stem: &str) -> String {
        self.names += 1;
        format!("{stem}{}", self.names)
    }

    fn base(&mut self) -> Type {
        let content = match self.random.below(8) {
            0 => Content::Empty,
            1 => Content::Simple(Simple::any(self.random)),
            2..=4 => Content::Elements(vec![(0, self.top(true))]),
            _ => Content::Mixed(vec![(0, self.top(true))]),
        };
        let attributes = self.attributes(0);
        Type {
            how: How::New,
            content,
            attributes,
            prohibited: Vec::new(),
            stated: None,
            any_attribute: self.one_in(5).then_some(0),
            is_abstract: self.one_in(25),
        }
    }

    fn attributes(&mut self, level: usize) -> Vec<Attribute> {
        (0..self.random.below(3))
            .map(|_| Attribute {
                level,
                name: self.name("a"),
                ty: Simple::any(self.random),
                required: self.one_in(3),
                fixed: None,
            })
            .collect()
    }

    /// The content model of a level.
    fn top(&mut self, first: bool) -> Part {
        if first && self.one_in(8) {
            let members = 1 + self.random.below(4);
            let members = (0..members).map(|_| {
                let (min, max) = (self.random.below(2) as u32, 1);
                let term = Term::Element(self.element());
                Part { min, max, term }
            });
            let term = Term::All(members.collect());
            return Part {
                min: 1,
                max: 1,
                term,
            };
        }
        let parts = self.parts(2);
        let (min, max) = match self.random.below(5) {
            0 => (0, 2),
            1 => (0, MANY),
            _ => (1, 1),
        };
        let term = match self.one_in(3) {
            true => Term::Choice(parts),
            false => Term::Sequence(parts),
        };
        Part { min, max, term }
    }

    fn parts(&mut self, depth: usize) -> Vec<Part> {
        (0..1 + self.random.below(3))
            .map(|_| self.part(depth))
            .collect()
    }

    fn part(&mut self, depth: usize) -> Part {
        let (min, max) = match self.random.below(6) {
            0 | 1 => (0, 1),
            2 => (0, MANY),
            3 => (1, 3),
            _ => (1, 1),
        };
        let term = match self.random.below(10) {
            0 if depth > 0 => Term::Sequence(self.parts(depth - 1)),
            1 | 2 if depth > 0 => Term::Choice(self.parts(depth - 1)),
            3 if !self.open => self.open_term(),
            _ => Term::Element(self.element()),
        };
        Part { min, max, term }
    }

    fn open_term(&mut self) -> Term {
        self.open = true;
        match self.random.below(4) {
            0 => Term::Global("hoved"),
            1 => Term::Any("##targetNamespace", "strict"),
            2 => Term::Any("##other", "skip"),
            _ => Term::Any("##other", "lax"),
        }
    }

    fn element(&mut self) -> Element {
        let ty = match self.random.below(6) {
            0 => Ty::Point,
            1 => Ty::Anything,
            _ => Ty::Simple(Simple::any(self.random)),
        };
        let nillable = ty != Ty::Anything && self.one_in(5);
        Element {
            name: self.name("e"),
            ty,
            nillable,
            default: self.default(ty),
        }
    }

    fn default(&mut self, ty: Ty) -> Option<&'static str> {
        match ty {
            Ty::Simple(simple) if simple.presets() && self.one_in(5) => {
                Some(simple.value(self.random))
            }
            _ => None,
        }
    }

    fn extended(&mut self, base: &Type, before: &[Type], level: usize) -> Type {
        let mut out = base.clone();
        out.how = How::Extension;
        out.is_abstract = false;
        out.prohibited.clear();
        let all = |part: &(usize, Part)| matches!(part.1.term, Term::All(_));
        let closed = base.content.parts().iter().any(all);
        out.content = match base.content.clone() {
            Content::Simple(simple) => Content::Simple(simple),
            content if closed || self.one_in(6) => content,
            Content::Empty if self.one_in(2) => Content::Mixed(vec![(level, self.top(false))]),
            Content::Empty => Content::Elements(vec![(level, self.top(false))]),
            Content::Elements(mut parts) => {
                parts.push((level, self.added(base, before)));
                Content::Elements(parts)
            }
            Content::Mixed(mut parts) => {
                parts.push((level, self.added(base, before)));
                Content::Mixed(parts)
            }
        };
        out.attributes.extend(self.attributes(level));
        if let Some(gone) = lost_attribute(base, before) {
            out.attributes.push(Attribute {
                level,
                ty: gone.ty.other(),
                required: false,
                fixed: None,
                name: gone.name,
            });
        }
        if out.any_attribute.is_none() && self.one_in(6) {
            out.any_attribute = Some(level);
        }
        out
    }

    /// What an extension adds: sometimes a name that is there already, of the same
    /// type, or that a restriction dropped, of another type.
    fn added(&mut self, base: &Type, before: &[Type]) -> Part {
        let once = |term| Part {
            min: 1,
            max: 1,
            term,
        };
        let mut known = Vec::new();
        base.content
            .parts()
            .iter()
            .for_each(|part| part.1.elements(&mut known));
        let again = self.random.pick(&known).map(|element| (*element).clone());
        let lost = lost_element(base, before);
        match (self.random.below(4), again, lost) {
            // What had any type would take a value of another one all the same.
            (0 | 1, _, Some(lost)) if lost.ty != Ty::Anything => {
                let ty = match lost.ty {
                    Ty::Simple(simple) => Ty::Simple(simple.other()),
                    _ => Ty::Simple(Simple::of_text(self.random)),
                };
                let lost = Element {
                    ty,
                    nillable: false,
                    default: None,
                    ..lost
                };
                once(Term::Element(lost))
            }
            (2, Some(again), _) => {
                self.twice.push(again.name.clone());
                let first = once(Term::Element(self.element()));
                once(Term::Sequence(vec![first, once(Term::Element(again))]))
            }
            _ => self.top(false),
        }
    }

    fn restricted(&mut self, base: &Type) -> Type {
        let mut out = base.clone();
        out.how = How::Restriction;
        out.is_abstract = false;
        let emptiable = base
            .content
            .parts()
            .iter()
            .all(|part| part.1.is_emptiable());
        out.content = match base.content.clone() {
            Content::Empty => Content::Empty,
            Content::Simple(simple) if base.stated.is_some() => Content::Simple(simple),
            Content::Simple(simple) => Content::Simple(simple.narrower(self.random)),
            Content::Mixed(_) if emptiable && self.one_in(3) => {
                Content::Simple(Simple::of_text(self.random))
            }
            Content::Mixed(_) | Content::Elements(_) if emptiable && self.one_in(6) => {
                Content::Empty
            }
            Content::Mixed(parts) if self.one_in(3) => Content::Elements(self.narrowed(parts)),
            Content::Mixed(parts) => Content::Mixed(self.narrowed(parts)),
            Content::Elements(parts) => Content::Elements(self.narrowed(parts)),
        };
        if let (None, Content::Simple(simple)) = (base.stated, &out.content) {
            out.stated = Some(*simple);
        }
        out.prohibited.clear();
        for mut attribute in std::mem::take(&mut out.attributes) {
            if !attribute.required && self.one_in(4) {
                out.prohibited.push(attribute.name);
                continue;
            }
            attribute.required |= self.one_in(4);
            if attribute.fixed.is_none() {
                attribute.ty = attribute.ty.narrower(self.random);
                if attribute.ty.presets() && self.one_in(5) {
                    attribute.fixed = Some(attribute.ty.value(self.random));
                }
            }
            out.attributes.push(attribute);
        }
        if self.one_in(2) {
            out.any_attribute = None;
        }
        out
    }

    fn narrowed(&mut self, parts: Vec<(usize, Part)>) -> Vec<(usize, Part)> {
        let narrow = |(level, part)| (level, self.narrow(part));
        parts.into_iter().map(narrow).collect()
    }

    fn narrow(&mut self, part: Part) -> Part {
        let Part { min, max, term } = part;
        let min = match self.one_in(4) {
            true => (min + 1).min(max),
            false => min,
        };
        let max = match self.one_in(3) {
            true => min.max(1).max(max.min(2) / 2 + 1).min(max),
            false => max,
        };
        let term = match term {
            Term::Element(element) => Term::Element(self.narrow_element(element)),
            Term::Global("hoved") if self.one_in(2) => Term::Global("led1"),
            Term::Any("##targetNamespace", _) if max == 1 && self.one_in(2) => Term::Global("frit"),
            Term::Any(namespaces, "skip") if self.one_in(2) => Term::Any(namespaces, "lax"),
            Term::Any("##other", process) if self.one_in(3) => Term::Any("urn:andre", process),
            Term::Sequence(parts) => Term::Sequence(self.fewer(parts)),
            Term::All(parts) => Term::All(self.fewer(parts)),
            Term::Choice(mut parts) => {
                while parts.len() > 1 && self.one_in(3) {
                    let at = self.random.below(parts.len());
                    parts.remove(at);
                }
                Term::Choice(parts.into_iter().map(|part| self.narrow(part)).collect())
            }
            other => other,
        };
        Part { min, max, term }
    }

    /// The parts, without some that need not be there.
    fn fewer(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let mut out = Vec::new();
        for part in parts {
            let dropped = part.min == 0 && self.one_in(3);
            if !dropped {
                out.push(self.narrow(part));
            }
        }
        out
    }

    fn narrow_element(&mut self, element: Element) -> Element {
        if self.twice.contains(&element.name) {
            return element;
        }
        let ty = match element.ty {
            Ty::Simple(simple) => Ty::Simple(simple.narrower(self.random)),
            Ty::Point if self.one_in(2) => Ty::SmallPoint,
            Ty::Anything if self.one_in(2) => match self.one_in(2) {
                true => Ty::Point,
                false => Ty::Simple(Simple::of_text(self.random)),
            },
            other => other,
        };
        let default = match ty == element.ty {
            true if self.one_in(2) => element.default,
            _ => self.default(ty),
        };
        Element {
            ty,
            default,
            nillable: element.nillable && !self.one_in(2),
            ..element
        }
    }
}

/// An element that an earlier type has and the last one dropped.
fn lost_element(base: &Type, before: &[Type]) -> Option<Element> {
    let first = before.first()?;
    let mut all = Vec::new();
    first
        .content
        .parts()
        .iter()
        .for_each(|part| part.1.elements(&mut all));
    let kept = |name: &str| {
        base.content
            .parts()
            .iter()
            .any(|part| part.1.element(name).is_some())
    };
    all.into_iter()
        .find(|element| !kept(&element.name))
        .cloned()
}

/// The same for an attribute.
fn lost_attribute(base: &Type, before: &[Type]) -> Option<Attribute> {
    let mut all = before.first()?.attributes.iter();
    let kept = |name: &str| {
        base.attributes
            .iter()
            .any(|attribute| attribute.name == name)
    };
    all.find(|attribute| !kept(&attribute.name)).cloned()
}

//! Content models in a plain form: what was written in two ways and means one thing is
//! written in one way.

use crate::model::{ElementIdx, Particle, SchemaModel, Term, Wildcard};
use crate::source::Span;

/// A particle in plain form.
#[derive(Clone, Debug)]
pub(super) struct Plain<'m> {
    pub term: PlainTerm<'m>,
    pub min: u32,
    pub max: u32,
    pub span: Span,
}

/// What occurs.
#[derive(Clone, Debug)]
pub(super) enum PlainTerm<'m> {
    Element(ElementIdx),
    Any(&'m Wildcard),
    Sequence(Vec<Plain<'m>>),
    Choice(Vec<Plain<'m>>),
    All(Vec<Plain<'m>>),
}

impl<'m> Plain<'m> {
    /// The plain form; `None` where nothing can occur.
    pub fn of(particle: &'m Particle) -> Option<Self> {
        if particle.max == 0 {
            return None;
        }
        let plain = |term| Plain {
            term,
            min: particle.min,
            max: particle.max,
            span: particle.span,
        };
        let members = |children: &'m [Particle]| -> Vec<Plain<'m>> {
            children.iter().filter_map(Plain::of).collect()
        };
        match &particle.term {
            Term::Element(idx) => Some(plain(PlainTerm::Element(*idx))),
            Term::Any(any) => Some(plain(PlainTerm::Any(any))),
            Term::Sequence(children) => {
                let spliced = members(children).into_iter().flat_map(|it| match it.term {
                    PlainTerm::Sequence(inner) if it.min == 1 && it.max == 1 => inner,
                    _ => vec![it],
                });
                single(plain(PlainTerm::Sequence(spliced.collect())))
            }
            Term::Choice(children) => {
                let has_empty = children.iter().any(|child| Plain::of(child).is_none());
                let spliced = members(children).into_iter().flat_map(|it| match it.term {
                    PlainTerm::Choice(inner) if it.min == 1 && it.max == 1 => inner,
                    _ => vec![it],
                });
                let mut choice = plain(PlainTerm::Choice(spliced.collect()));
                if has_empty {
                    choice.min = 0;
                }
                single(choice)
            }
            Term::All(children) => single(plain(PlainTerm::All(members(children)))),
        }
    }

    /// Its members, if it is a group.
    pub fn members(&self) -> &[Plain<'m>] {
        match &self.term {
            PlainTerm::Sequence(members) | PlainTerm::Choice(members) | PlainTerm::All(members) => {
                members
            }
            PlainTerm::Element(_) | PlainTerm::Any(_) => &[],
        }
    }

    /// Whether nothing at all is enough.
    pub fn may_be_empty(&self) -> bool {
        let mut members = self.members().iter();
        self.min == 0
            || match &self.term {
                PlainTerm::Element(_) | PlainTerm::Any(_) => false,
                PlainTerm::Choice(_) => members.any(Plain::may_be_empty),
                PlainTerm::Sequence(_) | PlainTerm::All(_) => members.all(Plain::may_be_empty),
            }
    }

    /// The local names of all elements in it.
    pub fn names(&self, schema: &SchemaModel) -> Vec<String> {
        match &self.term {
            PlainTerm::Element(idx) => vec![schema.element(*idx).name.local.to_string()],
            PlainTerm::Any(_) => vec!["any element".to_owned()],
            _ => {
                let members = self.members().iter();
                members.flat_map(|member| member.names(schema)).collect()
            }
        }
    }

    /// The same once, as a member of a group.
    pub fn once(&self) -> Self {
        Plain {
            min: 1,
            max: 1,
            ..self.clone()
        }
    }
}

/// A group of one member is that member, where their numbers can be joined.
fn single(group: Plain<'_>) -> Option<Plain<'_>> {
    let [member] = group.members() else {
        return (!group.members().is_empty()).then_some(group);
    };
    let one = |plain: &Plain<'_>| plain.max == 1;
    let joined = match () {
        () if one(&group) && (group.min == 1 || member.min <= 1) => {
            (group.min * member.min, member.max)
        }
        () if one(member) => (group.min * member.min, group.max),
        () => return Some(group),
    };
    let mut member = member.clone();
    (member.min, member.max) = joined;
    Some(member)
}

//! Members of structs and enums, and which of one version answers to which of the other.

use crate::plan::{Alternative, Field, Item, ItemKind, Origin, OriginKind, Ty, Usage};

/// A field or an alternative.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member<'p> {
    pub name: &'p str,
    pub origin: &'p Origin,
    pub usage: &'p Usage,
}

impl<'p> From<&'p Field> for Member<'p> {
    fn from(field: &'p Field) -> Self {
        Member {
            name: &field.name,
            origin: &field.origin,
            usage: &field.usage,
        }
    }
}

impl<'p> From<&'p Alternative> for Member<'p> {
    fn from(of: &'p Alternative) -> Self {
        Member {
            name: &of.name,
            origin: &of.origin,
            usage: &of.usage,
        }
    }
}

impl Member<'_> {
    /// What it is called in a message: an element's name, `@` and an attribute's; what is
    /// no node of its own has none.
    pub fn step(&self) -> String {
        match self.origin.kind {
            OriginKind::Element => self.origin.local().to_owned(),
            OriginKind::Attribute => format!("@{}", self.origin.local()),
            OriginKind::Wildcard => "*".to_owned(),
            _ => String::new(),
        }
    }

    /// What two versions know it by, whatever its namespace. A type has one content.
    fn key(&self) -> (OriginKind, &str) {
        match self.origin.kind {
            OriginKind::Content => (OriginKind::Content, ""),
            kind => (kind, self.origin.local()),
        }
    }

    /// Whether a member of another name may be this one: a type of a name says enough, and
    /// plain texts, numbers and dates are told by names that are nearly the same.
    fn may_be_renamed(&self, other: &Member<'_>) -> bool {
        let [one, there] = [self, other].map(|member| member.origin.local());
        has_name(&self.usage.ty) || strsim::jaro_winkler(one, there) > ALIKE
    }

    /// Whether both are the same node, so that neither is renamed.
    pub fn is_same(&self, other: &Member<'_>) -> bool {
        self.key() == other.key()
    }
}

/// How alike names are, from nothing at 0 to the same at 1, that one may be the other.
const ALIKE: f64 = 0.8;

/// Whether a type has a name in the contract.
fn has_name(of: &Ty) -> bool {
    match of {
        Ty::Item(_) => true,
        Ty::List(inner) | Ty::Nillable(inner) | Ty::Sensitive(inner) => has_name(inner),
        Ty::Native(_) | Ty::Any => false,
    }
}

/// The members of a struct or an enum.
pub(super) fn members(item: &Item) -> Vec<Member<'_>> {
    match &item.kind {
        ItemKind::Struct(of) => of.fields.iter().map(Member::from).collect(),
        ItemKind::Choice(of) => of.alternatives.iter().map(Member::from).collect(),
        _ => Vec::new(),
    }
}

/// Which members of the two sides answer to each other: the same node, in their order
/// where several are the same; else the one that the comparison takes for the same under
/// another name; groups, which have no names on the wire, by their order.
pub(super) fn partners(
    ours: &[Member<'_>],
    theirs: &[Member<'_>],
    name_there: &dyn Fn(&str) -> String,
) -> Vec<(usize, usize)> {
    let mut free: Vec<bool> = vec![true; theirs.len()];
    let mut take = |fits: &dyn Fn(&Member<'_>) -> bool| {
        let at = (0..theirs.len()).find(|at| free[*at] && fits(&theirs[*at]))?;
        free[at] = false;
        Some(at)
    };
    let same = ours
        .iter()
        .map(|member| take(&|other| other.is_same(member)));
    let mut found: Vec<Option<usize>> = same.collect();
    for (at, member) in ours.iter().enumerate() {
        if found[at].is_none() {
            let name = name_there(member.name);
            found[at] = take(&|other| other.name == name && member.may_be_renamed(other));
        }
    }
    let is_group = |member: &Member<'_>| member.origin.kind == OriginKind::Group;
    for (at, member) in ours.iter().enumerate() {
        if found[at].is_none() && is_group(member) {
            found[at] = take(&is_group);
        }
    }
    let found = found.into_iter().enumerate();
    found.filter_map(|(at, other)| Some((at, other?))).collect()
}

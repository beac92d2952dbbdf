//! Which member of one item answers to which of the other.

use super::facts::Member;

/// A member of ours, of theirs, or of both.
pub(super) type Pair<'m> = (Option<&'m Member>, Option<&'m Member>);

/// Members by what they are on the wire. Groups without a partner answer to each other in
/// their order: a group is called by its first members, which may be what differs.
pub(super) fn pairs<'m>(ours: &'m [Member], theirs: &'m [Member]) -> Vec<Pair<'m>> {
    let has = |list: &[Member], key: &str| list.iter().any(|member| member.key == key);
    let mut alone: Vec<&Member> = theirs.iter().collect();
    alone.retain(|member| !has(ours, &member.key));
    let mut pairs: Vec<Pair<'m>> = Vec::new();
    for member in ours {
        let same = theirs.iter().find(|other| other.key == member.key);
        let partner = same.or_else(|| {
            let group = alone.iter().position(|other| other.is_group)?;
            member.is_group.then(|| alone.remove(group))
        });
        pairs.push((Some(member), partner));
    }
    pairs.extend(alone.into_iter().map(|member| (None, Some(member))));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn members(keys: &[&str]) -> Vec<Member> {
        let member = |key: &&str| Member {
            key: (*key).to_owned(),
            is_group: key.starts_with("group"),
            facts: BTreeMap::new(),
            is_offer: false,
        };
        keys.iter().map(member).collect()
    }

    #[test]
    fn groups_answer_to_each_other_and_others_stay_alone() {
        let ours = members(&["element A", "group B", "group C", "element D"]);
        let theirs = members(&["group C", "element A", "group E", "element F"]);
        let found = pairs(&ours, &theirs);
        let keys = found.iter().map(|(our, their)| {
            [our, their].map(|side| side.map_or("", |member| member.key.as_str()))
        });
        assert_eq!(
            keys.collect::<Vec<_>>(),
            [
                ["element A", "element A"],
                ["group B", "group E"],
                ["group C", "group C"],
                ["element D", ""],
                ["", "element F"],
            ]
        );
    }
}

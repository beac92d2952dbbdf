//! Changes as a tree of the elements they are in, among the members that stayed.

use super::change::{Numbers, change};
use super::text::escaped;
use crate::diff::{Change, Member, Outline};
use std::collections::BTreeMap;

/// How many of the members that stayed are named before they are unfolded.
const NAMED: usize = 4;

/// Members of elements, by the elements' paths.
type Outlines<'c> = BTreeMap<String, &'c [Member]>;

/// An element with what changed at it and below it.
#[derive(Default)]
struct Node<'c> {
    changes: Vec<&'c Change>,
    below: BTreeMap<&'c str, Node<'c>>,
}

/// The tree of these changes; nothing where there are none.
pub(super) fn tree(changes: &[Change], outlines: &[Outline], numbers: &mut Numbers) -> String {
    let mut root = Node::default();
    for change in changes {
        let steps = steps(&change.path, outlines);
        let mut node = &mut root;
        for step in steps {
            node = node.below.entry(step).or_default();
        }
        node.changes.push(change);
    }
    let outlines = outlines.iter();
    let outlines = outlines.map(|it| (key(&it.path), &it.members[..]));
    root.write("", &outlines.collect(), numbers)
}

/// The steps of a path in a message, or in a message of a channel or an API, behind the path of
/// that. What is neither is a step, or several: a file's name, a message of a channel.
fn steps<'c>(path: &'c str, outlines: &[Outline]) -> Vec<&'c str> {
    if let Some(path) = path.strip_prefix('/') {
        return path.split('/').collect();
    }
    let below = |outline: &Outline| path.strip_prefix(&*outline.path)?.strip_prefix('/');
    let below = outlines.iter().filter_map(below).max_by_key(|it| it.len());
    let above = below.map_or(path, |below| &path[..path.len() - below.len() - 1]);
    let below = below.into_iter().flat_map(|below| below.split('/'));
    above.split(" / ").chain(below).collect()
}

/// An outline's path as the tree makes it of steps.
fn key(path: &str) -> String {
    match path.starts_with('/') || path.is_empty() {
        true => path.to_owned(),
        false => format!("/{}", path.replace(" / ", "/")),
    }
}

impl<'c> Node<'c> {
    fn write(&self, path: &str, outlines: &Outlines<'c>, numbers: &mut Numbers) -> String {
        let mut out = String::new();
        for found in &self.changes {
            out += &change(found, numbers);
        }
        if self.below.is_empty() {
            return out;
        }
        out += "<ul>\n";
        let mut left: BTreeMap<&str, &Node<'c>> = self.below.iter().map(|(k, v)| (*k, v)).collect();
        let mut stayed = Vec::new();
        for member in outlines.get(path).copied().unwrap_or_default() {
            let own: Vec<&str> = left
                .keys()
                .copied()
                .filter(|key| is_of(key, member))
                .collect();
            let is_everywhere = member.old.is_some() && member.new.is_some();
            if own.is_empty() && is_everywhere {
                stayed.push(member);
                continue;
            }
            out += &folded(&std::mem::take(&mut stayed));
            if own.is_empty() {
                out += &format!(
                    "<li><code>{}</code>{}</li>\n",
                    escaped(&member.name),
                    types(member)
                );
            }
            for key in own {
                if let Some(node) = left.remove(key) {
                    out += &node.item(key, Some(member), path, outlines, numbers);
                }
            }
        }
        out += &folded(&stayed);
        for (name, node) in left {
            out += &node.item(name, None, path, outlines, numbers);
        }
        out + "</ul>\n"
    }

    fn item(
        &self,
        name: &str,
        member: Option<&Member>,
        path: &str,
        outlines: &Outlines<'c>,
        numbers: &mut Numbers,
    ) -> String {
        let (name, node) = self.joined(name, path, outlines);
        let path = format!("{path}/{name}");
        let types = member.map_or(String::new(), types);
        format!(
            "<li><code>{}</code>{types}\n{}</li>\n",
            escaped(&name),
            node.write(&path, outlines, numbers)
        )
    }

    /// Steps without a change of their own stand on one line with the only one below, unless
    /// there are members beside that one.
    fn joined(&self, name: &str, path: &str, outlines: &Outlines<'c>) -> (String, &Self) {
        let (mut name, mut node) = (name.to_owned(), self);
        while node.changes.is_empty()
            && node.below.len() == 1
            && !outlines.contains_key(format!("{path}/{name}").as_str())
            && let Some((next, below)) = node.below.first_key_value()
        {
            name = format!("{name}/{next}");
            node = below;
        }
        (name, node)
    }
}

/// Whether a step is the member, perhaps with a type that `xsi:type` names.
fn is_of(step: &str, member: &Member) -> bool {
    let rest = step.strip_prefix(&*member.name);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
}

/// The type of a member, on both sides where they differ.
fn types(member: &Member) -> String {
    match (&member.old, &member.new) {
        (Some(old), Some(new)) if old == new => {
            format!(" <span class=\"soft\">{}</span>", escaped(new))
        }
        (old, new) => {
            let side = |text: &Option<String>| match text {
                Some(text) => escaped(text),
                None => "not there".to_owned(),
            };
            format!(
                "<div class=\"sides soft\"><div><strong>old</strong> {}</div>\
                 <div><strong>new</strong> {}</div></div>",
                side(old),
                side(new)
            )
        }
    }
}

/// Members beside those that changed, folded.
fn folded(members: &[&Member]) -> String {
    if members.is_empty() {
        return String::new();
    }
    let names = members.iter().take(NAMED);
    let names: Vec<String> = names.map(|member| escaped(&member.name)).collect();
    let more = if members.len() > NAMED { " …" } else { "" };
    let items = members.iter().map(|member| {
        let name = escaped(&member.name);
        format!("<li><code>{name}</code>{}</li>\n", types(member))
    });
    let items: String = items.collect();
    format!(
        "<li><details class=\"same\"><summary><span class=\"soft\">{} without a change here: {}{more}</span>\
         </summary><ul>\n{items}</ul></details></li>\n",
        members.len(),
        names.join(", ")
    )
}

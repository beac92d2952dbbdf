//! Which path of the old version is which of the new one: by name, else by what it comes
//! from in the contract.

use super::face::{Entry, Face, Role};
use std::collections::{BTreeMap, BTreeSet};

/// The new paths of modules, items and members that have another path now.
#[derive(Debug, Default)]
pub struct Pairs {
    moved: BTreeMap<String, String>,
}

impl Pairs {
    /// Pairs the two faces.
    pub fn of(old: &Face, new: &Face) -> Self {
        let mut pairs = Pairs::default();
        pairs.modules(old, new);
        let level = |roles: &'static [Role]| {
            old.entries
                .iter()
                .filter(move |(_, entry)| roles.contains(&entry.role))
        };
        // What stands around a thing comes before it.
        pairs.entries(level(&[Role::Module]), old, new);
        pairs.entries(level(&[Role::Item]), old, new);
        pairs.look_alikes(old, new);
        let members = &[
            Role::Field,
            Role::Variant,
            Role::Function,
            Role::TraitMethod,
        ];
        pairs.entries(level(members), old, new);
        pairs.places(old, new);
        pairs
    }

    /// The path that the new version has, or would have, for one of the old version.
    pub fn path(&self, old: &str) -> String {
        if let Some((of, held)) = old.split_once(" impl ") {
            return format!("{} impl {}", self.path(of), self.text(held));
        }
        let ends = old.char_indices().rev();
        let ends = ends.filter(|(at, c)| *c == '.' || old[*at..].starts_with("::"));
        let ends = std::iter::once(old.len()).chain(ends.map(|(at, _)| at));
        for end in ends {
            if let Some(new) = self.moved.get(&old[..end]) {
                return format!("{new}{}", &old[end..]);
            }
        }
        old.to_owned()
    }

    /// A type or signature of the old version with the paths of the new one.
    pub fn text(&self, old: &str) -> String {
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        let mut out = String::new();
        let mut rest = old;
        while let Some(start) = rest.find(is_word) {
            let (before, tail) = rest.split_at(start);
            let end = tail.find(|c| !is_word(c)).unwrap_or(tail.len());
            out.push_str(before);
            // A colon behind a name is none of a path.
            let word = tail[..end].trim_end_matches(':');
            match word.contains("::") {
                true => out.push_str(&self.path(word)),
                false => out.push_str(word),
            }
            out.push_str(&tail[word.len()..end]);
            rest = &tail[end..];
        }
        out.push_str(rest);
        out
    }

    /// Modules of one namespace, then of two of which each has most of the other's items.
    fn modules(&mut self, old: &Face, new: &Face) {
        let free = |face: &Face, other: &Face| -> Vec<(String, String)> {
            let known: BTreeSet<&String> = other.namespaces.values().collect();
            let own = face.namespaces.iter();
            own.filter(|(_, namespace)| !known.contains(namespace))
                .map(|(name, namespace)| (name.clone(), namespace.clone()))
                .collect()
        };
        for (name, namespace) in &old.namespaces {
            let same = new.namespaces.iter();
            let mut same = same.filter(|(_, other)| *other == namespace);
            if let Some((other, _)) = same.next() {
                self.add(name, other);
            }
        }
        let mut candidates = free(new, old);
        for (name, _) in free(old, new) {
            let own = names(old, &name);
            let best = candidates
                .iter()
                .map(|(other, _)| (names(new, other).intersection(&own).count(), other.clone()))
                .filter(|(common, _)| *common > 0 && common * 2 >= own.len())
                .max_by(|one, other| (one.0, &other.1).cmp(&(other.0, &one.1)));
            if let Some((_, other)) = best {
                candidates.retain(|(candidate, _)| *candidate != other);
                self.add(&name, &other);
            }
        }
    }

    fn add(&mut self, old: &str, new: &str) {
        if old != new {
            self.moved.insert(old.to_owned(), new.to_owned());
        }
    }

    /// Finds what has no entry under its own name by what it comes from.
    fn entries<'e>(
        &mut self,
        level: impl Iterator<Item = (&'e String, &'e Entry)>,
        old: &Face,
        new: &Face,
    ) {
        let theirs: BTreeSet<String> = old.entries.keys().map(|path| self.path(path)).collect();
        let mut free: BTreeMap<(Role, &str, &str), Vec<&String>> = BTreeMap::new();
        for (path, entry) in &new.entries {
            if let (Some(key), false) = (key(entry), theirs.contains(path)) {
                free.entry(key).or_default().push(path);
            }
        }
        for (path, entry) in level {
            if new.entries.contains_key(&self.path(path)) {
                continue;
            }
            let Some(free) = key(entry).and_then(|key| free.get_mut(&key)) else {
                continue;
            };
            let parent = old.parent(path).map(|parent| self.path(parent));
            let mut same: Vec<&String> = free.clone();
            // In the same place if there is one; a member never leaves its type.
            let stays = |other: &&String| new.parent(other) == parent.as_deref();
            if entry.role != Role::Item || same.iter().any(stays) {
                same.retain(stays);
            }
            if same.len() > 1 {
                same.retain(|other| new.entries[*other].text == entry.text);
            }
            if let [only] = same.as_slice() {
                self.add(path, only);
                free.retain(|other| other != only);
            }
        }
    }

    /// Types of one module that have nothing but their names apart: each the only one of
    /// its members.
    fn look_alikes(&mut self, old: &Face, new: &Face) {
        let alone = |face: &Face, taken: &dyn Fn(&str) -> bool, of: &dyn Fn(&str) -> String| {
            let mut found: BTreeMap<(String, Members), Vec<String>> = BTreeMap::new();
            for (path, entry) in &face.entries {
                if entry.role == Role::Item && !taken(path) {
                    let module = path.rsplit_once("::").map_or("", |(module, _)| module);
                    let members = members(face, path, of);
                    if members.len() > 1 {
                        found
                            .entry((of(module), members))
                            .or_default()
                            .push(path.clone());
                    }
                }
            }
            found
        };
        let theirs: BTreeSet<String> = old.entries.keys().map(|path| self.path(path)).collect();
        let before = alone(
            old,
            &|path| new.entries.contains_key(&self.path(path)),
            &|text| self.text(text),
        );
        let now = alone(new, &|path| theirs.contains(path), &str::to_owned);
        for (key, paths) in before {
            if let ([one], Some([other])) = (paths.as_slice(), now.get(&key).map(Vec::as_slice)) {
                self.add(one, other);
            }
        }
    }

    /// Fields of one type in one place, of which each side knows only its own.
    fn places(&mut self, old: &Face, new: &Face) {
        for (of, fields) in &old.fields {
            let other = self.path(of);
            let Some(now) = new.fields.get(&other) else {
                continue;
            };
            let theirs: Vec<String> = fields
                .iter()
                .map(|it| self.path(&format!("{of}.{it}")))
                .collect();
            for ((field, expected), there) in fields.iter().zip(&theirs).zip(now) {
                let (one, there) = (format!("{of}.{field}"), format!("{other}.{there}"));
                let is_free = !new.entries.contains_key(expected) && !theirs.contains(&there);
                let text =
                    |face: &Face, path: &str| face.entries.get(path).map(|it| it.text.clone());
                let same = text(old, &one).map(|text| self.text(&text)) == text(new, &there);
                if is_free && same {
                    self.add(&one, &there);
                }
            }
        }
    }
}

/// Names of members with what is said of each.
type Members = Vec<(String, String)>;

/// The members of a type, by their names and what is said of them.
fn members(face: &Face, path: &str, text: &dyn Fn(&str) -> String) -> Members {
    let range = face.entries.range(path.to_owned()..);
    let range = range.take_while(|(other, _)| other.starts_with(path));
    let own =
        range.filter(|(other, entry)| entry.role != Role::Impl && face.parent(other) == Some(path));
    own.map(|(other, entry)| (other[path.len()..].to_owned(), text(&entry.text)))
        .collect()
}

/// What an entry is, and what the contract calls what it comes from, whatever its namespace.
fn key(entry: &Entry) -> Option<(Role, &'static str, &str)> {
    let (kind, path) = entry.origin.as_ref()?;
    let local = path.rsplit('}').next().unwrap_or(path);
    Some((entry.role, kind, local))
}

/// The names of a module's items.
fn names(face: &Face, module: &str) -> BTreeSet<String> {
    let items = face.entries.iter();
    let items = items.filter(|(_, entry)| entry.role == Role::Item);
    items
        .filter_map(|(path, _)| path.strip_prefix(&format!("{module}::")))
        .map(str::to_owned)
        .collect()
}

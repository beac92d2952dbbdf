//! Groups of a content model that have no name of their own: what they are called, and what
//! is said of them.

use super::claims::Claim;
use super::docs;
use super::fields::{self, Draft};
use super::ident;
use super::item::{ItemId, ItemKind, Struct};
use super::origin::{Origin, OriginKind};
use super::particle::{Particle, Term};
use super::planner::Planner;
use super::shape::Owner;
use crate::options::Word;

/// So many elements of a group may have their names in its name.
const MOST_WORDS: usize = 8;

impl Planner<'_> {
    /// The item of a group that is a compositor of its own; `before` is the member in
    /// front of it.
    pub(super) fn group(
        &mut self,
        owner: &Owner,
        particle: &mut Particle,
        before: Option<String>,
    ) -> ItemId {
        // The first member of a group stands behind what the group stands behind.
        let owner = &Owner {
            module: owner.module,
            name: owner.name.clone(),
            before: before.or_else(|| owner.before.clone()),
            origin: owner.origin.clone(),
        };
        let key = format!(
            "{} {} {}",
            owner.name,
            self.leaf_words(particle, MOST_WORDS).join(" "),
            owner.before.as_deref().unwrap_or("")
        );
        let claim = Claim::new(1, key, self.group_names(owner, particle));
        let origin = self.group_origin(particle);
        let item = self.add_later(owner.module, claim, origin);
        let doc = self.group_doc(particle, "");
        let kind = match &mut particle.term {
            Term::Choice(children) => ItemKind::Choice(self.choice(owner, children)),
            Term::Sequence(children) | Term::All(children) => {
                let mut drafts = Vec::new();
                for child in children {
                    self.land(owner, child, &mut drafts);
                }
                let (fields, _) = fields::named(&self.options.words, drafts);
                ItemKind::Struct(Struct {
                    fields,
                    ..Struct::default()
                })
            }
            Term::Element(_) | Term::Any(_) => ItemKind::Struct(Struct::default()),
        };
        self.describe(item, doc, kind);
        item
    }

    /// Names for the item of a group, best first.
    fn group_names(&self, owner: &Owner, particle: &Particle) -> Vec<String> {
        let is_choice = matches!(particle.term, Term::Choice(_));
        let suffix = self.word(if is_choice { Word::Choice } else { Word::Group });
        let mut wanted = Vec::new();
        if let Some(group) = &particle.group {
            let group = self.upper_camel(group);
            wanted.push(format!("{}{group}", owner.name));
            wanted.push(format!("{}{group}{suffix}", owner.name));
        } else if is_choice {
            wanted.push(format!("{}{suffix}", owner.name));
        }
        let leaves = self.leaf_words(particle, MOST_WORDS);
        let leaves: Vec<String> = leaves.iter().map(|word| self.upper_camel(word)).collect();
        let named = |words: &str| format!("{}{words}{suffix}", owner.name);
        wanted.extend((1..=leaves.len()).map(|end| named(&leaves[..end].concat())));
        // Groups that begin alike differ further on, or in what stands before them.
        if let [first, .., _, _] = leaves.as_slice() {
            let others = leaves[2..].iter();
            wanted.extend(others.map(|other| named(&format!("{first}{other}"))));
        }
        if let Some(before) = &owner.before {
            let before = self.upper_camel(before);
            let first = leaves.first().map_or("", String::as_str);
            wanted.push(named(&format!("{first}{}{before}", self.word(Word::After))));
        }
        wanted.retain(|name| name.len() <= ident::LONGEST - 6);
        if wanted.is_empty() {
            wanted.push(format!("{:.60}{suffix}", owner.name));
        }
        wanted
    }

    pub(super) fn group_word(&self, particle: &Particle) -> String {
        if let Some(group) = &particle.group {
            return group.clone();
        }
        match particle.term {
            Term::Choice(_) => self.small_word(Word::Choice),
            _ => {
                let group = self.small_word(Word::Group);
                match self.leaf_words(particle, 1).first() {
                    Some(word) => format!("{word} {group}"),
                    None => group,
                }
            }
        }
    }

    /// What a group is apart from its neighbours: what it holds; of two that hold the
    /// same, where it stands.
    pub(super) fn group_key(&self, particle: &Particle, before: &[Draft]) -> String {
        let words = self.leaf_words(particle, usize::MAX).join(" ");
        format!("{words} {:04}", before.len())
    }

    /// What tells a group apart: the elements it holds, then what stands before it.
    pub(super) fn group_others(&self, particle: &Particle, before: &[Draft]) -> Vec<String> {
        let words = self.leaf_words(particle, MOST_WORDS);
        let mut out: Vec<String> = (1..=words.len())
            .map(|end| words[..end].join(" "))
            .collect();
        out.extend(self.behind(before));
        out
    }

    pub(super) fn group_origin(&self, particle: &Particle) -> Origin {
        let path = match &particle.group {
            Some(group) => group.clone(),
            None => self.leaf_words(particle, MOST_WORDS).join("/"),
        };
        Origin::new(OriginKind::Group, path, particle.span)
    }

    pub(super) fn group_doc(&self, particle: &Particle, occurrence: &str) -> Vec<String> {
        let words: Vec<String> = self
            .leaf_words(particle, 4)
            .iter()
            .map(|w| docs::code(w))
            .collect();
        let what = match particle.term {
            Term::Choice(_) => "One of",
            _ => "Together:",
        };
        let more = if self.leaf_words(particle, 5).len() > 4 {
            " …"
        } else {
            ""
        };
        let occurrence = match occurrence.is_empty() {
            true => String::new(),
            false => format!("; {occurrence}"),
        };
        vec![format!("{what} {}{more}{occurrence}.", words.join(", "))]
    }

    /// What tells a member apart that has nothing of its own: the one before it.
    pub(super) fn behind(&self, drafts: &[Draft]) -> Vec<String> {
        let last = drafts.last();
        last.map(|draft| format!("{} {}", self.small_word(Word::After), draft.word))
            .into_iter()
            .collect()
    }

    /// Local names of the first elements below a particle.
    fn leaf_words(&self, particle: &Particle, most: usize) -> Vec<String> {
        let mut out = Vec::new();
        self.collect_words(particle, most, &mut out);
        out
    }

    fn collect_words(&self, particle: &Particle, most: usize, out: &mut Vec<String>) {
        if out.len() >= most {
            return;
        }
        match &particle.term {
            Term::Element(idx) => {
                out.push(self.model.schema.element(*idx).name.local.to_string());
            }
            Term::Any(_) => out.push(self.small_word(Word::Any)),
            _ => {
                for child in particle.children() {
                    self.collect_words(child, most, out);
                }
            }
        }
    }
}

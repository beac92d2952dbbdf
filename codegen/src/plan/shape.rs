//! The shape of a complex type: which particle lands in which member.

use super::ambiguity;
use super::claims::Claim;
use super::docs::{self, facts};
use super::fields::{self, Draft, Kind};
use super::ident;
use super::item::{Choice, ItemId, ItemKind, ModuleId, Struct, Ty, Usage};
use super::origin::{Origin, OriginKind};
use super::particle::{Particle, Term};
use super::planner::Planner;
use crate::model::{ElementIdx, SimpleRef, Wildcard};
use crate::options::Word;
use snitflade_runtime::schema::{Builtin, NO_SLOT};

/// So many elements of a group may have their names in its name.
const MOST_WORDS: usize = 8;

/// The complex type whose content is shaped.
pub(super) struct Owner {
    /// What the type comes from.
    pub origin: Origin,
    pub module: ModuleId,
    pub name: String,
    /// What stands before the group that is shaped.
    pub before: Option<String>,
}

impl Owner {
    /// The origin of what the type holds itself.
    pub fn content(&self) -> Origin {
        Origin {
            kind: OriginKind::Content,
            ..self.origin.clone()
        }
    }
}

/// Whether the content can be a record that gives back exactly what was read.
pub(super) fn is_record(planner: &Planner<'_>, top: &Particle) -> bool {
    let schema = &planner.model.schema;
    !ambiguity::is_ambiguous(schema, top) && !repeats(planner, top)
}

/// Whether any compositor would name one element twice.
fn repeats(planner: &Planner<'_>, particle: &Particle) -> bool {
    let own = match &particle.term {
        Term::Sequence(list) | Term::All(list) => {
            ambiguity::repeats_a_name(&planner.model.schema, list)
        }
        _ => false,
    };
    own || particle
        .children()
        .iter()
        .any(|child| repeats(planner, child))
}

impl Planner<'_> {
    /// Lands a particle, and what is inline below it, in members after `drafts`.
    pub fn land(&mut self, owner: &Owner, particle: &mut Particle, drafts: &mut Vec<Draft>) {
        let (min, max) = (particle.min, particle.max);
        let has_leaf = has_leaf(particle);
        let inner_may_be_empty = particle.children().iter().all(Particle::emptiable);
        match &mut particle.term {
            Term::Element(idx) => {
                particle.slot = drafts.len() as u16;
                let occurrence = facts::occurrence(min, max);
                drafts.push(self.element_draft(*idx, min, max, &occurrence));
            }
            Term::Any(wildcard) => {
                particle.slot = drafts.len() as u16;
                drafts.push(Draft {
                    kind: Kind::Wildcard,
                    origin: wildcard_origin(wildcard),
                    key: format!("any {:04}", drafts.len()),
                    word: self.small_word(Word::Any),
                    others: self.behind(drafts),
                    doc: docs::with_facts(
                        wildcard.doc.as_deref(),
                        format!(
                            "Any element the contract leaves open, kept as it stood; {}.",
                            facts::occurrence(min, max)
                        ),
                    ),
                    usage: Usage::new(Ty::Any, min, max),
                });
            }
            Term::Sequence(children) | Term::All(children)
                if max == 1 && (min == 1 || inner_may_be_empty) =>
            {
                particle.slot = NO_SLOT;
                for child in children {
                    self.land(owner, child, drafts);
                }
            }
            Term::Choice(_) if !has_leaf => particle.slot = NO_SLOT,
            _ => {
                particle.slot = drafts.len() as u16;
                let min = if particle.emptiable() { 0 } else { min };
                let before = drafts.last().map(|draft| draft.word.clone());
                let item = self.group(owner, particle, before);
                drafts.push(Draft {
                    kind: Kind::Group,
                    origin: self.group_origin(particle),
                    key: self.group_key(particle, drafts),
                    word: self.group_word(particle),
                    others: self.group_others(particle, drafts),
                    doc: self.group_doc(particle, &facts::occurrence(min, max)),
                    usage: Usage::new(Ty::Item(item), min, max),
                });
            }
        }
    }

    /// The item of a group that is a compositor of its own; `before` is the member in
    /// front of it.
    fn group(&mut self, owner: &Owner, particle: &mut Particle, before: Option<String>) -> ItemId {
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
            let group = ident::upper_camel(group);
            wanted.push(format!("{}{group}", owner.name));
            wanted.push(format!("{}{group}{suffix}", owner.name));
        } else if is_choice {
            wanted.push(format!("{}{suffix}", owner.name));
        }
        let leaves = self.leaf_words(particle, MOST_WORDS);
        let leaves: Vec<String> = leaves.iter().map(|word| ident::upper_camel(word)).collect();
        let named = |words: &str| format!("{}{words}{suffix}", owner.name);
        wanted.extend((1..=leaves.len()).map(|end| named(&leaves[..end].concat())));
        // Groups that begin alike differ further on, or in what stands before them.
        if let [first, .., _, _] = leaves.as_slice() {
            let others = leaves[2..].iter();
            wanted.extend(others.map(|other| named(&format!("{first}{other}"))));
        }
        if let Some(before) = &owner.before {
            let before = ident::upper_camel(before);
            let first = leaves.first().map_or("", String::as_str);
            wanted.push(named(&format!("{first}{}{before}", self.word(Word::After))));
        }
        wanted.retain(|name| name.len() <= ident::LONGEST - 6);
        if wanted.is_empty() {
            wanted.push(format!("{:.60}{suffix}", owner.name));
        }
        wanted
    }

    fn choice(&mut self, owner: &Owner, children: &mut [Particle]) -> Choice {
        let mut drafts = Vec::new();
        self.alternatives(owner, children, &mut drafts);
        fields::named_alternatives(drafts)
    }

    fn alternatives(&mut self, owner: &Owner, children: &mut [Particle], out: &mut Vec<Draft>) {
        for child in children {
            if let Term::Choice(inner) = &mut child.term
                && child.max == 1
            {
                child.slot = NO_SLOT;
                self.alternatives(owner, inner, out);
                continue;
            }
            if !has_leaf(child) {
                child.slot = NO_SLOT;
                continue;
            }
            child.slot = out.len() as u16;
            let draft = match &child.term {
                Term::Element(idx) => {
                    self.element_draft(*idx, 1, child.max, &facts::repeated(child.max))
                }
                Term::Any(wildcard) => Draft {
                    kind: Kind::Wildcard,
                    origin: wildcard_origin(wildcard),
                    key: format!("any {:04}", out.len()),
                    word: self.small_word(Word::Any),
                    others: vec![self.small_word(Word::Element)],
                    doc: docs::with_facts(
                        wildcard.doc.as_deref(),
                        "Any element the contract leaves open, kept as it stood.".to_owned(),
                    ),
                    usage: Usage::new(Ty::Any, 1, child.max),
                },
                _ => Draft {
                    kind: Kind::Group,
                    origin: self.group_origin(child),
                    key: self.group_key(child, out),
                    word: self.group_word(child),
                    others: self.group_others(child, out),
                    doc: self.group_doc(child, &facts::repeated(child.max)),
                    usage: {
                        let max = child.max;
                        let before = out.last().map(|draft| draft.word.clone());
                        Usage::new(Ty::Item(self.group(owner, child, before)), 1, max)
                    },
                },
            };
            out.push(draft);
        }
    }

    /// Lands everything as alternatives of one item enum.
    pub fn items(&mut self, owner: &Owner, top: &mut Particle, mixed: bool) -> (ItemId, u16) {
        let mut kinds = Vec::new();
        let mut drafts = Vec::new();
        self.item_leaves(top, &mut kinds, &mut drafts);
        let mut text_slot = NO_SLOT;
        if mixed {
            text_slot = drafts.len() as u16;
            drafts.push(Draft {
                kind: Kind::Wildcard,
                origin: owner.content(),
                key: "text".to_owned(),
                word: self.small_word(Word::Text),
                others: vec![self.small_word(Word::Between)],
                doc: vec!["Text between the elements.".to_owned()],
                usage: Usage::new(self.simple_ty(SimpleRef::Builtin(Builtin::String)), 1, 1),
            });
        }
        let ladder = vec![
            format!("{}{}", owner.name, self.word(Word::Content)),
            format!("{}{}", owner.name, self.word(Word::Item)),
        ];
        let claim = Claim::new(0, owner.name.clone(), ladder);
        let item = self.add_later(owner.module, claim, owner.content());
        let doc = vec![format!("One piece of the content of [`{}`].", owner.name)];
        self.describe(
            item,
            doc,
            ItemKind::Choice(fields::named_alternatives(drafts)),
        );
        (item, text_slot)
    }

    fn item_leaves(
        &self,
        particle: &mut Particle,
        kinds: &mut Vec<Option<ElementIdx>>,
        drafts: &mut Vec<Draft>,
    ) {
        let (kind, draft) = match &mut particle.term {
            Term::Sequence(list) | Term::Choice(list) | Term::All(list) => {
                particle.slot = NO_SLOT;
                for child in list {
                    self.item_leaves(child, kinds, drafts);
                }
                return;
            }
            Term::Element(idx) => (Some(*idx), self.element_draft(*idx, 1, 1, "")),
            Term::Any(wildcard) => (
                None,
                Draft {
                    kind: Kind::Wildcard,
                    origin: wildcard_origin(wildcard),
                    key: "any".to_owned(),
                    word: self.small_word(Word::Any),
                    others: vec![self.small_word(Word::Element)],
                    doc: vec!["Any element the contract leaves open.".to_owned()],
                    usage: Usage::new(Ty::Any, 1, 1),
                },
            ),
        };
        let same = kinds
            .iter()
            .zip(drafts.iter())
            .position(|(k, d)| self.lands_alike(*k, kind) && d.usage == draft.usage);
        let slot = same.unwrap_or(kinds.len());
        particle.slot = slot as u16;
        if slot == kinds.len() {
            kinds.push(kind);
            drafts.push(draft);
        }
    }

    fn lands_alike(&self, a: Option<ElementIdx>, b: Option<ElementIdx>) -> bool {
        match (a, b) {
            (None, None) => true,
            (Some(a), Some(b)) => {
                let schema = &self.model.schema;
                schema.element(a).name == schema.element(b).name
            }
            _ => false,
        }
    }

    fn element_draft(&self, idx: ElementIdx, min: u32, max: u32, occurrence: &str) -> Draft {
        let schema = &self.model.schema;
        let element = schema.element(idx);
        Draft {
            kind: Kind::Element,
            origin: Origin::element(element),
            key: element.name.to_string(),
            word: element.name.local.to_string(),
            others: vec![self.namespace_word(&element.name.ns)],
            doc: docs::with_facts(
                element.doc.as_deref(),
                facts::element(schema, element, occurrence),
            ),
            usage: Usage::new(self.particle_ty(idx), min, max),
        }
    }

    fn group_word(&self, particle: &Particle) -> String {
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
    fn group_key(&self, particle: &Particle, before: &[Draft]) -> String {
        let words = self.leaf_words(particle, usize::MAX).join(" ");
        format!("{words} {:04}", before.len())
    }

    /// What tells a group apart: the elements it holds, then what stands before it.
    fn group_others(&self, particle: &Particle, before: &[Draft]) -> Vec<String> {
        let words = self.leaf_words(particle, MOST_WORDS);
        let mut out: Vec<String> = (1..=words.len())
            .map(|end| words[..end].join(" "))
            .collect();
        out.extend(self.behind(before));
        out
    }

    fn group_origin(&self, particle: &Particle) -> Origin {
        let path = match &particle.group {
            Some(group) => group.clone(),
            None => self.leaf_words(particle, MOST_WORDS).join("/"),
        };
        Origin::new(OriginKind::Group, path, particle.span)
    }

    fn group_doc(&self, particle: &Particle, occurrence: &str) -> Vec<String> {
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
    fn behind(&self, drafts: &[Draft]) -> Vec<String> {
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

fn wildcard_origin(wildcard: &Wildcard) -> Origin {
    Origin::new(OriginKind::Wildcard, "*", wildcard.span)
}

/// Whether any element or wildcard stands below a particle.
fn has_leaf(particle: &Particle) -> bool {
    match &particle.term {
        Term::Element(_) | Term::Any(_) => true,
        _ => particle.children().iter().any(has_leaf),
    }
}

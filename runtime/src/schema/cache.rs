//! What is derived from the rows of a [`Schema`] on first use.

use super::automaton::Automaton;
use super::compiled::CompiledSimple;
use super::record_layout::RecordLayout;
use super::{
    BUILTIN_SIMPLES, Builtin, ComplexId, Content, ElementId, Facets, NameId, NsId, Schema,
    SimpleId, TypeId, Variety,
};
use std::sync::OnceLock;

/// Automata, compiled patterns and name indexes, made on first use.
#[derive(Debug, Default)]
pub struct Cache {
    index: OnceLock<NameIndex>,
    automata: OnceLock<Box<[OnceLock<Automaton>]>>,
    traits: OnceLock<Box<[SimpleTraits]>>,
    records: OnceLock<Box<[RecordLayout]>>,
    pub(super) simples: OnceLock<Box<[CompiledSimple]>>,
}

impl Cache {
    /// An empty cache, for tables held in a `static`.
    pub const fn new() -> Self {
        Cache {
            index: OnceLock::new(),
            automata: OnceLock::new(),
            traits: OnceLock::new(),
            records: OnceLock::new(),
            simples: OnceLock::new(),
        }
    }
}

/// What the engine needs to know of a simple type beyond its verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SimpleTraits {
    /// Values may be of type ID.
    pub id: bool,
    /// Values may be or hold references to IDs.
    pub idref: bool,
    /// Values may be or hold names of unparsed entities.
    pub entity: bool,
    /// Values may be or hold qualified names (QName, NOTATION).
    pub qname: bool,
    /// Values are qualified names whose prefix a pattern judges.
    pub prefix: bool,
    /// Values must not be shown.
    pub sensitive: bool,
    /// Values are single ones of type base64Binary.
    pub base64: bool,
    /// Every text is a value.
    pub any_text: bool,
    /// The built-in type it is, or equals for want of facets.
    pub bare: Option<Builtin>,
}

impl SimpleTraits {
    /// Whether values need more than a verdict.
    pub fn is_special(&self) -> bool {
        self.id || self.idref || self.entity || self.qname
    }

    /// Whether only the document around a value tells that it is valid.
    pub(crate) fn needs_document(&self) -> bool {
        self.id || self.idref || self.entity || self.prefix
    }

    fn of_builtin(builtin: Builtin) -> Self {
        SimpleTraits {
            id: builtin == Builtin::Id,
            idref: matches!(builtin, Builtin::IdRef | Builtin::IdRefs),
            entity: matches!(builtin, Builtin::Entity | Builtin::Entities),
            qname: matches!(builtin, Builtin::QName | Builtin::Notation),
            prefix: false,
            sensitive: false,
            base64: builtin == Builtin::Base64Binary,
            any_text: matches!(
                builtin,
                Builtin::AnySimpleType
                    | Builtin::String
                    | Builtin::NormalizedString
                    | Builtin::Token
            ),
            bare: Some(builtin),
        }
    }

    fn with(self, other: SimpleTraits) -> Self {
        SimpleTraits {
            id: self.id || other.id,
            idref: self.idref || other.idref,
            entity: self.entity || other.entity,
            qname: self.qname || other.qname,
            prefix: self.prefix || other.prefix,
            sensitive: self.sensitive || other.sensitive,
            ..SimpleTraits::default()
        }
    }
}

/// Open-addressing tables from texts to namespace and name ids.
#[derive(Debug)]
struct NameIndex {
    namespaces: Slots,
    names: Slots,
}

#[derive(Debug)]
struct Slots {
    mask: u32,
    /// Row + 1; 0 is free.
    rows: Box<[u32]>,
}

impl Slots {
    fn new(count: usize, hash: impl Fn(usize) -> u64) -> Slots {
        let size = (count * 2 + 1).next_power_of_two();
        let mask = size as u32 - 1;
        let mut rows = vec![0; size].into_boxed_slice();
        for row in 0..count {
            let mut at = hash(row) as u32 & mask;
            while rows[at as usize] != 0 {
                at = (at + 1) & mask;
            }
            rows[at as usize] = row as u32 + 1;
        }
        Slots { mask, rows }
    }

    #[inline]
    fn find(&self, hash: u64, is: impl Fn(usize) -> bool) -> Option<u32> {
        let mut at = hash as u32 & self.mask;
        loop {
            match self.rows[at as usize] {
                0 => return None,
                row if is(row as usize - 1) => return Some(row - 1),
                _ => at = (at + 1) & self.mask,
            }
        }
    }
}

/// A cheap hash; the tables are fixed, so nobody can make them degenerate
/// with a message.
#[inline]
fn hash(seed: u64, text: &str) -> u64 {
    const K: u64 = 0x517c_c1b7_2722_0a95;
    let mut state = seed.wrapping_mul(K) ^ text.len() as u64;
    let mut add = |word: u64| state = (state.rotate_left(5) ^ word).wrapping_mul(K);
    let chunks = text.as_bytes().chunks_exact(8);
    let rest = chunks.remainder();
    for chunk in chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        add(u64::from_le_bytes(word));
    }
    let mut last = 0;
    for byte in rest {
        last = last << 8 | u64::from(*byte);
    }
    add(last);
    state ^ state >> 32
}

impl<'a> Schema<'a> {
    fn index(&self) -> &NameIndex {
        self.cache.index.get_or_init(|| NameIndex {
            namespaces: Slots::new(self.namespaces.len(), |i| hash(0, self.namespaces[i])),
            names: Slots::new(self.names.len(), |i| {
                hash(u64::from(self.names[i].ns.0) + 1, self.names[i].local)
            }),
        })
    }

    /// The namespace with this name; [`NsId::FOREIGN`] if the tables have none.
    pub fn find_namespace(&self, uri: &str) -> NsId {
        if uri.is_empty() {
            return NsId::NONE;
        }
        let row = self
            .index()
            .namespaces
            .find(hash(0, uri), |row| self.namespaces[row] == uri);
        row.map_or(NsId::FOREIGN, |row| NsId(row as u16))
    }

    /// The id of an expanded name; [`NameId::NONE`] if the tables have none.
    #[inline]
    pub fn find_name(&self, ns: NsId, local: &str) -> NameId {
        if ns == NsId::FOREIGN {
            return NameId::NONE;
        }
        let row = self
            .index()
            .names
            .find(hash(u64::from(ns.0) + 1, local), |row| {
                let name = &self.names[row];
                name.ns == ns && name.local == local
            });
        row.map_or(NameId::NONE, NameId)
    }

    /// The global element of this name.
    pub fn global_element(&self, name: NameId) -> Option<ElementId> {
        let at = self
            .global_elements
            .binary_search_by_key(&name, |id| self.element(*id).name)
            .ok()?;
        Some(self.global_elements[at])
    }

    /// The named type of this name (not a built-in one).
    pub fn global_type(&self, name: NameId) -> Option<TypeId> {
        let at = self
            .global_types
            .binary_search_by_key(&name, |row| row.0)
            .ok()?;
        Some(self.global_types[at].1)
    }

    /// The automaton of a complex type's content; `None` where the content
    /// has no elements.
    pub fn automaton(&self, id: ComplexId) -> Option<&Automaton> {
        let (Content::Elements(root) | Content::Mixed(root)) = &self.complex(id).content else {
            return None;
        };
        let all = self
            .cache
            .automata
            .get_or_init(|| (0..self.complexes.len()).map(|_| OnceLock::new()).collect());
        Some(all[id.0 as usize].get_or_init(|| Automaton::new(self, root)))
    }

    /// How the writer finds the members of a complex type's record.
    pub(crate) fn record_layout(&self, id: ComplexId) -> RecordLayout {
        let all = self
            .cache
            .records
            .get_or_init(|| self.complexes.iter().map(RecordLayout::new).collect());
        all[id.0 as usize]
    }

    /// What is special about a simple type.
    #[inline]
    pub fn simple_traits(&self, id: SimpleId) -> SimpleTraits {
        let all = self.cache.traits.get_or_init(|| {
            let count = BUILTIN_SIMPLES + self.simples.len() as u32;
            (0..count)
                .map(|id| self.derive_traits(SimpleId(id), 0))
                .collect()
        });
        all.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// Whether elements of one of these names are hidden: then so is what stands in
    /// them. For messages only, as it looks through all rows.
    #[cold]
    pub(crate) fn hides_one_of(&self, mut names: impl Iterator<Item = NameId>) -> bool {
        let hides = |name: NameId| {
            let mut rows = self.elements.iter();
            name != NameId::NONE && rows.any(|row| row.sensitive && row.name == name)
        };
        names.any(hides)
    }

    fn derive_traits(&self, id: SimpleId, depth: u32) -> SimpleTraits {
        if id.0 < BUILTIN_SIMPLES {
            return Builtin::from_id(id).map_or(SimpleTraits::default(), SimpleTraits::of_builtin);
        }
        // Members refer to other rows; a cycle would be a defect of the tables.
        let Some(row) = self.simples.get((id.0 - BUILTIN_SIMPLES) as usize) else {
            return SimpleTraits::default();
        };
        if depth > 64 {
            return SimpleTraits::default();
        }
        let traits = match row.variety {
            // A restriction of ID or IDREF keeps the nature of its base.
            Variety::Atomic(builtin) => {
                let traits = SimpleTraits::of_builtin(builtin);
                match row.facets == Facets::NONE {
                    true => traits,
                    false => SimpleTraits {
                        any_text: false,
                        bare: None,
                        ..traits
                    },
                }
            }
            Variety::List(item) => SimpleTraits {
                base64: false,
                any_text: false,
                bare: None,
                ..self.derive_traits(item, depth + 1)
            },
            Variety::Union(members) => members
                .iter()
                .map(|member| self.derive_traits(*member, depth + 1))
                .fold(SimpleTraits::default(), SimpleTraits::with),
        };
        SimpleTraits {
            sensitive: row.sensitive || traits.sensitive,
            prefix: traits.prefix || traits.qname && !row.facets.patterns.is_empty(),
            ..traits
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traits_of_built_in_types() {
        for builtin in Builtin::ALL {
            let traits = SimpleTraits::of_builtin(*builtin);
            let name = builtin.name();
            let among = |names: &[&str]| names.contains(&name);
            assert_eq!(traits.id, name == "ID", "{name}");
            assert_eq!(traits.idref, among(&["IDREF", "IDREFS"]), "{name}");
            assert_eq!(traits.entity, among(&["ENTITY", "ENTITIES"]), "{name}");
            assert_eq!(traits.qname, among(&["QName", "NOTATION"]), "{name}");
            assert_eq!(traits.base64, name == "base64Binary", "{name}");
            let any = ["anySimpleType", "string", "normalizedString", "token"];
            assert_eq!(traits.any_text, among(&any), "{name}");
            assert_eq!(traits.bare, Some(*builtin), "{name}");
            assert!(!traits.prefix && !traits.sensitive, "{name}");
            let around = ["ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES"];
            assert_eq!(traits.needs_document(), among(&around), "{name}");
            let special = [&around[..], &["QName", "NOTATION"]].concat();
            assert_eq!(traits.is_special(), among(&special), "{name}");
        }
    }

    #[test]
    fn what_a_member_needs_its_union_needs() {
        type Flag = fn(&mut SimpleTraits) -> &mut bool;
        let flags: [Flag; 6] = [
            |traits| &mut traits.id,
            |traits| &mut traits.idref,
            |traits| &mut traits.entity,
            |traits| &mut traits.qname,
            |traits| &mut traits.prefix,
            |traits| &mut traits.sensitive,
        ];
        for flag in flags {
            let mut one = SimpleTraits::default();
            *flag(&mut one) = true;
            let none = SimpleTraits::default();
            for mut both in [one.with(none), none.with(one), one.with(one)] {
                assert!(*flag(&mut both));
                assert_eq!(both.needs_document(), one.needs_document());
            }
            assert!(!*flag(&mut none.with(none)));
        }
    }

    #[test]
    fn traits_of_declared_types_are_those_of_what_they_are_made_of() {
        use crate::schema::fixture::Fixture;
        use crate::schema::{NameId, Simple, SimpleId, Variety, White};
        let mut f = Fixture::new(&[]);
        let row = |builtin: Builtin, facets| Simple {
            name: NameId::NONE,
            base: builtin.id(),
            variety: Variety::Atomic(builtin),
            white: White::Preserve,
            facets,
            sensitive: false,
        };
        let some = Facets {
            patterns: &[&["a"]],
            ..Facets::NONE
        };
        let plain = row(Builtin::String, Facets::NONE);
        const LIST: [SimpleId; 2] = [Builtin::Id.id(), Builtin::QName.id()];
        f.simples.extend([
            plain,
            row(Builtin::String, some),
            row(Builtin::Base64Binary, some),
            row(Builtin::QName, some),
            row(Builtin::QName, Facets::NONE),
            Simple {
                variety: Variety::List(Builtin::Base64Binary.id()),
                ..plain
            },
            Simple {
                variety: Variety::List(Builtin::IdRef.id()),
                sensitive: true,
                ..plain
            },
            Simple {
                variety: Variety::Union(&LIST),
                ..plain
            },
        ]);
        let schema = f.build();
        let of = |at: u32| schema.simple_traits(SimpleId(BUILTIN_SIMPLES + at));
        let none = SimpleTraits::default();
        let text = SimpleTraits::of_builtin(Builtin::String);
        assert_eq!(of(0), text);
        assert_eq!(of(1), none);
        assert_eq!(
            of(2),
            SimpleTraits {
                base64: true,
                ..none
            }
        );
        assert_eq!(
            of(3),
            SimpleTraits {
                qname: true,
                prefix: true,
                ..none
            }
        );
        assert_eq!(of(4), SimpleTraits::of_builtin(Builtin::QName));
        assert_eq!(of(5), none);
        assert_eq!(
            of(6),
            SimpleTraits {
                idref: true,
                sensitive: true,
                ..none
            }
        );
        assert_eq!(
            of(7),
            SimpleTraits {
                id: true,
                qname: true,
                ..none
            }
        );
        for (at, special, by_document) in [
            (0, false, false),
            (3, true, true),
            (4, true, false),
            (6, true, true),
        ] {
            assert_eq!(of(at).is_special(), special, "{at}");
            assert_eq!(of(at).needs_document(), by_document, "{at}");
        }
    }
}

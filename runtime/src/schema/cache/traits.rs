//! What is asked of a simple type again and again, derived from its rows once.

use crate::schema::{BUILTIN_SIMPLES, Builtin, Facets, NameId, Schema, SimpleId, Variety, White};

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
    /// What a text has to be, where values are single ones whose text alone tells that they
    /// are valid.
    pub plain: Option<Plain>,
    /// The built-in type it is, or equals for want of facets.
    pub same_as_builtin: Option<Builtin>,
}

/// What a text has to be to be a value of a plain type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plain {
    /// In the lexical space of this type.
    pub builtin: Builtin,
    /// What is done about its white space first.
    pub white: White,
    /// A match of patterns.
    pub patterns: bool,
    /// Of some length, or between some bounds.
    pub bounds: bool,
    /// One of a list.
    pub codes: bool,
}

impl Plain {
    fn of(builtin: Builtin, white: White, facets: &Facets<'_>) -> Option<Plain> {
        let primitive = builtin.primitive();
        let by_document = matches!(builtin, Builtin::Id | Builtin::IdRef | Builtin::Entity)
            || matches!(primitive, Builtin::QName | Builtin::Notation);
        if by_document || primitive == Builtin::AnySimpleType {
            return None;
        }
        let others = Facets {
            patterns: &[],
            enumeration: &[],
            ..*facets
        };
        Some(Plain {
            builtin,
            white,
            patterns: !facets.patterns.is_empty(),
            bounds: others != Facets::NONE,
            codes: !facets.enumeration.is_empty(),
        })
    }
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

    pub(super) fn of_builtin(builtin: Builtin) -> Self {
        SimpleTraits {
            id: builtin == Builtin::Id,
            idref: matches!(builtin, Builtin::IdRef | Builtin::IdRefs),
            entity: matches!(builtin, Builtin::Entity | Builtin::Entities),
            qname: matches!(builtin, Builtin::QName | Builtin::Notation),
            prefix: false,
            sensitive: false,
            base64: builtin == Builtin::Base64Binary,
            plain: Plain::of(builtin, builtin.white(), &Facets::NONE),
            any_text: matches!(
                builtin,
                Builtin::AnySimpleType
                    | Builtin::String
                    | Builtin::NormalizedString
                    | Builtin::Token
            ),
            same_as_builtin: Some(builtin),
        }
    }

    pub(super) fn with(self, other: SimpleTraits) -> Self {
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

impl<'a> Schema<'a> {
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

    /// What a text has to be to be a value of a type; `None` of one that is not plain.
    #[inline]
    pub(crate) fn plain(&self, id: SimpleId) -> Option<Plain> {
        match self.cache.traits.get() {
            Some(all) => all.get(id.0 as usize)?.plain,
            None => self.simple_traits(id).plain,
        }
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
                let traits = SimpleTraits {
                    plain: Plain::of(builtin, row.white, &row.facets),
                    ..SimpleTraits::of_builtin(builtin)
                };
                match row.facets == Facets::NONE {
                    true => traits,
                    false => SimpleTraits {
                        any_text: false,
                        same_as_builtin: None,
                        ..traits
                    },
                }
            }
            Variety::List(item) => SimpleTraits {
                base64: false,
                any_text: false,
                plain: None,
                same_as_builtin: None,
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
    use crate::schema::fixture::Fixture;

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
            assert_eq!(traits.same_as_builtin, Some(*builtin), "{name}");
            assert!(!traits.prefix && !traits.sensitive, "{name}");
            let lists = ["IDREFS", "ENTITIES", "NMTOKENS", "anySimpleType"];
            let plain = !traits.is_special() && !lists.contains(&name);
            assert_eq!(traits.plain.is_some(), plain, "{name}");
            let around = ["ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES"];
            assert_eq!(traits.needs_document(), among(&around), "{name}");
            let special = [&around[..], &["QName", "NOTATION"]].concat();
            assert_eq!(traits.is_special(), among(&special), "{name}");
        }
    }

    #[test]
    fn a_hidden_element_hides_what_stands_in_it() {
        let mut f = Fixture::new(&["urn:a"]);
        let shown = f.builtin_element(1, "sag", Builtin::Int);
        let hidden = f.builtin_element(1, "loen", Builtin::Int);
        f.elements[hidden.0 as usize].sensitive = true;
        let schema = f.build();
        let [shown, hidden] = [shown, hidden].map(|id| schema.element(id).name);
        assert!(schema.hides_one_of([shown, hidden].into_iter()));
        assert!(!schema.hides_one_of([shown, NameId::NONE].into_iter()));
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
        let plain = |builtin| Plain {
            builtin,
            white: White::Preserve,
            patterns: true,
            bounds: false,
            codes: false,
        };
        let text_by_pattern = SimpleTraits {
            plain: Some(plain(Builtin::String)),
            ..none
        };
        assert_eq!(of(1), text_by_pattern);
        assert_eq!(
            of(2),
            SimpleTraits {
                base64: true,
                plain: Some(plain(Builtin::Base64Binary)),
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

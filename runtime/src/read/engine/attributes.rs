//! Attributes of a complex type.

use super::{Discard, Done, Engine, keep_attribute};
use crate::read::Rule;
use crate::schema::{
    AttributeUse, Block, Builtin, Complex, ComplexId, Constraint, NO_SLOT, NameId, NsId, Process,
    SimpleId, TypeId,
};
use crate::value::Node;

impl Engine<'_, '_, '_, '_> {
    /// Judges and lands the attributes of the current start tag.
    pub(super) fn attributes(
        &mut self,
        actual: ComplexId,
        land: ComplexId,
        node: &mut dyn Node,
    ) -> Done {
        let schema = self.schema;
        let row = schema.complex(actual);
        let mut used_attributes = UsedAttributes::default();
        self.id_attributes = 0;
        for index in 0..self.source.attribute_count() {
            if self.source.is_xsi(index) && is_known_xsi(self.source.attribute_at(index).local) {
                if self.watch.is_active() {
                    // `@*` selects these too.
                    let (name, ns) = self.source.attribute_name(index, schema);
                    let value = self.source.attribute_at(index).value.to_owned();
                    self.watch_value(Builtin::String.id(), &value, Some((name, ns)))?;
                }
                if self.is_annotation(index) {
                    self.keep(index, node)?;
                }
                continue;
            }
            let (name, ns) = self.source.attribute_name(index, schema);
            match find(row, name) {
                Some(at) => {
                    used_attributes.add(at);
                    self.attribute(index, &row.attributes[at], actual, land, node)?;
                }
                None => self.other_attribute(index, name, ns, row, land, node)?,
            }
        }
        for (at, used) in row.attributes.iter().enumerate() {
            if used_attributes.has(at) {
                continue;
            }
            if used.required {
                let expected = format!("attribute {}", schema.name(used.name).local);
                self.violate(Rule::MISSING_ATTRIBUTE, false, expected, "none".into())?;
            }
            if let Constraint::Default(value) | Constraint::Fixed(value) = used.constraint
                && self.is_special(used.ty)
            {
                self.default_attribute(used, value)?;
            }
        }
        Ok(())
    }

    /// An attribute the type declares.
    fn attribute(
        &mut self,
        index: usize,
        used: &AttributeUse<'_>,
        actual: ComplexId,
        land: ComplexId,
        node: &mut dyn Node,
    ) -> Done {
        let (slot, land) = match actual == land {
            true => (used.slot, used.ty),
            false => self.attribute_of(land, used),
        };
        if slot != NO_SLOT {
            let place = self.enter(node, slot, true)?;
            return self.land_attribute(index, used, land, place);
        }
        self.land_attribute(index, used, used.ty, &mut Discard)?;
        self.keep(index, node)
    }

    /// Where type `land` lands an attribute, and as what. A type that is derived in
    /// two steps may drop an attribute and take its name for one of another type:
    /// such a value does not fit.
    fn attribute_of(&self, land: ComplexId, used: &AttributeUse<'_>) -> (u16, SimpleId) {
        let row = self.schema.complex(land);
        let own = find(row, used.name).map(|at| &row.attributes[at]);
        let judge = TypeId::Simple(used.ty);
        match own {
            Some(own)
                if self
                    .schema
                    .derives(judge, TypeId::Simple(own.ty), Block::NONE) =>
            {
                (own.slot, own.ty)
            }
            _ => (NO_SLOT, used.ty),
        }
    }

    /// An attribute the type does not declare: for the wildcard, or a violation.
    fn other_attribute(
        &mut self,
        index: usize,
        name: NameId,
        ns: NsId,
        row: &Complex<'_>,
        land: ComplexId,
        node: &mut dyn Node,
    ) -> Done {
        let schema = self.schema;
        let admitted = row
            .any_attribute
            .filter(|any| any.0.namespaces.admits(name, ns));
        let global = match schema
            .global_attributes
            .binary_search_by_key(&name, |u| u.name)
        {
            Ok(at) if name != NameId::NONE => Some(&schema.global_attributes[at]),
            _ => None,
        };
        let rule = match admitted.map(|any| any.0.process) {
            None => Some(Rule::UNKNOWN_ATTRIBUTE),
            Some(Process::Strict) if global.is_none() => Some(Rule::ATTRIBUTE_NO_DECLARATION),
            Some(_) => None,
        };
        if let Some(rule) = rule {
            let recoverable = self.can_keep(node);
            let local = self.source.attribute_at(index).local.to_owned();
            self.trail.at_attribute(&local);
            let expected = self.attributes_of(row);
            let done = self.violate(rule, recoverable, expected, local);
            self.trail.at_attribute("");
            done?;
        } else if let (Some(any), Some(used)) = (admitted, global)
            && any.0.process != Process::Skip
        {
            self.land_attribute(index, used, used.ty, &mut Discard)?;
        }
        let slot = schema
            .complex(land)
            .any_attribute
            .map_or(NO_SLOT, |any| any.1);
        match admitted.filter(|_| slot != NO_SLOT) {
            Some(_) => {
                let place = self.enter(node, slot, false)?;
                self.keep(index, place)
            }
            None => self.keep(index, node),
        }
    }

    /// Whether this `xsi:` attribute states something no value shows: the location of
    /// a schema, or that the element is not nil.
    pub(super) fn is_annotation(&self, index: usize) -> bool {
        let attribute = self.source.attribute_at(index);
        match attribute.local {
            "type" => false,
            "nil" => matches!(attribute.value.trim_ascii(), "false" | "0"),
            _ => true,
        }
    }

    /// Keeps an attribute as it stands.
    fn keep(&mut self, index: usize, node: &mut dyn Node) -> Done {
        match node.extra_mut() {
            Some(extra) => keep_attribute(extra, self.source, index),
            None => Ok(()),
        }
    }

    /// The attributes of a type, for messages.
    fn attributes_of(&self, row: &Complex<'_>) -> String {
        let names = row
            .attributes
            .iter()
            .map(|u| self.schema.name(u.name).local);
        match names.collect::<Vec<_>>() {
            names if names.is_empty() => "no attributes".to_owned(),
            names => format!("one of {}", names.join(", ")),
        }
    }
}

fn find(row: &Complex<'_>, name: NameId) -> Option<usize> {
    if name == NameId::NONE {
        return None;
    }
    row.attributes
        .binary_search_by_key(&name, |used| used.name)
        .ok()
}

/// The attributes every element may have (XSD 1.0 Structures §2.6).
pub(super) fn is_known_xsi(local: &str) -> bool {
    matches!(
        local,
        "type" | "nil" | "schemaLocation" | "noNamespaceSchemaLocation"
    )
}

/// Which attribute uses of a type the start tag has, one bit each.
#[derive(Default)]
struct UsedAttributes {
    first: u64,
    /// From the 65th on, 64 each.
    more: Vec<u64>,
}

impl UsedAttributes {
    fn add(&mut self, at: usize) {
        let bit = 1 << (at % 64);
        match (at / 64).checked_sub(1) {
            None => self.first |= bit,
            Some(word) => {
                if self.more.len() <= word {
                    self.more.resize(word + 1, 0);
                }
                self.more[word] |= bit;
            }
        }
    }

    fn has(&self, at: usize) -> bool {
        let word = match (at / 64).checked_sub(1) {
            None => self.first,
            Some(word) => self.more.get(word).copied().unwrap_or(0),
        };
        word & 1 << (at % 64) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::UsedAttributes;

    #[test]
    fn each_attribute_is_remembered_alone() {
        for places in [&[0][..], &[63, 64], &[200, 64, 127, 128], &[300, 299]] {
            let mut used = UsedAttributes::default();
            places.iter().for_each(|at| used.add(*at));
            for at in 0..400 {
                assert_eq!(used.has(at), places.contains(&at), "{at} of {places:?}");
            }
        }
    }
}

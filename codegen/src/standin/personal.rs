//! Personal values replaced by invented ones before a message is written down.
//!
//! Which values are personal is what the contract's tables say (`sensitive` in the
//! settings, and the built-in names), what goes by a built-in name where the contract
//! declares nothing, and whatever looks like a CPR number. One value gives the same
//! invented one everywhere, so that a recording still tells one story; which one is
//! settled by a secret key, so that nobody can find the value by trying all of them.

mod cpr;

use super::contract::Contract;
use super::leaves::{Leaf, Name, edited};
use super::results::name_of;
use crate::model::QName;
use crate::options::is_personal;
use sha2::{Digest, Sha256};
use snitflade_runtime::read::{ReadOptions, Source, validate};
use snitflade_runtime::sample::Pick;
use snitflade_runtime::schema::{Builtin, Content, Schema, SimpleId, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

/// Invents values in the place of personal ones.
pub(super) struct Personal {
    contract: Arc<Contract>,
    key: [u8; 32],
    elements: HashMap<Name, Known>,
    attributes: HashMap<Name, Known>,
}

/// What the tables say of a name.
#[derive(Default)]
struct Known {
    is_sensitive: bool,
    types: Vec<SimpleId>,
}

impl Known {
    fn add(&mut self, is_sensitive: bool, ty: Option<SimpleId>) {
        self.is_sensitive |= is_sensitive;
        let new = ty.filter(|ty| !self.types.contains(ty));
        self.types.extend(new);
    }
}

impl Personal {
    /// For the messages of a contract.
    pub(super) fn new(contract: Arc<Contract>, key: [u8; 32]) -> Personal {
        let schema = contract.schema;
        let mut elements: HashMap<Name, Known> = HashMap::new();
        for row in schema.elements {
            let simple = simple_of(schema, row.ty);
            let hides = row.sensitive || simple.is_some_and(|id| is_hidden(schema, id));
            let known = elements.entry(name_of(schema, row.name)).or_default();
            known.add(hides, simple);
        }
        let mut attributes: HashMap<Name, Known> = HashMap::new();
        for used in schema.complexes.iter().flat_map(|row| row.attributes) {
            let hides = used.sensitive || is_hidden(schema, used.ty);
            let known = attributes.entry(name_of(schema, used.name)).or_default();
            known.add(hides, Some(used.ty));
        }
        Personal {
            contract,
            key,
            elements,
            attributes,
        }
    }

    /// An element of a message with its personal values replaced; valid if it was.
    /// `None` where that cannot be done: then nothing may be written down.
    pub(super) fn replaced(&self, xml: &str) -> Option<String> {
        let mut was_valid = None;
        for pick in [Pick::Random, Pick::Typical] {
            let new = edited(xml, &mut |leaf| self.invented(leaf, pick)).ok()?;
            if new == xml || self.is_valid(&new) {
                return Some(new);
            }
            // A message that broke the contract before may go on doing so.
            if !*was_valid.get_or_insert_with(|| self.is_valid(xml)) {
                return Some(new);
            }
        }
        None
    }

    /// Whether the contract takes it; what it declares nothing about cannot be judged.
    fn is_valid(&self, xml: &str) -> bool {
        let options = ReadOptions::default();
        let judged = Source::from_slice(xml.as_bytes())
            .map(|mut source| validate(self.contract.schema, &mut source, &options));
        judged.is_ok_and(|report| report.is_valid())
    }

    fn invented(&self, leaf: &Leaf<'_>, pick: Pick) -> Option<String> {
        let text = leaf.text.trim();
        if text.is_empty() {
            return None;
        }
        if !self.is_personal(leaf) {
            return cpr::replaced(leaf.text, |digits| self.seed(digits));
        }
        if let Some(number) = cpr::whole(text, |digits| self.seed(digits)) {
            return Some(number);
        }
        let name = leaf.attribute.map_or(&leaf.element.1, |(_, local)| local);
        let known = match leaf.attribute {
            Some(name) => self.attributes.get(name),
            None => self.elements.get(leaf.element),
        };
        let types = known.map_or(&[][..], |known| &known.types);
        let types = types.iter().copied().chain([Builtin::String.id()]);
        let seed = self.seed(text);
        let sampler = self.contract.sampler();
        types
            .filter_map(|ty| sampler.value_from(seed, ty, pick, name).ok())
            .next()
    }

    fn is_personal(&self, leaf: &Leaf<'_>) -> bool {
        let built_in = |name: &Name| is_personal(&QName::new(&*name.0, &*name.1));
        let hides = |known: Option<&Known>, name: &Name| match known {
            Some(known) => known.is_sensitive,
            None => built_in(name),
        };
        let own = match leaf.attribute {
            Some(name) => hides(self.attributes.get(name), name),
            None => hides(self.elements.get(leaf.element), leaf.element),
        };
        // What a contract lists hides whole records.
        let record = |name: &Name| {
            let known = self.elements.get(name);
            known.is_some_and(|known| known.is_sensitive)
        };
        own || leaf.around.iter().any(record) || leaf.attribute.is_some() && record(leaf.element)
    }

    /// A number that only the key can tell from the value.
    fn seed(&self, value: &str) -> u64 {
        let mut hash = Sha256::new();
        hash.update(self.key);
        hash.update(value.trim());
        let digest = hash.finalize();
        let first = digest.iter().take(8);
        first.fold(0, |seed, byte| seed << 8 | u64::from(*byte))
    }
}

/// The simple type of an element's text, if it has one.
fn simple_of(schema: &Schema<'_>, ty: TypeId) -> Option<SimpleId> {
    match ty {
        TypeId::Simple(id) => Some(id),
        TypeId::Complex(id) => match schema.complex(id).content {
            Content::Simple(simple) => Some(simple),
            _ => None,
        },
    }
}

fn is_hidden(schema: &Schema<'_>, id: SimpleId) -> bool {
    let declared = id.0.checked_sub(snitflade_runtime::schema::BUILTIN_SIMPLES);
    let row = declared.and_then(|at| schema.simples.get(at as usize));
    row.is_some_and(|row| row.sensitive)
}

//! What a plan consists of: Rust items with every name and type decided.

use super::origin::Origin;
use crate::model::{ComplexIdx, ElementIdx, SimpleIdx, SimpleRef};

/// Index into [`Plan::items`](super::Plan::items).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub u32);

/// Index into [`Plan::modules`](super::Plan::modules).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(pub u32);

/// A Rust module: the types of one namespace.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its identifier.
    pub name: String,
    /// The namespace.
    pub namespace: String,
    /// Where its types live instead, if they are shared: a Rust path.
    pub external: Option<String>,
}

/// A Rust item: one type with its macro line.
#[derive(Clone, Debug)]
pub struct Item {
    /// The module it stands in.
    pub module: ModuleId,
    /// Its identifier.
    pub name: String,
    /// What it comes from.
    pub origin: Origin,
    /// Lines of documentation, safe for rustdoc.
    pub doc: Vec<String>,
    /// What it is.
    pub kind: ItemKind,
}

/// What an item is.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// Named, not described yet; none is left in a finished plan.
    Pending,
    /// A struct.
    Struct(Struct),
    /// An enum of which one alternative holds.
    Choice(Choice),
    /// A code list.
    Codes(Codes),
    /// A simple type whose values are checked.
    Checked {
        /// The type of the value inside.
        inner: Ty,
        /// Its row in the tables.
        simple: SimpleIdx,
    },
    /// Another name for a type.
    Alias(Ty),
}

/// A struct: a complex type, or a part of one.
#[derive(Clone, Debug, Default)]
pub struct Struct {
    /// The complex type, unless this is a part of one.
    pub complex: Option<ComplexIdx>,
    /// Members in slot order.
    pub fields: Vec<Field>,
    /// Name of the field that keeps what the type does not know; parts have none.
    pub extra: Option<String>,
    /// The one global element of this type, if there is exactly one.
    pub root: Option<ElementIdx>,
    /// The struct that names its required values, if they are too many for parameters.
    pub required: Option<String>,
    /// Values that the contract gives.
    pub presets: Vec<Preset>,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its identifier.
    pub name: String,
    /// What it comes from.
    pub origin: Origin,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// Its type.
    pub usage: Usage,
}

/// An enum of alternatives.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Alternatives in slot order.
    pub alternatives: Vec<Alternative>,
    /// The alternative a blank value holds; its own blank ends.
    pub blank: usize,
}

/// An alternative of a [`Choice`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Its number in the tables.
    pub slot: u16,
    /// Its identifier.
    pub name: String,
    /// What it comes from.
    pub origin: Origin,
    /// Lines of documentation.
    pub doc: Vec<String>,
    /// What it holds.
    pub usage: Usage,
}

/// A code list.
#[derive(Clone, Debug)]
pub struct Codes {
    /// Its row in the tables.
    pub simple: SimpleIdx,
    /// The variant that holds a code the contract does not know.
    pub unknown: String,
    /// Whether its codes are personal data, which `Debug` does not show.
    pub sensitive: bool,
    /// Identifier, wire text and documentation of each code, in the order of the enumeration.
    pub values: Vec<Code>,
}

/// One code.
#[derive(Clone, Debug)]
pub struct Code {
    /// The variant.
    pub name: String,
    /// The text on the wire.
    pub wire: String,
    /// What it comes from.
    pub origin: Origin,
    /// Lines of documentation.
    pub doc: Vec<String>,
}

/// How often a value occurs, and of what type it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Once, perhaps, many times.
    pub occurs: Occurs,
    /// Whether at least one is required (only of interest for lists).
    pub required: bool,
    /// Whether each value stands behind a box.
    pub boxed: bool,
    /// The type.
    pub ty: Ty,
}

/// How often a value occurs in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurs {
    /// `T`
    One,
    /// `Option<T>`
    Optional,
    /// `Vec<T>`
    Many,
}

/// A Rust type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ty {
    /// A type of the language or the runtime.
    Native(Native),
    /// A planned item.
    Item(ItemId),
    /// XML kept as it stood.
    Any,
    /// Several simple values in one text.
    List(Box<Ty>),
    /// With `xsi:nil` as a state of its own.
    Nillable(Box<Ty>),
    /// With its content hidden from messages and traces.
    Sensitive(Box<Ty>),
}

/// A type that is not generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Native {
    /// How generated code names it, e.g. `i32` or `v1::DateTime`.
    pub path: &'static str,
    /// Its size in bytes, roughly.
    pub size: usize,
}

impl Struct {
    /// Fields whose values must be given: required ones, unless the contract fixes them.
    pub fn required_fields(&self) -> impl Iterator<Item = &Field> {
        let fields = self.fields.iter().enumerate();
        let given =
            fields.filter(|(slot, field)| field.usage.is_required() && self.fixed(*slot).is_none());
        given.map(|(_, field)| field)
    }

    /// The value that the contract fixes for a required field.
    pub fn fixed(&self, slot: usize) -> Option<&Preset> {
        let mut fixed = self
            .presets
            .iter()
            .filter(|preset| preset.accessor.is_none());
        fixed.find(|preset| preset.slot == slot)
    }
}

impl Usage {
    /// Whether a value must be given.
    pub fn is_required(&self) -> bool {
        match self.occurs {
            Occurs::One => true,
            Occurs::Optional => false,
            Occurs::Many => self.required,
        }
    }

    /// A value that occurs between `min` and `max` times.
    pub fn new(ty: Ty, min: u32, max: u32) -> Self {
        let occurs = match (min, max) {
            (_, 2..) => Occurs::Many,
            (0, _) => Occurs::Optional,
            _ => Occurs::One,
        };
        Usage {
            occurs,
            required: min > 0,
            boxed: false,
            ty,
        }
    }
}

/// The value that a contract gives a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The field's slot.
    pub slot: usize,
    /// The value, in lexical form.
    pub text: String,
    /// The type it is a value of.
    pub simple: SimpleRef,
    /// How it is had: `None` where the field is required and fixed, so that `new` fills
    /// it in; else the method that answers it where the field is absent. An absent
    /// element has no value (Structures §3.3.1), so only attributes have such methods.
    pub accessor: Option<String>,
}

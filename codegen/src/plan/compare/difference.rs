//! One difference between two plans: what it is about, and what each side makes of it.

use std::fmt;

/// One fact in which the Rust side of two contracts differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDifference {
    /// What of the contract the item comes from: `type {urn:x}SagType`.
    pub component: String,
    /// The member it is about, by what it is on the wire: `element {urn:x}Id`. `None`
    /// for the item itself.
    pub member: Option<String>,
    /// Which fact.
    pub fact: Fact,
    /// What our plan says; `None` where it says nothing.
    pub ours: Option<String>,
    /// What their plan says; `None` where it says nothing.
    pub theirs: Option<String>,
}

impl fmt::Display for PlanDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.component)?;
        if let Some(member) = &self.member {
            write!(f, " / {member}")?;
        }
        let [ours, theirs] =
            [&self.ours, &self.theirs].map(|side| side.as_deref().unwrap_or("nothing"));
        write!(f, ": {}: {ours} ≠ {theirs}", self.fact)
    }
}

/// What a plan says of an item or a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Whether it is there at all.
    Presence,
    /// Its Rust name.
    Name,
    /// What of the contract it comes from.
    Component,
    /// Struct, enum, code list, checked type, another name for a type.
    Kind,
    /// Its type, with what hides its content or may be nil.
    Type,
    /// Once, perhaps, many times.
    Occurrence,
    /// Whether it stands behind a box.
    Boxed,
    /// The number it lands by.
    Slot,
    /// The value that the contract gives it.
    Given,
    /// Traits that are derived.
    Derives,
    /// Whether its values are not shown.
    Sensitive,
    /// The variant for what the contract does not know.
    UnknownVariant,
    /// The field that keeps what the type does not know.
    ExtraField,
    /// The struct that names its required values.
    RequiredStruct,
    /// How its content lands: in fields, or in a list of items.
    Layout,
    /// The slot of its text.
    TextSlot,
    /// The alternative a blank value holds.
    Blank,
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Fact::Presence => "presence",
            Fact::Name => "Rust name",
            Fact::Component => "origin",
            Fact::Kind => "kind of item",
            Fact::Type => "Rust type",
            Fact::Occurrence => "occurrence",
            Fact::Boxed => "box",
            Fact::Slot => "slot",
            Fact::Given => "given value",
            Fact::Derives => "derived traits",
            Fact::Sensitive => "hidden values",
            Fact::UnknownVariant => "variant for unknown codes",
            Fact::ExtraField => "field for extra content",
            Fact::RequiredStruct => "struct of required values",
            Fact::Layout => "layout",
            Fact::TextSlot => "slot of the text",
            Fact::Blank => "blank alternative",
        })
    }
}

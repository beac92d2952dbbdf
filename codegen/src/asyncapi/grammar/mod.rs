//! What an AsyncAPI document may hold, as tables: one for each object of the
//! specification, in its words. The tables decide nothing; `check` walks a document
//! along them.

mod bindings;
mod common;
mod other_bindings;
mod security;
pub(super) mod v2;
pub(super) mod v3;

pub(super) use bindings::{PROTOCOLS, binding};
pub(super) use common::{SCHEMA, TAG};
pub(super) use security::SECURITY_SCHEMES;

/// An object of the specification.
pub(super) struct Object {
    /// What the specification calls it, without the word "Object".
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
    /// Whether it may have others.
    pub open: bool,
    /// What it has to fulfil besides.
    pub rule: Rule,
}

/// A field of an object.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub name: &'static str,
    pub shape: Shape,
    pub required: bool,
    /// The minor version that brought it.
    pub since: u32,
}

/// What stands at a place.
// Objects hold each other, so nothing here can be printed.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    Any,
    Text,
    /// A text of at most so many bytes.
    Short(usize),
    /// A text, or nothing.
    Address,
    Url,
    Email,
    /// Where something stands in a message: `$message.header#/id`.
    Expression,
    Bool,
    Number,
    Integer(i64, i64),
    OneOf(&'static [&'static str]),
    /// The version of a binding; others are read as the newest.
    BindingVersion(&'static [&'static str]),
    /// An object, or a reference to one.
    Object(&'static Object),
    /// An object that is no reference.
    Inline(&'static Object),
    /// A reference to one.
    Reference(&'static Object),
    /// Names, and something under each.
    Map(&'static Shape),
    /// The same; names have letters, digits, dots, hyphens and underscores only.
    Named(&'static Shape),
    List(&'static Shape),
    /// Tags, no name twice.
    Tags,
    /// A schema of AsyncAPI's own kind.
    Schema,
    /// A schema whose values are objects.
    ObjectSchema,
    /// A schema, or one in another language with the language's name (3.0).
    AnySchema,
    /// The same for values that are objects.
    AnyObjectSchema,
    /// A message, or several as `oneOf` (2.x).
    Messages,
    /// Bindings of a server, channel, operation or message.
    Bindings(Place),
    /// A security scheme; its `type` decides what it holds.
    SecurityScheme,
    /// The names of schemes that have to be met together (2.x).
    Requirement,
    /// A text, one of the seven types of JSON, or a list of them.
    JsonType,
    /// A list, or one schema for all items.
    Items,
}

/// Where bindings stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Server,
    Channel,
    Operation,
    Message,
}

/// What an object has to fulfil besides its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    None,
    /// Each `{name}` of the address is a variable.
    Server,
    /// The default and the examples are among the values.
    ServerVariable,
    /// The payload is described in the language named (2.x).
    Message,
    /// An example shows headers, a payload, or both.
    Example,
    /// `is` says which of exchange and queue has to be there.
    AmqpChannel,
    /// A queue is described where the destination is one.
    IbmMqChannel,
    /// A request has a method.
    HttpOperation,
}

pub(super) const fn may(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        shape,
        required: false,
        since: 0,
    }
}

pub(super) const fn must(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        shape,
        required: true,
        since: 0,
    }
}

impl Field {
    /// The same field, known from this minor version on.
    pub(super) const fn since(self, minor: u32) -> Field {
        Field {
            since: minor,
            ..self
        }
    }
}

impl Object {
    pub(super) const fn new(name: &'static str, fields: &'static [Field]) -> Object {
        Object {
            name,
            fields,
            open: false,
            rule: Rule::None,
        }
    }

    pub(super) const fn with(self, rule: Rule) -> Object {
        Object { rule, ..self }
    }

    pub(super) const fn open(self) -> Object {
        Object { open: true, ..self }
    }

    pub(super) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Every object that can be reached from one.
    fn reached(root: &'static Object) -> Vec<&'static Object> {
        let (mut seen, mut open, mut all) = (BTreeSet::new(), vec![root], Vec::new());
        while let Some(object) = open.pop() {
            if seen.insert(std::ptr::from_ref(object)) {
                all.push(object);
                open.extend(object.fields.iter().filter_map(|field| inside(field.shape)));
            }
        }
        all
    }

    fn inside(shape: Shape) -> Option<&'static Object> {
        match shape {
            Shape::Object(object) | Shape::Inline(object) | Shape::Reference(object) => {
                Some(object)
            }
            Shape::Map(shape) | Shape::Named(shape) | Shape::List(shape) => inside(*shape),
            _ => None,
        }
    }

    #[test]
    fn no_object_lists_a_field_twice() {
        let objects = [reached(&v2::ROOT), reached(&v3::ROOT)].concat();
        assert!(objects.len() > 30, "{}", objects.len());
        let schemes = SECURITY_SCHEMES.iter().map(|(_, object)| *object);
        for object in objects.into_iter().chain(schemes).chain([&SCHEMA]) {
            let names: BTreeSet<_> = object.fields.iter().map(|field| field.name).collect();
            assert_eq!(names.len(), object.fields.len(), "{}", object.name);
        }
    }
}

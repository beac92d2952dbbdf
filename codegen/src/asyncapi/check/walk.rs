//! The walk along the tables.

use super::super::codes;
use super::super::grammar::{Object, PROTOCOLS, Place, Rule, Shape, TAG, binding, v2};
use super::checker::Checker;
use super::values;
use crate::suggest::closest;
use crate::yaml::{Found, Member, Node, Value, codes as yaml};
use std::collections::BTreeMap;

impl<'d> Checker<'d, '_> {
    /// Walks the whole document, and what its references lead to.
    pub(super) fn walk(&mut self, root: Shape) {
        self.shape(self.root, root);
        // References are not followed on the spot: a long chain of schemas would exhaust
        // the stack.
        while let Some((node, shape)) = self.open.pop() {
            self.shape(node, shape);
        }
    }

    /// Checks what stands at one place.
    pub(super) fn shape(&mut self, node: &'d Node, shape: Shape) {
        match shape {
            Shape::Any => {}
            Shape::Address if node.value == Value::Null => {}
            Shape::Text | Shape::Address => {
                self.text(node);
            }
            Shape::Short(_) | Shape::Url | Shape::Email | Shape::Expression => {
                self.formed(node, shape);
            }
            Shape::OneOf(allowed) => {
                if let Some(text) = self.text(node).filter(|text| !allowed.contains(text)) {
                    self.none_of(node.span, text, allowed);
                }
            }
            Shape::BindingVersion(known) => self.binding_version(node, known),
            Shape::Bool if node.bool().is_some() => {}
            Shape::Bool => self.wrong_kind(node, "true or false"),
            Shape::Number if node.number().is_some() => {}
            Shape::Number => self.wrong_kind(node, "a number"),
            Shape::Integer(least, most) => self.integer(node, least, most),
            Shape::Inline(object) => self.object(node, object),
            Shape::Reference(object) => match node.reference() {
                Some(_) => self.refer(node, Shape::Object(object)),
                None => self.wrong_kind(node, "a reference (`$ref`)"),
            },
            Shape::Map(inner) => {
                for member in self.members(node) {
                    self.shape(&member.value, *inner);
                }
            }
            Shape::Named(inner) => {
                for member in self.members(node) {
                    self.name(member);
                    self.shape(&member.value, *inner);
                }
            }
            Shape::List(inner) => {
                for item in self.items(node) {
                    self.shape(item, *inner);
                }
            }
            Shape::Tags => self.tags(node),
            Shape::Requirement => self.requirement(node),
            Shape::JsonType => self.json_type(node),
            Shape::Items => match node.items() {
                [] => self.shape(node, Shape::Schema),
                items => items
                    .iter()
                    .for_each(|item| self.shape(item, Shape::Schema)),
            },
            // What is left may be a reference.
            _ if node.reference().is_some() => self.refer(node, shape),
            Shape::Object(object) => self.object(node, object),
            Shape::Schema => self.schema(node),
            Shape::ObjectSchema => self.object_schema(node),
            Shape::AnySchema => self.any_schema(node, Shape::Schema),
            Shape::AnyObjectSchema => self.any_schema(node, Shape::ObjectSchema),
            Shape::Messages => self.messages(node),
            Shape::Bindings(place) => self.bindings(node, place),
            Shape::SecurityScheme => self.security_scheme(node),
        }
    }

    /// Looks at a reference, and later at what it leads to.
    fn refer(&mut self, node: &'d Node, shape: Shape) {
        let beside = |member: &&Member| member.key != "$ref" && !member.key.starts_with("x-");
        if let Some(member) = node.members().iter().find(beside) {
            let message = format!("`{}` stands beside a reference and is ignored", member.key);
            let help = "move it to where the reference leads";
            self.warn(yaml::BESIDE_REFERENCE, member.key_span, message, help);
        }
        match self.documents.follow(node) {
            Ok(Found::Node(target)) => {
                if self.seen.insert((target.span, key(shape))) {
                    self.open.push((target, shape));
                }
            }
            Ok(Found::Foreign(_)) if matches!(shape, Shape::AnySchema) => {}
            Ok(Found::Foreign(_)) => {
                if let Err(found) = self.documents.value(node) {
                    self.diagnostics.push(*found);
                }
            }
            Err(found) => self.diagnostics.push(*found),
        }
    }

    /// Checks the fields of an object.
    pub(super) fn object(&mut self, node: &'d Node, object: &'static Object) {
        if !node.is_object() {
            return self.wrong_kind(node, "an object");
        }
        for member in node.members() {
            match object.field(&member.key) {
                Some(field) => {
                    if field.since > self.version.minor && self.version.major == 2 {
                        let message =
                            format!("`{}` came with version 2.{}", field.name, field.since);
                        let help = "take it out, or raise `asyncapi` to that version";
                        self.error(codes::UNKNOWN_FIELD, member.key_span, message, help);
                    }
                    self.shape(&member.value, field.shape);
                }
                None if object.open || member.key.starts_with("x-") => {}
                None => self.unknown_field(member, object),
            }
        }
        for field in object.fields.iter().filter(|field| field.required) {
            if node.get(field.name).is_none() {
                let message = format!("{} has no `{}`", object.name, field.name);
                let help = "the specification requires it here";
                self.error(codes::MISSING_FIELD, node.span, message, help);
            }
        }
        if object.rule != Rule::None {
            self.rule(node, object.rule);
        }
    }

    fn unknown_field(&mut self, member: &Member, object: &Object) {
        let names = object.fields.iter().map(|field| field.name);
        let help = match closest(&member.key, names.clone()) {
            Some(near) => format!("perhaps `{near}`"),
            None => {
                let names: Vec<&str> = names.collect();
                format!("it has: {}; extensions begin with x-", names.join(", "))
            }
        };
        let message = format!("{} has no field `{}`", object.name, member.key);
        self.error(codes::UNKNOWN_FIELD, member.key_span, message, help);
    }

    pub(super) fn text(&mut self, node: &'d Node) -> Option<&'d str> {
        if node.text().is_none() {
            self.wrong_kind(node, "a text");
        }
        node.text()
    }

    fn formed(&mut self, node: &'d Node, shape: Shape) {
        let Some(text) = self.text(node) else { return };
        let (holds, what) = match shape {
            Shape::Short(most) => (text.len() <= most, format!("at most {most} bytes")),
            Shape::Url => (values::is_url(text), "an absolute URL".to_owned()),
            Shape::Email => (values::is_email(text), "an address of mail".to_owned()),
            _ => (
                values::is_expression(text),
                "a place in the message, such as `$message.header#/id`".to_owned(),
            ),
        };
        if !holds {
            let message = format!("`{text}` is not {what}");
            self.error(codes::BAD_VALUE, node.span, message, "correct the value");
        }
    }

    fn integer(&mut self, node: &'d Node, least: i64, most: i64) {
        match (node.number(), node.integer()) {
            (Some(_), Some(value)) if (least..=most).contains(&value) => {}
            (Some(text), _) => {
                let message = format!("{text} is not a whole number from {least} to {most}");
                self.error(codes::BAD_VALUE, node.span, message, "correct the value");
            }
            (None, _) => self.wrong_kind(node, "a number"),
        }
    }

    pub(super) fn members(&mut self, node: &'d Node) -> &'d [Member] {
        if !node.is_object() {
            self.wrong_kind(node, "an object");
        }
        node.members()
    }

    pub(super) fn items(&mut self, node: &'d Node) -> &'d [Node] {
        if !matches!(node.value, Value::List(_)) {
            self.wrong_kind(node, "a list");
        }
        node.items()
    }

    fn name(&mut self, member: &Member) {
        if !values::is_name(&member.key) {
            let message = format!("`{}` cannot be a name here", member.key);
            let help = "names have letters, digits, dots, hyphens and underscores only";
            self.error(codes::BAD_VALUE, member.key_span, message, help);
        }
    }

    fn tags(&mut self, node: &'d Node) {
        let mut names = BTreeMap::new();
        for tag in self.items(node) {
            self.shape(tag, Shape::Object(&TAG));
            let name = self.value(tag).and_then(|tag| tag.get("name"));
            let Some(name) = name.and_then(Node::text) else {
                continue;
            };
            if names.insert(name, tag.span).is_some() {
                let message = format!("the tag `{name}` stands twice");
                self.error(codes::DUPLICATE, tag.span, message, "keep one of the two");
            }
        }
    }

    fn messages(&mut self, node: &'d Node) {
        match node.member("oneOf") {
            Some(several) => {
                for message in self.items(&several.value) {
                    self.shape(message, Shape::Messages);
                }
            }
            None => self.object(node, &v2::MESSAGE),
        }
    }

    fn bindings(&mut self, node: &'d Node, place: Place) {
        for member in self.members(node) {
            if member.key.starts_with("x-") {
                continue;
            }
            if !PROTOCOLS.contains(&member.key.as_str()) {
                self.none_of(member.key_span, &member.key, PROTOCOLS);
                continue;
            }
            let version = member.value.get("bindingVersion").and_then(Node::text);
            match binding(&member.key, place, version) {
                Some(object) => self.shape(&member.value, Shape::Object(object)),
                None => {
                    self.members(&member.value);
                }
            }
        }
    }

    fn binding_version(&mut self, node: &'d Node, known: &[&str]) {
        let Some(text) = self.text(node) else { return };
        if text != "latest" && !known.contains(&text) {
            let message = format!("version `{text}` of the binding is read as the newest known");
            let help = format!("known: {}", known.join(", "));
            self.warn(codes::BINDING_VERSION, node.span, message, help);
        }
    }
}

/// Tells shapes apart that may be looked at in one place.
fn key(shape: Shape) -> usize {
    match shape {
        Shape::Object(object) => std::ptr::from_ref(object).addr(),
        Shape::Schema => 1,
        Shape::ObjectSchema => 2,
        Shape::AnySchema => 3,
        Shape::AnyObjectSchema => 4,
        Shape::Messages => 5,
        Shape::SecurityScheme => 6,
        Shape::Bindings(Place::Server) => 7,
        Shape::Bindings(Place::Channel) => 8,
        Shape::Bindings(Place::Operation) => 9,
        Shape::Bindings(Place::Message) => 10,
        _ => 0,
    }
}

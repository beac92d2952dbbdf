//! What the actual type of an element demands, where its value is laid out for
//! the declared one: the document written is judged by the former.

use super::WriteError;
use super::engine::{Done, Engine};
use crate::lexical::NamespaceLookup;
use crate::read::Rule;
use crate::schema::automaton::{Automaton, Cursor};
use crate::schema::{
    AttributeUse, Complex, ComplexId, Content, Element, ElementId, NameId, NsId, Schema, SimpleId,
    TypeId,
};
use crate::value::{AnyElement, Extra, Node, View};
use std::sync::Arc;

/// Bindings that are kept with a value.
struct Bindings<'e>(&'e [(String, Arc<str>)]);

impl NamespaceLookup for Bindings<'_> {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        self.0.namespace(prefix)
    }
}

/// The content that the actual type admits.
pub(super) enum Actual<'m> {
    /// The actual type is the declared one.
    Declared,
    /// Elements, as far as they have come.
    Elements(&'m Automaton, Cursor),
    /// Text of a simple type, and what came of it.
    Text(SimpleId, String),
    /// Nothing.
    Empty,
}

impl Actual<'_> {
    /// A text came.
    pub(super) fn add(&mut self, text: &str) {
        if let Actual::Text(_, all) = self {
            all.push_str(text);
        }
    }
}

impl<'s> Engine<'_, 's, '_> {
    /// The actual type of an element declared as `row`, and whether the value
    /// states one that the tables do not know.
    pub(super) fn actual(
        &self,
        row: &Element<'_>,
        declared: ComplexId,
        node: &dyn Node,
    ) -> (ComplexId, bool) {
        let own = match row.ty {
            TypeId::Complex(id) => id,
            TypeId::Simple(_) => declared,
        };
        let extra = node.extra().and_then(Extra::get);
        let Some((ns, local)) = extra.and_then(|extra| extra.type_name.as_ref()) else {
            return (own, false);
        };
        match self.schema.find_type(ns, local) {
            Some(TypeId::Complex(id))
                if self
                    .schema
                    .may_stand_in(TypeId::Complex(id), row.ty, row.block) =>
            {
                (id, false)
            }
            _ => (own, true),
        }
    }

    /// The content of a type, before the first child.
    pub(super) fn follow(&self, actual: ComplexId) -> Actual<'s> {
        match (
            self.schema.complex(actual).content,
            self.schema.automaton(actual),
        ) {
            (Content::Simple(simple), _) => Actual::Text(simple, String::new()),
            (_, Some(model)) => Actual::Elements(model, model.start()),
            _ => Actual::Empty,
        }
    }

    /// A child of this name comes: what is it declared as?
    #[inline]
    pub(super) fn admit(
        &self,
        actual: &mut Actual<'_>,
        name: NameId,
        ns: NsId,
    ) -> Result<Option<ElementId>, WriteError> {
        match actual {
            Actual::Declared => Ok(None),
            _ => self.admit_as(actual, name, ns),
        }
    }

    #[cold]
    fn admit_as(
        &self,
        actual: &mut Actual<'_>,
        name: NameId,
        ns: NsId,
    ) -> Result<Option<ElementId>, WriteError> {
        let expected = match actual {
            Actual::Declared => return Ok(None),
            Actual::Elements(model, cursor) => match model.step(cursor, name, ns) {
                Some(step) => return Ok(step.element),
                None => self.next_names(model, cursor),
            },
            Actual::Text(..) => "text only".to_owned(),
            Actual::Empty => "an empty element".to_owned(),
        };
        let found = self.schema.name(name).local.to_owned();
        Err(self.error(Rule::UNEXPECTED, expected, found))
    }

    /// A kept child comes, which may be one that the type does not know.
    pub(super) fn pass(&self, kept: &AnyElement, actual: &mut Actual<'_>) {
        if let Actual::Elements(model, cursor) = actual {
            let (name, ns) = self.kept_name(kept);
            model.step(cursor, name, ns);
        }
    }

    /// The end tag comes.
    pub(super) fn judge_end(&self, actual: &Actual<'_>) -> Done {
        match actual {
            Actual::Elements(model, cursor) if !model.accepts(cursor) => {
                let expected = self.next_names(model, cursor);
                Err(self.error(Rule::MISSING, expected, "the end".into()))
            }
            _ => Ok(()),
        }
    }

    /// The text of mixed content, judged by the simple content that restricts it.
    pub(super) fn judge_text(&self, actual: &Actual<'_>, extra: Option<&Extra>) -> Done {
        let Actual::Text(simple, text) = actual else {
            return Ok(());
        };
        let bindings = extra.and_then(Extra::get).map(|extra| &extra.bindings[..]);
        let bindings = Bindings(bindings.unwrap_or_default());
        match self.schema.check_simple(*simple, text, &bindings) {
            Ok(_) => Ok(()),
            Err(misfit) => {
                // The text is that of an element that may be sensitive.
                let found = crate::lexical::shape(text);
                Err(self.error(Rule::of_datatype(misfit.rule), misfit.expected, found))
            }
        }
    }

    /// Attributes as the actual type demands them: those of the value laid out
    /// for `land`, and those that are kept.
    pub(super) fn judge_attributes(
        &self,
        actual: ComplexId,
        land: &Complex<'_>,
        node: &dyn Node,
    ) -> Done {
        let row = self.schema.complex(actual);
        let same = |a: &AttributeUse<'_>, b: &AttributeUse<'_>| a.name == b.name;
        for used in land.attributes {
            let ns = self.schema.name(used.name).ns;
            let admitted = row.attributes.iter().any(|own| same(own, used))
                || row
                    .any_attribute
                    .is_some_and(|any| any.0.namespaces.admits(used.name, ns));
            if !admitted && is_there(used, node) {
                let found = self.schema.name(used.name).local.to_owned();
                let expected = "no such attribute".to_owned();
                return Err(self.error(Rule::UNKNOWN_ATTRIBUTE, expected, found));
            }
        }
        for own in row.attributes.iter().filter(|own| own.required) {
            let mut landed = land.attributes.iter();
            let landed = landed.any(|used| same(own, used) && is_there(used, node));
            if !landed && !self.is_kept(own, node.extra()) {
                let expected = format!("attribute {}", self.schema.name(own.name).local);
                return Err(self.error(Rule::MISSING_ATTRIBUTE, expected, "none".into()));
            }
        }
        Ok(())
    }

    fn is_kept(&self, used: &AttributeUse<'_>, extra: Option<&Extra>) -> bool {
        let name = self.schema.name(used.name);
        let namespace = self.schema.namespace(name.ns);
        let kept = extra.and_then(Extra::get).map(|extra| &extra.attributes);
        let is = |(ns, local, _): &(String, String, String)| ns == namespace && local == name.local;
        kept.is_some_and(|kept| kept.iter().any(is))
    }
}

fn is_there(used: &AttributeUse<'_>, node: &dyn Node) -> bool {
    used.slot != crate::schema::NO_SLOT && matches!(node.view(used.slot), View::One(_))
}

impl Schema<'_> {
    /// The type of the text of elements of this type, if they hold text only.
    pub(crate) fn text_type(&self, ty: TypeId) -> Option<SimpleId> {
        match ty {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(id) => match self.complex(id).content {
                Content::Simple(id) => Some(id),
                _ => None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::fixture::Fixture;
    use crate::schema::{Builtin, Complex, Constraint, NO_SLOT};
    use crate::write::{WriteOptions, Writer};

    #[test]
    fn what_is_followed_is_the_content_of_the_type() {
        let mut f = Fixture::new(&["urn:a"]);
        let text = f.complex(Complex {
            content: Content::Simple(Builtin::Int.id()),
            ..Fixture::complex_row()
        });
        let empty = f.complex(Fixture::complex_row());
        let schema = f.build();
        let mut writer = Writer::new(&WriteOptions::default());
        let engine = Engine::new(&mut writer, &schema);
        let Actual::Text(simple, read) = engine.follow(text) else {
            panic!("no text");
        };
        assert_eq!((simple, read.as_str()), (Builtin::Int.id(), ""));
        assert!(matches!(engine.follow(empty), Actual::Empty));
    }

    #[test]
    fn an_attribute_is_kept_under_its_namespace_and_name() {
        let mut f = Fixture::new(&["urn:a", "urn:b"]);
        let used = AttributeUse {
            name: f.name(1, "x"),
            ty: Builtin::String.id(),
            required: true,
            constraint: Constraint::None,
            slot: NO_SLOT,
            sensitive: false,
        };
        let schema = f.build();
        let mut writer = Writer::new(&WriteOptions::default());
        let engine = Engine::new(&mut writer, &schema);
        for (namespace, local, is_it) in [
            ("urn:a", "x", true),
            ("urn:a", "y", false),
            ("urn:b", "x", false),
            ("", "x", false),
        ] {
            let mut extra = Extra::default();
            let attribute = (namespace.to_owned(), local.to_owned(), String::new());
            extra.get_mut().attributes.push(attribute);
            assert_eq!(
                engine.is_kept(&used, Some(&extra)),
                is_it,
                "{namespace} {local}"
            );
        }
        assert!(!engine.is_kept(&used, Some(&Extra::default())));
        assert!(!engine.is_kept(&used, None));
    }
}

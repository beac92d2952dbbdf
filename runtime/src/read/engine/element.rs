//! One element: declaration, type, nil, value.

use super::types::Special;
use super::{Discard, Done, Engine};
use crate::read::{ReadError, Rule};
use crate::schema::{Common, ComplexId, Content, Element, ElementId, Layout, SimpleId, TypeId};
use crate::value::{AnyElement, Extra, Node};

impl Engine<'_, '_, '_, '_> {
    /// Reads the element whose start tag is current into `node`, to its end
    /// tag. The trail names it already.
    pub(in crate::read) fn element(&mut self, id: ElementId, node: &mut dyn Node) -> Done {
        let schema = self.schema;
        self.declare(id);
        let row = schema.element(id);
        if self.source.attribute_count() == 0 && !self.watch.is_active() {
            match schema.common(id) {
                Common::Text(simple) => {
                    self.text_to_end(Rule::SIMPLE_CHILD, None)?;
                    return self.land_common(simple, row, node);
                }
                Common::Children { ty, mixed } if self.open_result(row.ty) => {
                    self.children(ty, ty, mixed, row, node)?;
                    return self.close_result();
                }
                Common::Children { ty, mixed } => return self.children(ty, ty, mixed, row, node),
                Common::No => {}
            }
        }
        self.any_element(row, row, true, node)
    }

    /// Reads an element that the actual type of its parent declares as `judge`,
    /// into a value laid out for `land`, which the parent's declared type says.
    pub(super) fn element_as(
        &mut self,
        judge: ElementId,
        land: ElementId,
        node: &mut dyn Node,
    ) -> Done {
        if judge == land {
            return self.element(judge, node);
        }
        let schema = self.schema;
        self.any_element(schema.element(judge), schema.element(land), true, node)
    }

    /// An element by its row, which `declared` says is a declaration. Without
    /// one `xsi:nil` means nothing (Structures §3.3.4, clause 3 of
    /// `cvc-elt`, asks the declaration only). Its value is laid out for `land`.
    pub(super) fn any_element(
        &mut self,
        row: &Element<'_>,
        land: &Element<'_>,
        declared: bool,
        node: &mut dyn Node,
    ) -> Done {
        if row.identities.is_empty() && !self.watch.is_active() {
            return self.unwatched(row, land, declared, node);
        }
        self.watch_start(row.identities);
        self.watch.nillable = row.nillable;
        self.unwatched(row, land, declared, node)?;
        self.watch_end()
    }

    fn unwatched(
        &mut self,
        row: &Element<'_>,
        land: &Element<'_>,
        declared: bool,
        node: &mut dyn Node,
    ) -> Done {
        let (special, actual) = self.typing(row, declared)?;
        if !land.nillable {
            return self.typed(row, actual, land.ty, &special, node);
        }
        if special.nil != Some(true) {
            let node = self.enter(node, 0, true)?;
            return self.typed(row, actual, land.ty, &special, node);
        }
        let node = self.enter(node, 1, true)?;
        let opened = self.open_nil(actual);
        self.nil(row, actual, &special, node)?;
        match opened {
            true => self.close_result(),
            false => Ok(()),
        }
    }

    /// What the start tag says of the element, and the type it has.
    #[inline]
    pub(super) fn typing(
        &mut self,
        row: &Element<'_>,
        declared: bool,
    ) -> Result<(Special, TypeId), ReadError> {
        if row.is_abstract {
            let expected = "an element that may stand in for it".to_owned();
            let found = self.show_current();
            self.violate(Rule::ABSTRACT_ELEMENT, false, expected, found)?;
        }
        let mut special = match self.source.attribute_count() {
            0 => Special::default(),
            _ => self.special()?,
        };
        if !declared {
            special.nil = None;
        }
        if special.nil.is_some() && !row.nillable {
            let found = "xsi:nil".to_owned();
            // An element that says it is not nil has its value all the same.
            let recoverable = special.nil == Some(false);
            self.violate(Rule::NOT_NILLABLE, recoverable, "no xsi:nil".into(), found)?;
        }
        let actual = self.actual(row.ty, &special, row.block)?;
        if self.watch.is_active()
            && let TypeId::Complex(id) = actual
            && !matches!(self.schema.complex(id).content, Content::Simple(_))
        {
            self.watch_complex()?;
        }
        Ok((special, actual))
    }

    /// A value of the type `actual`, laid out for the type `land`. It may be a result.
    fn typed(
        &mut self,
        row: &Element<'_>,
        actual: TypeId,
        land: TypeId,
        special: &Special,
        node: &mut dyn Node,
    ) -> Done {
        if !self.open_result(actual) {
            return self.value_of(row, actual, land, special, node);
        }
        self.value_of(row, actual, land, special, node)?;
        self.close_result()
    }

    fn value_of(
        &mut self,
        row: &Element<'_>,
        actual: TypeId,
        land: TypeId,
        special: &Special,
        node: &mut dyn Node,
    ) -> Done {
        match (actual, land) {
            (TypeId::Simple(simple), TypeId::Simple(land)) => {
                self.simple(row, (simple, land), special, node)
            }
            (TypeId::Complex(actual), TypeId::Complex(declared)) => {
                self.complex(row, actual, declared, special, node)
            }
            // A simple type in the place of xs:anyType.
            (TypeId::Simple(simple), TypeId::Complex(_)) => self.raw(node, |engine| {
                engine.simple(row, (simple, simple), special, &mut Discard)
            }),
            // A complex type with simple content may derive from a simple type.
            (TypeId::Complex(actual), TypeId::Simple(land)) => {
                // Its attributes have no member here, so they are all kept.
                let mut annotations = Extra::default();
                annotations.get_mut().type_name = special.type_name.clone();
                self.attributes(actual, ComplexId::ANY_TYPE, &mut annotations)?;
                self.annotations = annotations;
                let simple = match self.schema.complex(actual).content {
                    Content::Simple(own) => own,
                    _ => land,
                };
                self.text_to_end(Rule::SIMPLE_CONTENT_CHILD, None)?;
                self.land_text((simple, land), row, node)
            }
        }
    }

    /// An element of simple type.
    fn simple(
        &mut self,
        row: &Element<'_>,
        types: (SimpleId, SimpleId),
        special: &Special,
        node: &mut dyn Node,
    ) -> Done {
        self.declare_type(TypeId::Simple(types.0));
        let mut annotations = Extra::default();
        if let Some(name) = &special.type_name {
            annotations.get_mut().type_name = Some(name.clone());
        }
        self.attributes_of_simple(&mut annotations)?;
        self.annotations = annotations;
        self.text_to_end(Rule::SIMPLE_CHILD, None)?;
        self.land_text(types, row, node)
    }

    /// An element of complex type, `actual` by what it is and `declared` by what the
    /// Rust value is laid out for.
    fn complex(
        &mut self,
        row: &Element<'_>,
        actual: ComplexId,
        declared: ComplexId,
        special: &Special,
        node: &mut dyn Node,
    ) -> Done {
        let schema = self.schema;
        let unknown = special.type_name.is_some() && special.ty.is_none();
        let variants = schema.complex(declared).variants;
        if unknown && !variants.is_empty() {
            // Nothing is known of the content, so it is kept without a verdict.
            let node = self.enter(node, variants.len() as u16, true)?;
            let any = ComplexId::ANY_TYPE;
            return self.raw(node, |engine| {
                engine.content_of(row, any, any, &mut Discard)
            });
        }
        if schema.complex(actual).is_abstract {
            let expected = "xsi:type with a type that is not abstract".to_owned();
            let found = schema.type_text(TypeId::Complex(actual));
            self.violate(Rule::ABSTRACT_TYPE, false, expected, found)?;
        }
        if !variants.is_empty() {
            let at = variants.iter().position(|variant| *variant == actual);
            let alternative = at.unwrap_or(variants.len());
            let node = self.enter(node, alternative as u16, true)?;
            if row.ty == TypeId::Complex(actual) {
                // The alternative alone tells the type, but not that it was named.
                name_type(special, node);
            }
            return match at {
                Some(_) => self.content_of(row, actual, actual, node),
                None => self.raw(node, |engine| {
                    engine.content_of(row, actual, actual, &mut Discard)
                }),
            };
        }
        if schema.complex(declared).layout == Layout::Raw {
            return self.raw(node, |engine| {
                engine.content_of(row, actual, actual, &mut Discard)
            });
        }
        name_type(special, node);
        self.content_of(row, actual, declared, node)
    }

    /// Attributes and content.
    pub(super) fn content_of(
        &mut self,
        row: &Element<'_>,
        actual: ComplexId,
        land: ComplexId,
        node: &mut dyn Node,
    ) -> Done {
        let schema = self.schema;
        self.declare_type(TypeId::Complex(actual));
        if self.source.attribute_count() > 0 || !schema.complex(actual).attributes.is_empty() {
            self.attributes(actual, land, node)?;
        }
        match &schema.complex(actual).content {
            Content::Empty => self.empty(row, node),
            Content::Simple(simple) => self.simple_content(row, *simple, land, node),
            Content::Elements(_) => self.children(actual, land, false, row, node),
            Content::Mixed(_) => self.children(actual, land, true, row, node),
        }
    }

    /// Reads an element with `read` and keeps it as it stands if the node wants it.
    pub(super) fn raw(
        &mut self,
        node: &mut dyn Node,
        read: impl FnOnce(&mut Self) -> Done,
    ) -> Done {
        let Some(place) = node.raw_mut() else {
            return read(self);
        };
        *place = self.keeping(read)?;
        Ok(())
    }

    /// Reads an element with `read` and answers it as it stood.
    pub(in crate::read) fn keeping(
        &mut self,
        read: impl FnOnce(&mut Self) -> Done,
    ) -> Result<AnyElement, ReadError> {
        let mark = self.source.begin_capture();
        self.kept += 1;
        read(self)?;
        self.kept -= 1;
        self.annotations = Extra::default();
        self.source.end_capture(mark)
    }
}

/// Keeps the name that `xsi:type` gave.
pub(super) fn name_type(special: &Special, node: &mut dyn Node) {
    if let (Some(name), Some(extra)) = (&special.type_name, node.extra_mut()) {
        extra.get_mut().type_name = Some(name.clone());
    }
}

//! One element: name, type, nil, attributes, value.

use super::children::Next;
use super::engine::{Done, Engine};
use super::value::MEANS_DEFAULT;
use super::{WriteError, Writer};
use crate::read::{Rule, quoted};
use crate::schema::{
    Complex, ComplexId, Constraint, Content, Element, ElementId, Layout, NO_SLOT, Schema, TypeId,
};
use crate::value::{Extra, Node, View};
use crate::xml::XSI;

impl Writer {
    /// Adds a typed element.
    ///
    /// # Errors
    /// As [`write`](super::write()).
    pub fn element(
        &mut self,
        schema: &Schema<'_>,
        element: ElementId,
        node: &dyn Node,
    ) -> Result<(), WriteError> {
        Engine::new(self, schema).root(element, node)
    }
}

impl Engine<'_, '_, '_> {
    pub(super) fn root(&mut self, id: ElementId, node: &dyn Node) -> Done {
        self.writer.close_tag();
        let from = self.writer.out.len();
        self.unjudged(id, node)?;
        self.outcome(id, from)
    }

    /// The root, without what only reading it back can judge.
    pub(super) fn unjudged(&mut self, id: ElementId, node: &dyn Node) -> Done {
        self.check_prefixes(self.writer.options.prefixes.iter().map(|given| &given.1))?;
        let next = Next {
            number: 1,
            annotations: node.extra(),
            judge: None,
        };
        self.particle_element(id, node, next)
    }

    /// An element a particle refers to: the substitution choice comes first.
    pub(super) fn particle_element(
        &mut self,
        id: ElementId,
        node: &dyn Node,
        next: Next<'_>,
    ) -> Done {
        let substitutes = self.schema.element(id).substitutes;
        if substitutes.is_empty() {
            return self.element(id, node, next);
        }
        let (alternative, inner) = self.chosen(node)?;
        match usize::from(alternative).checked_sub(1) {
            None => self.element(id, inner, next),
            Some(at) => match substitutes.get(at) {
                Some(id) => self.element(*id, inner, next),
                None => Err(self.layout("a member of the substitution group")),
            },
        }
    }

    fn element(&mut self, id: ElementId, node: &dyn Node, next: Next<'_>) -> Done {
        let schema = self.schema;
        let land = schema.element(id);
        let row = schema.element(next.judge.unwrap_or(id));
        self.trail.push((row.name, next.number));
        if row.is_abstract {
            let expected = "an element that may stand in for it".to_owned();
            return Err(self.error(Rule::ABSTRACT_ELEMENT, expected, "the abstract one".into()));
        }
        let mut node = node;
        if land.nillable {
            let (alternative, inner) = self.chosen(node)?;
            if alternative == 1 {
                self.nil(row, inner)?;
                self.trail.pop();
                return Ok(());
            }
            node = inner;
        }
        match land.ty {
            TypeId::Simple(simple) => {
                let simple = schema.text_type(row.ty).unwrap_or(simple);
                match next.annotations.and_then(Extra::get) {
                    Some(annotations) => self.simple_element(row, simple, node, annotations)?,
                    None => {
                        self.open(row)?;
                        self.text(row, simple, node)?;
                        self.writer.end();
                    }
                }
            }
            TypeId::Complex(complex) => self.complex_element(row, complex, node)?,
        }
        self.trail.pop();
        Ok(())
    }

    pub(super) fn open(&mut self, row: &Element<'_>) -> Done {
        self.review |= !row.identities.is_empty();
        let depth = self.writer.options.depth;
        if self.writer.open_elements() >= depth {
            let expected = format!("at most {depth} levels of elements");
            return Err(self.error(Rule::LIMIT, expected, "more".into()));
        }
        let name = self.schema.name(row.name);
        let known = self.known(name.ns);
        self.writer.start_known(known, name.local);
        Ok(())
    }

    fn nil(&mut self, row: &Element<'_>, node: &dyn Node) -> Done {
        if !row.nillable {
            let expected = "a value".to_owned();
            return Err(self.error(Rule::NOT_NILLABLE, expected, "xsi:nil".into()));
        }
        self.open(row)?;
        // Attributes that the type requires are in the `Extra` of a nil value.
        self.review |= match row.ty {
            TypeId::Complex(id) => {
                let mut attributes = self.schema.complex(id).attributes.iter();
                attributes.any(|used| used.required)
            }
            TypeId::Simple(_) => false,
        };
        self.review |= matches!(row.constraint, Constraint::Fixed(_));
        let xsi = self.writer.known(XSI);
        self.writer.attribute_known(Some(xsi), "nil", "true");
        self.extra_attributes(node.extra())?;
        self.only_kept(node.extra())?;
        self.writer.end();
        Ok(())
    }

    fn complex_element(&mut self, row: &Element<'_>, declared: ComplexId, node: &dyn Node) -> Done {
        let schema = self.schema;
        let variants = schema.complex(declared).variants;
        if !variants.is_empty() {
            let (alternative, inner) = self.chosen(node)?;
            let Some(actual) = variants.get(usize::from(alternative)) else {
                return self.kept(row, inner);
            };
            self.open(row)?;
            if TypeId::Complex(*actual) != row.ty {
                let (ns, local) = schema.type_name(TypeId::Complex(*actual));
                self.type_attribute(ns, local);
            }
            self.complex(row, *actual, *actual, inner)?;
            self.writer.end();
            return Ok(());
        }
        if schema.complex(declared).layout == Layout::Raw {
            return self.kept(row, node);
        }
        let (actual, stated) = self.actual(row, declared, node);
        if schema.complex(actual).is_abstract && !stated {
            let expected = "a type that is not abstract".to_owned();
            let found = schema.type_text(TypeId::Complex(actual));
            return Err(self.error(Rule::ABSTRACT_TYPE, expected, found));
        }
        self.open(row)?;
        self.complex(row, actual, declared, node)?;
        self.writer.end();
        Ok(())
    }

    pub(super) fn type_attribute(&mut self, ns: &str, local: &str) {
        let value = self.writer.qualified(ns, local);
        let xsi = self.writer.known(XSI);
        self.writer.attribute_known(Some(xsi), "type", &value);
    }

    /// Attributes and content of a value laid out for `id` whose type is `actual`.
    fn complex(
        &mut self,
        row: &Element<'_>,
        actual: ComplexId,
        id: ComplexId,
        node: &dyn Node,
    ) -> Done {
        let schema = self.schema;
        let complex = schema.complex(id);
        self.extra_attributes(node.extra())?;
        for used in complex.attributes {
            self.attribute(used, node)?;
        }
        if actual != id {
            self.judge_attributes(actual, complex, node)?;
        }
        if let Some((_, slot)) = complex.any_attribute
            && slot != NO_SLOT
            && let View::One(place) = node.view(slot)
        {
            self.extra_attributes(place.extra())?;
        }
        if self.is_default(row, complex, node) {
            return Ok(());
        }
        match &complex.content {
            Content::Empty if actual == id => self.only_kept(node.extra()),
            Content::Empty => self.kept_of(actual, node),
            Content::Simple(simple) => {
                let simple = schema.text_type(TypeId::Complex(actual)).unwrap_or(*simple);
                let place = match complex.text_slot {
                    // Without a member of its own the value is the text.
                    NO_SLOT => View::One(node),
                    slot => node.view(slot),
                };
                match place {
                    View::One(place) => {
                        self.amid(node.extra(), |engine| engine.text(row, simple, place))
                    }
                    _ => Err(self.layout("a member with the text")),
                }
            }
            Content::Elements(root) => self.children((actual, id), complex, root, node),
            Content::Mixed(root) => {
                self.children((actual, id), complex, root, node)?;
                self.mixed_constraint(row)
            }
        }
    }

    /// The default or fixed value of mixed content.
    fn mixed_constraint(&mut self, row: &Element<'_>) -> Done {
        let (Constraint::Default(value) | Constraint::Fixed(value)) = row.constraint else {
            return Ok(());
        };
        self.review = true;
        if value.is_empty() || !self.writer.is_empty() {
            return Ok(());
        }
        let expected = format!("content: an empty element means {}", quoted(value));
        Err(self.error(MEANS_DEFAULT, expected, "none".into()))
    }

    pub(super) fn is_repeated(complex: &Complex<'_>) -> bool {
        complex.layout == Layout::Items
    }
}

//! One document: elements, attributes, content models.

mod particles;

use super::coverage::{Coverage, Fork};
use super::error::SampleError;
use super::extent::USUAL_REPEATS;
use super::height::{Heights, INFINITE};
use super::output::Output;
use super::pool::Place;
use super::random::Random;
use super::value::value;
use super::{Form, Pick};
use crate::schema::{
    AttributeUse, ComplexId, Constraint, Content, ElementId, NameId, Schema, SimpleId, TypeId,
};

/// How deep elements nest before only the least is written.
const DEEP: usize = 24;
/// How many bytes are written before only the least is written.
const LARGE: usize = 20_000;

/// A document on its way.
pub(super) struct Document<'d, 's> {
    pub(super) schema: &'d Schema<'s>,
    pub(super) heights: &'d Heights<'d, 's>,
    pub(super) form: Form,
    pub(super) coverage: &'d mut Coverage,
    pub(super) random: Random,
    pub(super) output: Output,
    /// Local names of the open elements.
    path: Vec<&'s str>,
    /// Complex types of the open elements.
    open: Vec<ComplexId>,
    serial: u64,
    /// How many bytes are written before only the least is.
    large: usize,
    /// How often lists repeat their items.
    repeats: u32,
    /// Whether only the least is written from here on.
    least: bool,
    /// Whether an element was left nil.
    pub(super) saw_nil: bool,
}

impl<'d, 's> Document<'d, 's> {
    pub(super) fn new(
        schema: &'d Schema<'s>,
        heights: &'d Heights<'d, 's>,
        form: Form,
        coverage: &'d mut Coverage,
        random: Random,
    ) -> Self {
        Document {
            schema,
            heights,
            form,
            coverage,
            random,
            output: Output::default(),
            path: Vec::new(),
            open: Vec::new(),
            serial: 0,
            large: LARGE,
            repeats: USUAL_REPEATS,
            least: form == Form::Minimal,
            saw_nil: false,
        }
    }

    /// Lets it grow to this many bytes.
    pub(super) fn with_size(mut self, bytes: usize) -> Self {
        self.large = bytes;
        self
    }

    /// Repeats the items of lists this often.
    pub(super) fn with_repeats(mut self, repeats: u32) -> Self {
        self.repeats = repeats;
        self
    }

    /// Writes the document of a root element.
    pub(super) fn root(mut self, id: ElementId) -> Result<(Vec<u8>, bool), SampleError> {
        self.element(id)?;
        let saw_nil = self.saw_nil;
        let bytes = self.output.finish().ok_or(SampleError::NoId)?;
        Ok((bytes, saw_nil))
    }

    pub(super) fn place(&self) -> String {
        format!("/{}", self.path.join("/"))
    }

    pub(super) fn no_content<T>(&self, reason: &'static str) -> Result<T, SampleError> {
        Err(SampleError::NoContent {
            path: self.place(),
            reason,
        })
    }

    /// Whether only what must be there is written.
    pub(super) fn is_least(&self) -> bool {
        self.least || self.path.len() > DEEP || self.output.len() > self.large
    }

    /// Takes one of several alternatives with these heights.
    fn fork(&mut self, fork: Fork, heights: &[u32]) -> Option<usize> {
        let allowed: Vec<usize> = (0..heights.len())
            .filter(|at| heights.get(*at).is_some_and(|height| *height != INFINITE))
            .collect();
        let taken = if self.is_least() {
            allowed.iter().copied().min_by_key(|at| heights.get(*at))
        } else if self.form.leaves_choices_to_chance() {
            self.random.pick(&allowed).copied()
        } else {
            self.coverage.least(&fork, &allowed)
        }?;
        self.coverage.take(fork, taken);
        Some(taken)
    }

    /// Writes an element, or one that may stand in for it.
    pub(super) fn element(&mut self, asked: ElementId) -> Result<(), SampleError> {
        let substitutes = self.schema.element(asked).substitutes;
        let mut id = asked;
        if !substitutes.is_empty() {
            let heads: Vec<ElementId> = [&[asked], substitutes].concat();
            let heights: Vec<u32> = heads.iter().map(|id| self.heights.element(*id)).collect();
            match self.fork(Fork::Substitute(asked), &heights) {
                Some(at) => id = heads.get(at).copied().unwrap_or(asked),
                None => return self.no_content("no concrete element may stand here"),
            }
        }
        let row = *self.schema.element(id);
        if row.is_abstract {
            return self.no_content("the element is abstract and nothing stands in for it");
        }
        self.path.push(self.schema.name(row.name).local);
        let types = self.heights.types(&row);
        let heights: Vec<u32> = types.iter().map(|ty| self.heights.content(*ty)).collect();
        let at = match types.len() {
            1 if heights.first() != Some(&INFINITE) => Some(0),
            _ => self.fork(Fork::Type(id), &heights),
        };
        let Some(ty) = at.and_then(|at| types.get(at)).copied() else {
            return self.no_content("every document is infinite, or every type abstract");
        };
        let before = self.least;
        if let TypeId::Complex(complex) = ty {
            self.least |= self.open.contains(&complex);
            self.open.push(complex);
        }
        self.tags(id, ty)?;
        if let TypeId::Complex(_) = ty {
            self.open.pop();
        }
        self.least = before;
        self.path.pop();
        Ok(())
    }

    fn tags(&mut self, id: ElementId, ty: TypeId) -> Result<(), SampleError> {
        let schema = self.schema;
        let row = schema.element(id);
        let name = self.output.name(schema, schema.name(row.name));
        self.output.start(&name);
        if ty != row.ty
            && let TypeId::Complex(complex) = ty
        {
            let type_name = schema.name(schema.complex(complex).name);
            self.output.type_name(schema, type_name);
        }
        let fixed = matches!(row.constraint, Constraint::Fixed(_));
        let nil = row.nillable && !fixed && self.wants_nil();
        if nil {
            self.output.nil();
            self.saw_nil = true;
        }
        if let TypeId::Complex(complex) = ty {
            self.attributes(complex)?;
        }
        if !nil {
            self.content(id, ty)?;
        }
        self.output.end(&name);
        Ok(())
    }

    fn wants_nil(&mut self) -> bool {
        match self.form {
            Form::Nil => true,
            Form::Random => self.random.below(4) == 0,
            _ => false,
        }
    }

    fn attributes(&mut self, complex: ComplexId) -> Result<(), SampleError> {
        let schema = self.schema;
        for used in schema.complex(complex).attributes {
            let wanted = match self.form {
                _ if used.required => true,
                _ if self.is_least() => false,
                form if form.leaves_presence_to_chance() => self.random.below(2) == 0,
                _ => true,
            };
            if !wanted {
                continue;
            }
            match self.attribute_value(used) {
                Ok(text) => {
                    let name = self.output.name(schema, schema.name(used.name));
                    self.output.attribute(&name, &text);
                }
                Err(error) if used.required => return Err(error),
                Err(_) => {}
            }
        }
        Ok(())
    }

    fn attribute_value(&mut self, used: &AttributeUse<'s>) -> Result<String, SampleError> {
        if let Constraint::Fixed(text) = used.constraint {
            return Ok(text.to_owned());
        }
        let local = self.schema.name(used.name).local;
        self.path.push(local);
        let text = self.text(used.ty, used.name);
        self.path.pop();
        text
    }

    /// A text of a simple type.
    fn text(&mut self, id: SimpleId, name: NameId) -> Result<String, SampleError> {
        let traits = self.schema.simple_traits(id);
        if traits.idref {
            return Ok(Output::reference());
        }
        self.serial += 1;
        let place = Place {
            name: self.schema.name(name).local,
            serial: self.serial,
            distinct: !self.schema.identities.is_empty(),
        };
        let pick = match self.form {
            // IDs must be distinct, and only typical ones are numbered; the
            // same goes for values that may be keys.
            _ if traits.id || !self.schema.identities.is_empty() => Pick::Typical,
            Form::Low => Pick::Low,
            Form::High => Pick::High,
            Form::Random => Pick::Random,
            form if form.leaves_choices_to_chance() && self.has_codes(id) => Pick::Random,
            _ => Pick::Typical,
        };
        let text = value(self.schema, id, pick, &place, &mut self.random);
        let text = text.map_err(|expected| SampleError::NoValue {
            path: self.place(),
            expected,
        })?;
        if traits.id {
            self.output.id(&text);
        }
        Ok(text)
    }

    /// Whether a type lists its values.
    fn has_codes(&self, id: SimpleId) -> bool {
        !self.schema.simple(id).facets.enumeration.is_empty()
    }

    fn content(&mut self, id: ElementId, ty: TypeId) -> Result<(), SampleError> {
        let schema = self.schema;
        let row = schema.element(id);
        if let Constraint::Fixed(text) = row.constraint {
            self.output.text(text);
            return Ok(());
        }
        if let Some(simple) = self.heights.text_type(ty) {
            let text = self.text(simple, row.name)?;
            if !text.is_empty() {
                self.output.text(&text);
            }
            return Ok(());
        }
        let TypeId::Complex(complex) = ty else {
            return Ok(());
        };
        match &schema.complex(complex).content {
            Content::Elements(root) => self.particle(complex, &mut Vec::new(), root),
            Content::Mixed(root) => {
                if !self.is_least() {
                    self.output.text("Blandet indhold: ");
                }
                self.particle(complex, &mut Vec::new(), root)
            }
            Content::Empty | Content::Simple(_) => Ok(()),
        }
    }
}

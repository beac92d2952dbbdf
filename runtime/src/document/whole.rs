//! A document's value together with the annotations of its root.

use super::Root;
use crate::read::{Mode, ReadError, ReadOptions, Source, Violation, read};
use crate::value::{AnyElement, Blank, Extra, Node, Text, Unrepresentable, Verdict, View};
use crate::write::{WriteError, WriteOptions};

/// A document's value together with annotations of its root that the value has no
/// place for (`xsi:type`, `xsi:nil="false"`, schema locations): for those who give back what they were given,
/// such as an archive or a gateway.
///
/// Structs hold such things themselves, in their [`Extra`]. A root of simple
/// type, nillable or chosen from a substitution group has none.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Whole<T> {
    /// The value.
    pub value: T,
    /// Annotations of the root, where the value does not hold them itself.
    pub extra: Extra,
    /// Whether the document is XML 1.1, which has references to control characters.
    pub version_1_1: bool,
}

impl<T> From<T> for Whole<T> {
    fn from(value: T) -> Self {
        Whole {
            value,
            extra: Extra::default(),
            version_1_1: false,
        }
    }
}

impl<T: Blank> Blank for Whole<T> {
    fn blank() -> Self {
        Whole::from(T::blank())
    }
}

impl<T: Node> Node for Whole<T> {
    fn member(&mut self, index: u16, fresh: bool) -> Option<&mut dyn Node> {
        self.value.member(index, fresh)
    }
    fn take_text(&mut self, text: &Text<'_>) -> Result<(), Unrepresentable> {
        self.value.take_text(text)
    }
    fn room_for(&self, lexical: &str) -> usize {
        self.value.room_for(lexical)
    }
    fn raw_mut(&mut self) -> Option<&mut AnyElement> {
        self.value.raw_mut()
    }
    fn extra_mut(&mut self) -> Option<&mut Extra> {
        match self.value.extra_mut() {
            Some(own) => Some(own),
            None => Some(&mut self.extra),
        }
    }
    fn view(&self, index: u16) -> View<'_> {
        self.value.view(index)
    }
    fn alternative(&self) -> u16 {
        self.value.alternative()
    }
    fn text<'a>(&'a self, scratch: &'a mut String) -> Option<&'a str> {
        self.value.text(scratch)
    }
    fn verdict(&self) -> Verdict {
        self.value.verdict()
    }
    fn raw(&self) -> Option<&AnyElement> {
        self.value.raw()
    }
    fn extra(&self) -> Option<&Extra> {
        Some(self.value.extra().unwrap_or(&self.extra))
    }
}

/// Whole documents.
impl<T: Node + Blank> Root<T> {
    /// Reads a document strictly, annotations of its root included.
    ///
    /// # Errors
    /// The violation that refused it.
    pub fn read_whole(&self, xml: &[u8]) -> Result<Whole<T>, ReadError> {
        let (whole, _) = self.read_whole_with(xml, &ReadOptions::new(Mode::Strict))?;
        Ok(whole)
    }

    /// Reads a document, annotations of its root included.
    ///
    /// # Errors
    /// The violation that refused it.
    pub fn read_whole_with(
        &self,
        xml: &[u8],
        options: &ReadOptions,
    ) -> Result<(Whole<T>, Vec<Violation>), ReadError> {
        let mut source = Source::from_slice_with(xml, options.limits.clone())?;
        let mut whole = Whole::blank();
        let (schema, element) = (self.schema(), self.element());
        let violations = read(schema, element, &mut source, &mut whole, options)?;
        whole.version_1_1 = source.is_version_1_1();
        Ok((whole, violations))
    }

    /// Writes a document as it was read, in UTF-8.
    ///
    /// # Errors
    /// A value the contract does not admit.
    pub fn write_whole(&self, whole: &Whole<T>) -> Result<Vec<u8>, WriteError> {
        self.write_whole_with(whole, &WriteOptions::default())
    }

    /// Writes a document as it was read.
    ///
    /// # Errors
    /// A value the contract does not admit.
    pub fn write_whole_with(
        &self,
        whole: &Whole<T>,
        options: &WriteOptions,
    ) -> Result<Vec<u8>, WriteError> {
        let options = WriteOptions {
            version_1_1: options.version_1_1 || whole.version_1_1,
            ..options.clone()
        };
        crate::write::write(self.schema(), self.element(), whole, &options)
    }
}

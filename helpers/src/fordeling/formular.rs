//! Forms, whose content their authorities define.

use sf2900_v2_4::types_v2::MeddelelseType;
use snitflade_runtime::document::Root;
use snitflade_runtime::read::ReadError;
use snitflade_runtime::value::{AnyElement, Blank, Node};
use std::collections::BTreeMap;

type Laeser<T> = Box<dyn Fn(&AnyElement) -> Result<T, ReadError> + Send + Sync>;

/// Readers of forms, told by `FormularType`. `T` is what a system makes of all forms it knows,
/// usually an enum.
pub struct Formularlaesere<T>(BTreeMap<String, Laeser<T>>);

/// What a form holds.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Formular<'a, T> {
    /// It is of a kind that has a reader.
    Kendt(T),
    /// It is of a kind that has none, and stays as it came.
    Ukendt {
        /// `FormularType`
        formular_type: &'a str,
        /// The element in `FormularXML`.
        xml: &'a AnyElement,
    },
}

impl<T> Default for Formularlaesere<T> {
    fn default() -> Self {
        Formularlaesere(BTreeMap::new())
    }
}

impl<T> Formularlaesere<T> {
    /// Without any: every form is unknown.
    pub fn new() -> Self {
        Formularlaesere::default()
    }

    /// Reads forms of this kind as this element. A second reader for one kind takes the first
    /// one's place.
    #[must_use]
    pub fn med<R: Node + Blank + 'static>(
        mut self,
        formular_type: impl Into<String>,
        root: &'static Root<R>,
        into: impl Fn(R) -> T + Send + Sync + 'static,
    ) -> Self {
        let laeser = move |xml: &AnyElement| root.read_any(xml).map(&into);
        self.0.insert(formular_type.into(), Box::new(laeser));
        self
    }

    /// Reads a form.
    ///
    /// # Errors
    /// It is of a known kind and breaks that kind's contract, strictly.
    pub fn laes<'a>(&self, meddelelse: &'a MeddelelseType) -> Result<Formular<'a, T>, ReadError> {
        let formular_type = meddelelse.formular_type.as_str();
        let xml = &meddelelse.formular.formular_xml.0.any;
        match self.0.get(formular_type) {
            Some(laeser) => laeser(xml).map(Formular::Kendt),
            None => Ok(Formular::Ukendt { formular_type, xml }),
        }
    }
}

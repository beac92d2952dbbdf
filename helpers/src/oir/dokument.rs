//! The document that travels in an invoice message (SF1590_D): OIOUBL, typed; another format, as
//! its octets with its type.
//!
//! Types are those of UBL 2.0, in the crate `sf1590-d-oioubl-v2-0-modelleret`; the rules by which
//! OIOUBL narrows it are not checked.

use sf1590_d_oioubl_v2_0_modelleret::credit_note::{CREDIT_NOTE, CreditNoteType};
use sf1590_d_oioubl_v2_0_modelleret::invoice::{INVOICE, InvoiceType};
use sf1590_d_oioubl_v2_0_modelleret::reminder::{REMINDER, ReminderType};
use sf1590_d_v2_2_modelleret::oir::OirBase64ContainerType;
use snitflade_runtime::document::Root;
use snitflade_runtime::read::{ReadError, Source};
use snitflade_runtime::value::{Base64Binary, Blank, Node};
use snitflade_runtime::write::WriteError;

/// A document. `Debug` shows what kind of one it is, and values as their types show them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Dokument {
    /// An invoice of OIOUBL.
    Faktura(Box<InvoiceType>),
    /// A credit note of OIOUBL.
    Kreditnota(Box<CreditNoteType>),
    /// A reminder of OIOUBL.
    Rykker(Box<ReminderType>),
    /// Another format.
    Andet(AndetFormat),
}

/// A document of a format that is carried as it is. `Debug` shows no octets.
#[derive(Clone, PartialEq, Eq)]
pub struct AndetFormat {
    /// The media type, as the message states it.
    pub content_type: String,
    /// The octets.
    pub octets: Vec<u8>,
}

impl std::fmt::Debug for AndetFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "AndetFormat({}, {} octets)",
            self.content_type,
            self.octets.len()
        )
    }
}

/// The media type that OIOUBL is sent with.
pub const OIOUBL: &str = "application/xml";

impl Dokument {
    /// The document of a message. What is stated to be XML and starts with one of the three
    /// elements is read as it; anything else is another format.
    ///
    /// # Errors
    /// What is stated to be XML and is not, or one of the three that breaks the contract.
    pub fn laes(container: &OirBase64ContainerType) -> Result<Dokument, ReadError> {
        let octets = container.value.to_bytes();
        if is_xml(&container.content_type) {
            let mut source = Source::from_slice(&octets)?;
            source.next_token()?;
            let root = source.name();
            if root == INVOICE.name() {
                return typed(&INVOICE, &octets).map(Dokument::Faktura);
            }
            if root == CREDIT_NOTE.name() {
                return typed(&CREDIT_NOTE, &octets).map(Dokument::Kreditnota);
            }
            if root == REMINDER.name() {
                return typed(&REMINDER, &octets).map(Dokument::Rykker);
            }
        }
        Ok(Dokument::Andet(AndetFormat {
            content_type: container.content_type.clone(),
            octets: octets.to_vec(),
        }))
    }

    /// The document as a message carries it.
    ///
    /// # Errors
    /// A document that breaks the contract.
    pub fn skriv(&self) -> Result<OirBase64ContainerType, WriteError> {
        let (octets, content_type) = match self {
            Dokument::Faktura(it) => (INVOICE.write(it)?, OIOUBL),
            Dokument::Kreditnota(it) => (CREDIT_NOTE.write(it)?, OIOUBL),
            Dokument::Rykker(it) => (REMINDER.write(it)?, OIOUBL),
            Dokument::Andet(it) => (it.octets.clone(), it.content_type.as_str()),
        };
        let octets = Base64Binary::from_bytes(&octets);
        Ok(OirBase64ContainerType::new(octets, content_type))
    }
}

fn typed<T: Node + Blank>(root: &Root<T>, octets: &[u8]) -> Result<Box<T>, ReadError> {
    root.read(octets).map(Box::new)
}

fn is_xml(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    matches!(essence.as_str(), "application/xml" | "text/xml") || essence.ends_with("+xml")
}

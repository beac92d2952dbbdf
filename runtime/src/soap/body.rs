//! Bodies, header blocks and fault details as typed values.

use super::encoded;
use super::fault::read_fault;
use super::frame::{self, Frame};
use super::{Encoding, Header, HeaderBlock, Message, ServiceTable, SoapFault, SoapVersion};
use crate::read::{self, Found, Mode, ReadError, ReadOptions, Rule, Source, Violation};
use crate::schema::{ElementId, ResultType, Schema};
use crate::value::{AnyElement, Node};
use crate::write::{self, Binary, WriteError, WriteOptions};
use crate::xml::escaped;
use std::borrow::Cow;

/// A mandatory header block that nobody understands.
pub(crate) const MUST_UNDERSTAND: Rule = Rule::new("soap-must-understand", "must-understand");
/// The body's child is not the one the operation expects.
const CHILD: Rule = Rule::new("soap-body-child", "body-child");

/// What stands in a body, written.
#[derive(Debug, Default)]
pub struct BodyContent {
    /// An element that declares all it uses, or nothing; UTF-8, as everything that is written.
    octets: Vec<u8>,
    /// Where binary content stands in it.
    pub(crate) binaries: Vec<Binary>,
}

impl BodyContent {
    /// What was written elsewhere.
    pub(crate) fn written(xml: String) -> BodyContent {
        BodyContent {
            octets: xml.into_bytes(),
            binaries: Vec::new(),
        }
    }

    /// The element, given away where it is short.
    #[cfg(feature = "server")]
    pub(crate) fn take_text(&mut self) -> Cow<'_, str> {
        if self.octets.len() > SHORT {
            return self.text();
        }
        let text = String::from_utf8(std::mem::take(&mut self.octets));
        Cow::Owned(text.unwrap_or_else(|bad| String::from_utf8_lossy(bad.as_bytes()).into_owned()))
    }

    /// The element. The quick look at its encoding refuses nothing that is written here.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match simdutf8::basic::from_utf8(&self.octets) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(&self.octets),
        }
    }
}

/// Up to this length an element is made the text of its envelope as it stands: that costs less
/// than a copy, and of longer ones the encoding is looked at by faster code.
const SHORT: usize = 4 << 10;

/// How a body is written; envelope and body take two levels of what a receiver
/// reads.
pub(crate) fn options(allow_unknown: bool) -> WriteOptions {
    let usual = WriteOptions::default();
    WriteOptions {
        allow_unknown,
        depth: usual.depth - 2,
        ..usual
    }
}

/// The body of a message, in the operation's encoding if it has one.
pub(crate) fn write_encoded(
    schema: &Schema<'_>,
    message: Message,
    encoding: Option<&Encoding<'_>>,
    value: &dyn Node,
    options: &WriteOptions,
) -> Result<BodyContent, WriteError> {
    let content = write_message(schema, message, value, options)?;
    let (Message::Element(element), Some(encoding)) = (message, encoding) else {
        return Ok(content);
    };
    let xml = encoded::encode(content.text().into_owned(), schema, element, encoding).map_err(
        |error| {
            let found = error.into_violation();
            WriteError::new(found.rule, found.path, found.expected, found.found)
        },
    )?;
    Ok(BodyContent::written(xml))
}

/// The body of a message in literal form.
pub(crate) fn write_message(
    schema: &Schema<'_>,
    message: Message,
    value: &dyn Node,
    options: &WriteOptions,
) -> Result<BodyContent, WriteError> {
    match message {
        Message::Element(element) => {
            let (octets, binaries) = write::write_with_binaries(schema, element, value, options)?;
            Ok(BodyContent { octets, binaries })
        }
        Message::Empty | Message::None => Ok(BodyContent::default()),
    }
}

/// What a body brought besides its value.
#[derive(Default)]
pub(crate) struct Read {
    /// What tolerant reading let pass.
    pub(crate) violations: Vec<Violation>,
    /// The results in it, if any were asked for.
    pub(crate) results: Found,
}

/// Reads the body's child and the rest of the document.
pub(crate) fn read_message(
    frame: &mut Frame<'_>,
    schema: &Schema<'_>,
    message: Message,
    mode: Mode,
    results: &[ResultType<'_>],
    value: &mut dyn Node,
) -> Result<Read, ReadError> {
    let read = match (message, frame.body) {
        (Message::Element(element), true) => {
            let options = ReadOptions::new(mode);
            let source = &mut frame.source;
            let read = read::read_results(schema, element, source, value, &options, results)?;
            Read {
                violations: read.0,
                results: read.1,
            }
        }
        (Message::Element(element), false) => {
            let expected = schema.name(schema.element(element).name).local;
            let found = "an empty body".to_owned();
            let path = "/Envelope/Body";
            return Err(frame::fail(&mut frame.source, CHILD, path, expected, found));
        }
        (Message::Empty | Message::None, false) => Read::default(),
        (Message::Empty | Message::None, true) => {
            let found = frame.source.name().1.to_owned();
            let path = "/Envelope/Body";
            let expected = "an empty body";
            return Err(frame::fail(&mut frame.source, CHILD, path, expected, found));
        }
    };
    frame.close()?;
    Ok(read)
}

/// Reads an encoded body and the rest of the document. Where there is no
/// body, or it is not encoded, this is [`read_message`]. An answer comes with
/// the types of the results to record; a request has none.
pub(crate) fn read_encoded(
    frame: &mut Frame<'_>,
    schema: &Schema<'_>,
    message: Message,
    encoding: Option<&Encoding<'_>>,
    results: Option<&[ResultType<'_>]>,
    mode: Mode,
    value: &mut dyn Node,
) -> Result<Read, ReadError> {
    let (Message::Element(element), Some(encoding), true) = (message, encoding, frame.body) else {
        let results = results.unwrap_or_default();
        return read_message(frame, schema, message, mode, results, value);
    };
    let kept = frame.rest()?;
    let limits = frame.source.remaining();
    let literal = encoded::decode(&kept, schema, element, encoding, results.is_some())?;
    let mut source = Source::from_slice_with(&literal, limits)?;
    source.next_token()?;
    let options = ReadOptions::new(mode);
    let results = results.unwrap_or_default();
    let read = read::read_results(schema, element, &mut source, value, &options, results)?;
    match source.finish() {
        Ok(()) => Ok(Read {
            violations: read.0,
            results: read.1,
        }),
        Err(error) => Err(error.after(read.0)),
    }
}

/// Reads the fault in the body and the rest of the document.
pub(crate) fn fault(frame: &mut Frame<'_>) -> Result<SoapFault, ReadError> {
    let fault = read_fault(&mut frame.source, frame.version)?;
    frame.close()?;
    Ok(fault)
}

/// Row, element and detail of the declared fault that a fault carries.
pub(crate) fn declared_fault<'f>(
    service: &ServiceTable<'_>,
    operation: usize,
    fault: &'f SoapFault,
) -> Option<(u16, ElementId, &'f AnyElement)> {
    let row = service.operations.get(operation)?;
    fault.detail().iter().find_map(|detail| {
        let (namespace, local) = detail.name()?;
        let at = row.faults.iter().position(|declared| {
            service.element_name(declared.element) == (namespace.as_str(), local.as_str())
        })?;
        Some((u16::try_from(at).ok()?, row.faults[at].element, detail))
    })
}

/// The first mandatory block meant for us that neither the contract nor a
/// security profile accounts for.
pub(crate) fn not_understood<'f>(
    headers: &'f [HeaderBlock],
    version: SoapVersion,
    service: &ServiceTable<'_>,
    declared: &[Header],
    understood: &[(String, String)],
) -> Option<&'f HeaderBlock> {
    headers.iter().find(|block| {
        let name = (block.namespace(), block.local());
        block.must_understand()
            && version.is_for_receiver(block.role())
            && !declared
                .iter()
                .any(|header| service.element_name(header.element) == name)
            && !understood
                .iter()
                .any(|(namespace, local)| (namespace.as_str(), local.as_str()) == name)
    })
}

/// `RequestHeader { TransactionUUID }`.
pub(crate) fn transaction_block(namespace: &str, local: &str, transaction: &str) -> HeaderBlock {
    let xml = format!(
        "<h:{local} xmlns:h=\"{}\"><h:TransactionUUID>{}</h:TransactionUUID></h:{local}>",
        escaped(namespace),
        escaped(transaction)
    );
    HeaderBlock::new(namespace, local, AnyElement::self_contained(xml))
}

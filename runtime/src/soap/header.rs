//! Header blocks: kept as they stood, read as types on demand.

use super::{SoapVersion, block_attributes};
use crate::document::Root;
#[cfg(feature = "client")]
use crate::read::{Found, find_results};
use crate::read::{Mode, ReadError, ReadOptions, Source, read_here};
#[cfg(feature = "client")]
use crate::schema::ResultType;
use crate::schema::{ElementId, Schema, TypeId};
use crate::value::{AnyElement, Blank, Node};
use crate::write::{WriteError, WriteOptions};
use crate::xml::escaped;
use std::fmt;

/// One header block.
#[derive(Clone, PartialEq, Eq)]
pub struct HeaderBlock {
    pub(crate) namespace: String,
    pub(crate) local: String,
    pub(crate) xml: AnyElement,
    pub(crate) must_understand: bool,
    pub(crate) role: Option<String>,
    /// Whether a security profile that signs is to sign it.
    pub(crate) signed: bool,
    /// Whether `xml` already spells `mustUnderstand` and the role.
    pub(crate) spelled: bool,
}

impl HeaderBlock {
    /// A block to be sent: an element whose name is `{namespace}local`.
    pub fn new(namespace: impl Into<String>, local: impl Into<String>, xml: AnyElement) -> Self {
        HeaderBlock {
            namespace: namespace.into(),
            local: local.into(),
            xml,
            must_understand: false,
            role: None,
            signed: false,
            spelled: false,
        }
    }

    /// A block of a contract's header element.
    ///
    /// # Errors
    /// A value the contract does not admit.
    pub fn of<T: Node>(root: &Root<T>, value: &T) -> Result<Self, WriteError> {
        HeaderBlock::of_with(root, value, &WriteOptions::default())
    }

    /// A block of a contract's header element, written as asked.
    ///
    /// # Errors
    /// A value the contract does not admit.
    pub fn of_with<T: Node>(
        root: &Root<T>,
        value: &T,
        options: &WriteOptions,
    ) -> Result<Self, WriteError> {
        let (namespace, local) = root.name();
        let kept = AnyElement::from_value(root.schema(), root.element(), value, options)?;
        Ok(HeaderBlock::new(namespace, local, kept))
    }

    /// Reads the block as a contract's header element, strictly. Attributes of
    /// the envelope and of security layers on the block itself are let pass.
    ///
    /// # Errors
    /// What breaks the contract.
    pub fn read<T: Node + Blank>(&self, root: &Root<T>) -> Result<T, ReadError> {
        let mut value = T::blank();
        let (schema, element) = (root.schema(), root.element());
        read_block(self, schema, element, Mode::Strict, &mut value)?;
        Ok(value)
    }

    /// A block the receiver must refuse if it does not know it.
    #[must_use]
    pub fn mandatory(mut self) -> Self {
        self.must_understand = true;
        self
    }

    /// A block that a security profile signs, where it signs messages. Those of
    /// WS-Addressing and of the Liberty binding are; `RequestHeader` is not.
    #[must_use]
    pub fn signed(mut self) -> Self {
        self.signed = true;
        self
    }

    /// Its namespace.
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// Its local name.
    pub fn local(&self) -> &str {
        &self.local
    }

    /// The element as it stands.
    pub fn xml(&self) -> &AnyElement {
        &self.xml
    }

    /// Whether the receiver must refuse the message if it does not know the block.
    pub fn must_understand(&self) -> bool {
        self.must_understand
    }

    /// `actor` of SOAP 1.1 or `role` of SOAP 1.2.
    pub fn role(&self) -> Option<&str> {
        self.role.as_deref()
    }

    /// Appends the block to an envelope whose prefix is `soap`. `id` is the
    /// attribute that names it, or nothing.
    pub(crate) fn write(&self, version: SoapVersion, id: &str, out: &mut String) {
        let mut attributes = id.to_owned();
        if !self.spelled {
            if self.must_understand {
                attributes.push_str(" soap:mustUnderstand=\"1\"");
            }
            if let Some(role) = &self.role {
                let name = match version {
                    SoapVersion::V11 => "actor",
                    SoapVersion::V12 => "role",
                };
                attributes.push_str(&format!(" soap:{name}=\"{}\"", escaped(role)));
            }
        }
        self.xml.push_to(out, &attributes);
    }
}

/// Reads a header block as a declared element. What envelope and security
/// layers put on the block itself as attributes is no part of the contract,
/// unless its type declares them.
pub(crate) fn read_block(
    block: &HeaderBlock,
    schema: &Schema<'_>,
    element: ElementId,
    mode: Mode,
    value: &mut dyn Node,
) -> Result<(), ReadError> {
    let declared = |namespace: &str, local: &str| match schema.element(element).ty {
        TypeId::Simple(_) => false,
        TypeId::Complex(id) => schema.complex(id).attributes.iter().any(|used| {
            let name = schema.name(used.name);
            (schema.namespace(name.ns), name.local) == (namespace, local)
        }),
    };
    let text = block_attributes::without(block.xml().to_document(), declared);
    let mut source = Source::from_slice(text.as_bytes())?;
    source.next_token()?;
    read_here(schema, element, &mut source, value, &ReadOptions::new(mode))?;
    source.finish()
}

/// The results in the header blocks of an answer, in their order.
#[cfg(feature = "client")]
pub(crate) fn results(
    blocks: &[HeaderBlock],
    schema: &Schema<'_>,
    rows: &[ResultType<'_>],
) -> Result<Found, ReadError> {
    let mut found = Found::default();
    if rows.is_empty() {
        return Ok(found);
    }
    for block in blocks {
        let text = block.xml().to_document();
        let mut source = Source::from_slice(text.as_bytes())?;
        let mut here = find_results(schema, &mut source, rows)?;
        let paths = here.failed.iter_mut().map(|result| &mut result.path);
        for path in paths.filter(|path| !path.is_empty()) {
            path.insert_str(0, "/Envelope/Header");
        }
        found = here.after(found);
    }
    Ok(found)
}

/// The first block of this namespace and local name.
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) fn find<'b>(blocks: &'b [HeaderBlock], name: (&str, &str)) -> Option<&'b HeaderBlock> {
    let mut blocks = blocks.iter();
    blocks.find(|block| (block.namespace(), block.local()) == name)
}

/// The first block of a contract's header element, read strictly.
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) fn read_first<T: Node + Blank>(
    blocks: &[HeaderBlock],
    root: &Root<T>,
) -> Result<Option<T>, ReadError> {
    let block = find(blocks, root.name());
    block.map(|block| block.read(root)).transpose()
}

/// The transaction in the block that carries it, whose name is given.
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) fn transaction(blocks: &[HeaderBlock], name: (&str, &str)) -> Option<String> {
    let text = find(blocks, name)?.xml().text_content()?;
    Some(text.trim().to_owned())
}

impl fmt::Debug for HeaderBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HeaderBlock({{{}}}{})", self.namespace, self.local)
    }
}

#[cfg(test)]
#[cfg(feature = "client")]
mod tests {
    use super::*;
    use crate::schema::fixture::Fixture;
    use crate::schema::{Complex, Content, NO_SLOT, Particle, Term};

    /// Tables with a global element `Kvittering`, whose values are results, and the row.
    fn tables() -> (Schema<'static>, ResultType<'static>) {
        let mut f = Fixture::new(&["urn:a"]);
        let text = f.string_element(1, "FejlbeskedTekst");
        f.name(1, "Kvittering");
        let code = f.string_element(1, "StatusKode");
        let children = [code, text].map(|id| Particle::new(Term::Element(id), 0, 1, NO_SLOT));
        let all = Term::Sequence(children.to_vec().leak());
        let ty = f.complex(Complex {
            content: Content::Elements(Particle::new(all, 1, 1, NO_SLOT)),
            ..Fixture::complex_row()
        });
        let receipt = f.element(1, "Kvittering", TypeId::Complex(ty));
        f.global(receipt);
        let row = ResultType {
            ty,
            code: "StatusKode",
            text: "FejlbeskedTekst",
            success: &["20", "44"],
        };
        (f.build(), row)
    }

    fn block(local: &str, content: &str) -> HeaderBlock {
        let xml = format!(
            "<h:{local} xmlns:h='urn:a' xmlns:e='urn:e' e:mustUnderstand='1'>{content}</h:{local}>"
        );
        HeaderBlock::new("urn:a", local, AnyElement::self_contained(xml))
    }

    fn receipt(code: &str) -> HeaderBlock {
        block(
            "Kvittering",
            &format!("<h:StatusKode>{code}</h:StatusKode>"),
        )
    }

    fn failed(blocks: &[HeaderBlock]) -> Vec<(String, String)> {
        let (schema, row) = tables();
        let found = results(blocks, &schema, &[row]).unwrap();
        let failed = found.failed.into_iter();
        let failed = failed.map(|result| (result.path, result.code.unwrap_or_default()));
        failed.collect()
    }

    #[test]
    fn failing_results_in_header_blocks_are_found_by_type_and_by_name() {
        let blocks = [receipt("20"), receipt("40"), receipt("41")];
        let path = "/Envelope/Header/Kvittering".to_owned();
        let expected = [(path.clone(), "40".to_owned()), (path, "41".to_owned())];
        assert_eq!(failed(&blocks), expected);
        // A block that the contract does not declare, around a result.
        let held = "<h:Kvittering><h:StatusKode>40</h:StatusKode></h:Kvittering>";
        let path = "/Envelope/Header/Ukendt/Kvittering".to_owned();
        assert_eq!(failed(&[block("Ukendt", held)]), [(path, "40".to_owned())]);
        assert_eq!(failed(&[block("Ukendt", "intet")]), []);
    }

    #[test]
    fn the_body_says_how_it_went_unless_only_a_header_block_does() {
        let (schema, row) = tables();
        let found = |code: &str| results(&[receipt(code)], &schema, &[row]).unwrap();
        let code = |found: Found| found.first.and_then(|first| first.code);
        assert_eq!(code(found("20").after(found("44"))).unwrap(), "20");
        assert_eq!(code(Found::default().after(found("44"))).unwrap(), "44");
        let both = found("41").after(found("40"));
        let codes: Vec<_> = both
            .failed
            .iter()
            .map(|failed| failed.code.as_deref())
            .collect();
        assert_eq!(codes, [Some("40"), Some("41")]);
    }

    #[test]
    fn attributes_of_the_envelope_are_no_part_of_a_block_unless_its_type_has_them() {
        let mut f = Fixture::new(&["urn:a", "urn:e"]);
        let used = crate::schema::AttributeUse {
            name: f.name(2, "mustUnderstand"),
            ty: crate::schema::Builtin::Int.id(),
            required: false,
            constraint: crate::schema::Constraint::None,
            slot: 0,
            sensitive: false,
        };
        let declares = f.complex(Complex {
            attributes: vec![used].leak(),
            ..Fixture::complex_row()
        });
        let nothing = f.complex(Fixture::complex_row());
        let [declared, bare] = [("Har", declares), ("Intet", nothing)].map(|(local, ty)| {
            let id = f.element(1, local, TypeId::Complex(ty));
            f.global(id)
        });
        let schema = f.build();
        let read = |local: &str, element, attribute: &str| {
            let xml = format!("<h:{local} xmlns:h='urn:a' xmlns:e='urn:e' {attribute}/>");
            let block = HeaderBlock::new("urn:a", local, AnyElement::self_contained(xml));
            let mut value = crate::value::Dynamic::default();
            read_block(&block, &schema, element, Mode::Strict, &mut value)
                .map(|()| value.text_at(&[(0, 0)]).to_owned())
                .map_err(|error| error.rule().code())
        };
        assert_eq!(read("Har", declared, "e:mustUnderstand='1'").unwrap(), "1");
        assert!(read("Har", declared, "mustUnderstand='1'").is_err());
        assert!(read("Intet", bare, "andet='1'").is_err());
        assert_eq!(read("Intet", bare, "").unwrap(), "");
    }
}

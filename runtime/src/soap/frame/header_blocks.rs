//! The header blocks of a message, kept as they stood, within limits.

use super::tags::{fail, next};
use crate::read::{ReadError, Rule, Source, Token};
use crate::soap::{HeaderBlock, SoapVersion};

/// What the header blocks of a message may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderLimits {
    /// How many there may be.
    pub blocks: usize,
    /// Octets they may take together.
    pub octets: usize,
}

impl Default for HeaderLimits {
    fn default() -> Self {
        HeaderLimits {
            blocks: 100,
            octets: 1 << 20,
        }
    }
}

/// Keeps the blocks of the header whose start tag is current, to its end tag.
pub(super) fn read(
    source: &mut Source<'_>,
    version: SoapVersion,
    limits: HeaderLimits,
) -> Result<Vec<HeaderBlock>, ReadError> {
    let mut headers = Vec::new();
    let mut left = limits.octets;
    while next(source, "/Envelope/Header")? == Token::Start {
        if headers.len() == limits.blocks {
            let expected = format!("at most {} header blocks", limits.blocks);
            return Err(too_much(source, &expected));
        }
        let block = block(source, version)?;
        match left.checked_sub(size(&block)) {
            Some(rest) => left = rest,
            None => {
                let expected = format!("at most {} octets of header blocks", limits.octets);
                return Err(too_much(source, &expected));
            }
        }
        headers.push(block);
    }
    Ok(headers)
}

/// Keeps the header block whose start tag is current.
fn block(source: &mut Source<'_>, version: SoapVersion) -> Result<HeaderBlock, ReadError> {
    let soap = version.namespace();
    let (namespace, local) = source.name();
    let (namespace, local) = (namespace.to_owned(), local.to_owned());
    // What is neither true nor false might be meant as true.
    let flag = source.attribute(soap, "mustUnderstand").map(str::trim);
    let must_understand = !matches!(flag, None | Some("0" | "false"));
    let role = match version {
        SoapVersion::V11 => source.attribute(soap, "actor"),
        SoapVersion::V12 => source.attribute(soap, "role"),
    };
    let role = role.map(str::to_owned);
    let texts = namespace.len() + local.len() + role.as_ref().map_or(0, String::len);
    source.charge(2 * size_of::<HeaderBlock>() + texts)?;
    Ok(HeaderBlock {
        namespace,
        local,
        must_understand,
        role,
        xml: source.capture()?,
        signed: false,
        spelled: true,
    })
}

/// The octets of a block, with the bindings from outside that it keeps.
fn size(block: &HeaderBlock) -> usize {
    let bindings = block.xml.bindings.iter();
    let bindings: usize = bindings
        .map(|(prefix, name)| prefix.len() + name.len())
        .sum();
    block.xml.xml.len() + bindings
}

fn too_much(source: &mut Source<'_>, expected: &str) -> ReadError {
    fail(
        source,
        Rule::LIMIT,
        "/Envelope/Header",
        expected,
        "more".to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::super::Frame;
    use super::*;
    use crate::read::Limits;

    fn envelope_11(inner: &str) -> String {
        let soap = SoapVersion::V11.namespace();
        format!("<S:Envelope xmlns:S='{soap}'>{inner}</S:Envelope>")
    }

    #[test]
    fn header_blocks_are_bounded() {
        let limits = HeaderLimits {
            blocks: 3,
            octets: 100,
        };
        let opened = |blocks: &str| {
            let inner = format!("<S:Header>{blocks}</S:Header><S:Body/>");
            let text = envelope_11(&inner);
            let frame = Frame::open_within(text.as_bytes(), Limits::default(), limits);
            frame.map(|frame| frame.headers.len()).map_err(|none| {
                let found = none.error.into_violation();
                (found.rule, found.path, found.expected)
            })
        };
        let refused = |expected: &str| {
            let path = "/Envelope/Header".to_owned();
            Err((Rule::LIMIT, path, expected.to_owned()))
        };
        assert_eq!(opened("<a/><a/><a/>"), Ok(3));
        assert_eq!(
            opened("<a/><a/><a/><a/>"),
            refused("at most 3 header blocks")
        );
        let half = format!("<a>{}</a>", "x".repeat(43));
        assert_eq!(opened(&half.repeat(2)), Ok(2));
        let over = refused("at most 100 octets of header blocks");
        assert_eq!(opened(&format!("{half}{half}<a/>")), over);
        // Bindings that a block inherits count: each block keeps its own.
        let long = "u".repeat(60);
        let bound = format!("<S:Header xmlns:p='{long}'><p:a/><p:a/></S:Header><S:Body/>");
        let text = envelope_11(&bound);
        let frame = Frame::open_within(text.as_bytes(), Limits::default(), limits);
        assert_eq!(frame.map(|_| ()).unwrap_err().error.rule(), Rule::LIMIT);
    }

    #[test]
    fn header_blocks_take_eight_times_their_octets_at_most() {
        let long = "u".repeat(5_000);
        let attributes: String = (0..900).map(|n| format!(" a{n}=''")).collect();
        for blocks in [
            "<a/>".repeat(100),
            format!("<p:a xmlns:p='{long}'><p:b/></p:a>").repeat(50),
            format!("<a>{}</a>", "x".repeat(500_000)),
            format!("<a>{}</a>", "<b/>".repeat(100_000)),
            format!("<a{attributes}/>"),
        ] {
            let text = envelope_11(&format!("<S:Header>{blocks}</S:Header><S:Body/>"));
            let limits = Limits {
                memory: 8 * text.len() as u64 + (64 << 10),
                ..Limits::default()
            };
            let frame = Frame::open(text.as_bytes(), limits);
            assert!(frame.is_ok(), "{blocks:.40}: {:?}", frame.err());
        }
    }

    #[test]
    fn a_block_is_as_large_as_its_text_and_the_bindings_it_keeps() {
        let xml = crate::value::AnyElement {
            xml: "<h:a/>".to_owned(),
            bindings: vec![
                ("h".to_owned(), "urn:h".into()),
                ("x".to_owned(), "u".into()),
            ],
        };
        assert_eq!(
            size(&HeaderBlock::new("urn:h", "a", xml)),
            6 + 1 + 5 + 1 + 1
        );
    }
}

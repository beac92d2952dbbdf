//! Well-formedness, encodings, references: what the source refuses and yields.

use crate::read::{Limits, Rule, Source, Token};

/// What a document yields: names and texts, or the rule that refuses it.
fn tokens(mut source: Source<'_>) -> Result<String, String> {
    let mut out = String::new();
    loop {
        match source.next_token() {
            Ok(Token::Start) => {
                out.push_str(&format!("<{}", source.name().1));
                for a in source.attributes() {
                    out.push_str(&format!(" {}={:?}", a.local, a.value));
                }
                out.push('>');
            }
            Ok(Token::Text) => out.push_str(source.text()),
            Ok(Token::End) => out.push_str("</>"),
            Ok(Token::Eof) => return Ok(out),
            Err(error) => return Err(error.rule().code().to_owned()),
        }
    }
}

pub(super) fn both(bytes: &[u8]) -> Result<String, String> {
    let slice = match Source::from_slice(bytes) {
        Ok(source) => tokens(source),
        Err(error) => Err(error.rule().code().to_owned()),
    };
    let small = std::io::BufReader::with_capacity(5, bytes);
    assert_eq!(
        tokens(Source::from_reader(small)),
        slice,
        "{}",
        String::from_utf8_lossy(bytes)
    );
    slice
}

#[test]
fn references_and_line_ends_are_replaced() {
    let text =
        "<a x='1&#10;\n2&lt;'>a&amp;b\r\nc\rd&#xD;<!-- - --><![CDATA[&amp;\r\n]]><?p i?>&#230;</a>";
    let want = "<a x=\"1\\n 2<\">a&b\nc\nd\r&amp;\næ</>";
    assert_eq!(both(text.as_bytes()).unwrap(), want);
}

#[test]
fn malformed_documents_are_refused() {
    for text in [
        "",
        " ",
        "text",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<a/>x",
        "x<a/>",
        "<a x='1' x='2'/>",
        "<a x=1/>",
        "<a x='1'y='2'/>",
        "<a x='<'/>",
        "<a x/>",
        "<a>]]></a>",
        "<a>\u{1}</a>",
        "<a x='\u{b}'/>",
        "<p:a/>",
        "<a p:x='1'/>",
        "<a>&#0;</a>",
        "<a>&#xFFFE;</a>",
        "<a>&#x;</a>",
        "<a>&</a>",
        "<a><!-- -- --></a>",
        "<a xmlns:p=''/>",
        "<a xmlns:xml='urn:x'/>",
        "<a xmlns:xmlns='urn:x'/>",
        "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
        "<a xmlns:p='urn:x' xmlns:q='urn:x' p:x='' q:x=''/>",
        "<a xmlns:p='u' xmlns:p='u'/>",
        "<a><?xml version='1.0'?></a>",
        " <?xml version='1.0'?><a/>",
        "<a/><![CDATA[x]]>",
        "<a/>&#32;",
        "<a b",
        "<a><![CDATA[</a>",
        "<a>\u{ffff}</a>",
        "</a>",
        "<a><b></a></b>",
    ] {
        assert_eq!(both(text.as_bytes()), Err("xml-malformed".into()), "{text}");
    }
    for (text, rule) in [
        ("<!DOCTYPE a><a/>", "xml-doctype"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "xml-doctype"),
        ("<a>&b;</a>", "xml-entity"),
        ("<a x='&b;'/>", "xml-entity"),
        (
            "<?xml version='1.0' encoding='EBCDIC'?><a/>",
            "xml-encoding",
        ),
    ] {
        assert_eq!(both(text.as_bytes()), Err(rule.into()), "{text}");
    }
}

#[test]
fn only_xml_1_1_refers_to_control_characters() {
    let body = "<a x='&#1;'>&#x1F;</a>";
    let newer = format!("<?xml version='1.1'?>{body}");
    assert_eq!(both(newer.as_bytes()).unwrap(), "<a x=\"\\u{1}\">\u{1f}</>");
    assert_eq!(both(body.as_bytes()), Err("xml-malformed".into()));
    let zero = "<?xml version='1.1'?><a>&#0;</a>";
    assert_eq!(both(zero.as_bytes()), Err("xml-malformed".into()));
}

#[test]
fn a_document_declared_in_ascii_holds_no_other_character() {
    for label in ["US-ASCII", "ascii"] {
        let declaration = format!("<?xml version='1.0' encoding='{label}'?>");
        let plain = format!("{declaration}<a>&#230;</a>");
        assert_eq!(both(plain.as_bytes()).as_deref(), Ok("<a>æ</>"), "{label}");
        for beyond in ["<a>æ</a>", "<a><!--æ--></a>", "<a b='\u{85}'/>"] {
            let text = format!("{declaration}{beyond}");
            assert_eq!(both(text.as_bytes()), Err("xml-encoding".into()), "{text}");
        }
        let marked = format!("\u{feff}{plain}");
        let refused = Source::from_slice(marked.as_bytes()).err();
        assert_eq!(refused.map(|e| e.rule().code()), Some("xml-encoding"));
    }
}

#[test]
fn encodings_are_honoured_or_refused() {
    let slice = |bytes: &[u8]| match Source::from_slice(bytes) {
        Ok(source) => tokens(source),
        Err(error) => Err(error.rule().code().to_owned()),
    };
    let utf16 = |text: &str, big: bool| {
        let mut out = if big {
            vec![0xfe, 0xff]
        } else {
            vec![0xff, 0xfe]
        };
        for unit in text.encode_utf16() {
            out.extend(if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            });
        }
        out
    };
    let good = Ok("<a>æ</>".to_owned());
    assert_eq!(
        slice("<?xml version='1.0' encoding='utf-8'?><a>æ</a>".as_bytes()),
        good
    );
    assert_eq!(slice("\u{feff}<a>æ</a>".as_bytes()), good);
    assert_eq!(
        slice(&utf16(
            "<?xml version='1.0' encoding='UTF-16'?><a>æ</a>",
            true
        )),
        good
    );
    assert_eq!(slice(&utf16("<a>æ</a>", false)), good);
    let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe6</a>";
    assert_eq!(slice(latin), good);
    for label in ["windows-1252", "CP1252", "latin1", "ISO-8859-15"] {
        let declaration = format!("<?xml version='1.0' encoding='{label}'?>");
        let text = [declaration.as_bytes(), b"<a>\xe6</a>"].concat();
        assert_eq!(slice(&text), good, "{label}");
    }
    // What windows-1252 has between its control characters' places is none of ISO-8859-1's.
    for (label, means) in [
        ("ISO-8859-1", "\u{80}"),
        ("latin1", "\u{80}"),
        ("cp1252", "€"),
    ] {
        let declaration = format!("<?xml version='1.0' encoding='{label}'?>");
        let text = [declaration.as_bytes(), b"<a>\x80</a>"].concat();
        assert_eq!(
            slice(&text),
            slice(format!("<a>{means}</a>").as_bytes()),
            "{label}"
        );
    }
    let other = b"<?xml version='1.0' encoding='Shift_JIS'?><a/>";
    assert_eq!(slice(other), Err("xml-encoding".to_owned()));
    let bad = Err("xml-encoding".to_owned());
    assert_eq!(slice(b"<a>\xe6</a>"), bad);
    assert_eq!(
        slice("\u{feff}<?xml version='1.0' encoding='ISO-8859-1'?><a/>".as_bytes()),
        bad
    );
    assert_eq!(
        slice(&utf16("<?xml version='1.0' encoding='UTF-8'?><a/>", true)),
        bad
    );
    assert_eq!(slice(&utf16("<a/>", true)[2..]), bad);
    let error = Source::from_slice(b"<a>\n\xe6</a>").err().unwrap();
    let v = error.violation();
    assert_eq!((v.line, v.column, v.offset), (2, 1, 4));
}

#[test]
fn limits_are_errors() {
    let limits = Limits {
        depth: 3,
        bytes: 100,
        attributes: 2,
        bindings: 4,
        ..Limits::default()
    };
    let with = |text: &str| {
        let slice = Source::from_slice_with(text.as_bytes(), limits.clone());
        let slice = slice
            .map_err(|e| e.rule().code().to_owned())
            .and_then(tokens);
        let stream = Source::from_reader_with(Box::new(text.as_bytes()), limits.clone());
        assert_eq!(tokens(stream).is_err(), slice.is_err(), "{text}");
        slice
    };
    assert!(with("<a><a><a/></a></a>").is_ok());
    let limit = Err("xml-limit".to_owned());
    assert_eq!(with("<a><a><a><a/></a></a></a>"), limit);
    assert_eq!(with("<a x='' y='' z=''/>"), limit);
    assert_eq!(
        with("<a xmlns:p='u' xmlns:q='u'><a xmlns:r='u' xmlns:s='u'/></a>"),
        limit
    );
    let long = format!("<a>{}</a>", "x".repeat(100));
    assert_eq!(with(&long), limit);
    // A stream is told so too, and by how much.
    let mut stream = Source::from_reader_with(Box::new(long.as_bytes()), limits);
    let error = loop {
        match stream.next_token() {
            Ok(token) => assert_ne!(token, Token::Eof),
            Err(error) => break error,
        }
    };
    assert_eq!(error.rule(), Rule::LIMIT);
    assert_eq!(error.violation().expected, "at most 100 bytes");
}

#[test]
fn deep_nesting_is_an_error_not_an_overflow() {
    let text = "<a>".repeat(10_000);
    assert_eq!(both(text.as_bytes()), Err("xml-limit".into()));
}

/// Where and how a document is refused.
fn refused(bytes: &[u8]) -> String {
    let error = |source: Source<'_>| {
        let mut source = source;
        loop {
            match source.next_token() {
                Ok(Token::Eof) => return "accepted".to_owned(),
                Ok(_) => {}
                Err(error) => return error.to_string(),
            }
        }
    };
    match Source::from_slice(bytes) {
        Ok(source) => error(source),
        Err(error) => error.to_string(),
    }
}

#[test]
fn refusals_say_where_and_what() {
    let documents: [&[u8]; 40] = [
        b"",
        b"text",
        b"<a>",
        b"<a>\n <b></c>\n</a>",
        b"<a/>\n<b/>",
        b"<a/>x",
        b"<a x='1' x='2'/>",
        b"<a x=1/>",
        b"<a x='1'y='2'/>",
        b"<a x='<'/>",
        b"<a x/>",
        b"<a>]]></a>",
        b"<a>\x01</a>",
        b"<a x='\x0b'/>",
        b"<p:a/>",
        b"<a><b p:x='1'/></a>",
        b"<a>\n\n  &#0;</a>",
        b"<a>&#xFFFE;</a>",
        b"<a>&#x;</a>",
        b"<a>&#99999999999;</a>",
        b"<a>&</a>",
        b"<a>&b</a>",
        b"<a>&b;</a>",
        b"<a x='&b;'/>",
        b"<a><!-- -- --></a>",
        b"<a><!-- </a>",
        b"<a xmlns:p=''/>",
        b"<a xmlns:xml='urn:x'/>",
        b"<a xmlns:xmlns='urn:x'/>",
        b"<a xmlns:p='u' xmlns:p='u'/>",
        b"<a xmlns:p='urn:x' xmlns:q='urn:x' p:x='' q:x=''/>",
        b"<a><?xml version='1.0'?></a>",
        b"<!DOCTYPE a><a/>",
        b"<?xml version='1.0' encoding='EBCDIC'?><a/>",
        b"<a b",
        b"<a><![CDATA[</a>",
        b"</a>",
        b"<1a/>",
        b"<a>\xff</a>",
        b"<\xc3\xa6>\xc3\xb8&x;</\xc3\xa6>",
    ];
    let mut found = String::new();
    for bytes in documents {
        let text = String::from_utf8_lossy(bytes);
        found += &format!("{text:?}: {}\n", refused(bytes));
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/altered");
    let path = folder.join("malformed.txt");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    assert!(!found.contains("accepted"), "{found}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), found);
}

#[test]
fn a_document_may_be_as_long_as_the_limit_and_no_longer() {
    let text = b"<a>b</a>";
    for (bytes, expected) in [(8, Ok("<a>b</>")), (7, Err("xml-limit"))] {
        let limits = Limits {
            bytes,
            ..Limits::DEFAULT
        };
        let outcome = match Source::from_slice_with(text, limits) {
            Ok(source) => tokens(source),
            Err(error) => Err(error.rule().code().to_owned()),
        };
        let expected = expected.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(outcome, expected, "{bytes} bytes");
    }
}

#[test]
fn a_colon_at_the_start_of_a_name_is_no_prefix() {
    for text in ["<:a xmlns='urn:a'/>", "<a xmlns='urn:a' :b='1'/>", "<:a/>"] {
        assert_eq!(both(text.as_bytes()), Err("xml-malformed".into()), "{text}");
    }
}

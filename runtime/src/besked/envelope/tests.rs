use super::*;
use crate::besked::fixture::{FOEDSEL, HAENDELSESBESKED, Kuvert, besked, id, person, pushed};

fn strict(message: &[u8]) -> Result<Kuvert, ReadError> {
    let options = ReadOptions::new(Mode::Strict);
    read(&HAENDELSESBESKED, message, None, &options).map(|(kuvert, _)| kuvert)
}

fn sent() -> String {
    besked(&id(1), FOEDSEL, &[], &person("Foedsel", "Bo"))
}

#[test]
fn an_envelope_is_read_alone_and_in_the_input_of_push() {
    let alone = strict(sent().as_bytes()).unwrap();
    let within = strict(pushed(&sent()).as_bytes()).unwrap();
    assert_eq!(alone, within);
    assert_eq!(alone.id(), Some(id(1)));
    assert_eq!(alone.beskedtype_id().as_deref(), Some(FOEDSEL));
    assert_eq!(alone.data().len(), 1);
}

#[test]
fn what_stands_around_the_envelope_is_judged() {
    let start = "<ModtagBeskedInput xmlns=\"urn:oio:sts:1.0.0\"";
    let besked = sent();
    for (text, rule) in [
        (format!("{start}/>"), Rule::MISSING),
        (
            format!("{start}>{besked}{besked}</ModtagBeskedInput>"),
            Rule::NOTHING_MORE,
        ),
        (
            format!("{start}>tekst{besked}</ModtagBeskedInput>"),
            Rule::UNEXPECTED,
        ),
        (
            format!("{start}>{besked}tekst</ModtagBeskedInput>"),
            Rule::UNEXPECTED,
        ),
        (
            format!("{start} a=\"1\">{besked}</ModtagBeskedInput>"),
            Rule::UNKNOWN_ATTRIBUTE,
        ),
        (
            format!("{start}>{besked}</ModtagBeskedInput><a/>"),
            Rule::MALFORMED,
        ),
        (besked.replace("Haendelsesbesked", "Besked"), Rule::ROOT),
    ] {
        let error = strict(text.as_bytes()).unwrap_err();
        assert_eq!(error.rule(), rule, "{text}: {error}");
    }
    let located =
        format!("{start} xmlns:i=\"{XSI}\" i:schemaLocation=\"a b\">{besked}</ModtagBeskedInput>");
    assert!(strict(located.as_bytes()).is_ok());
}

#[test]
fn places_count_from_the_root_of_the_message() {
    let broken = pushed(&sent()).replace("<BeskedVersion>1.0</BeskedVersion>", "");
    let error = strict(broken.as_bytes()).unwrap_err().into_violation();
    assert!(
        error
            .path
            .starts_with("/ModtagBeskedInput/Haendelsesbesked"),
        "{}",
        error.path
    );
    assert_eq!(error.line, 2);
}

#[test]
fn the_encoding_is_that_of_the_mark_then_the_content_type_then_the_declaration() {
    let text = besked(&id(1), FOEDSEL, &[], &person("Foedsel", "Åse Ærø Ø"));
    let read = |bytes: &[u8], charset| {
        let options = ReadOptions::new(Mode::Strict);
        let (kuvert, _) = read(&HAENDELSESBESKED, bytes, charset, &options).unwrap();
        let xml = kuvert.data()[0].xml.clone();
        assert!(xml.contains("Åse Ærø Ø"), "{xml}");
    };
    let latin: Vec<u8> = text.chars().map(|c| u32::from(c) as u8).collect();
    let declared = [
        b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
        &latin[..],
    ]
    .concat();
    read(&declared, None);
    read(&latin, Some("iso-8859-1"));
    // Header and declaration at odds: the header counts.
    let lying = [b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>", &latin[..]].concat();
    read(&lying, Some("ISO-8859-1"));
    let wide: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    read(&wide, None);
    // The mark counts more than the header.
    read(&wide, Some("utf-8"));
    let marked = ["\u{feff}".as_bytes(), text.as_bytes()].concat();
    read(&marked, Some("iso-8859-1"));
}

#[test]
fn the_id_is_found_where_the_rest_cannot_be_read() {
    let options = ReadOptions::new(Mode::Strict);
    let find = |text: &str| found_id(text.as_bytes(), None, &options);
    let whole = pushed(&sent());
    assert_eq!(find(&whole), Found::Id(id(1)));
    let upper = whole.replace(&id(1), &id(1).to_uppercase());
    assert_eq!(find(&upper), Found::Id(id(1)));
    let cut = whole.split_once("<BeskedVersion>").map(|cut| cut.0);
    assert_eq!(find(cut.unwrap()), Found::Id(id(1)));
    let urn = "<a><BeskedId>\n <URNIdentifikator>urn:A:b</URNIdentifikator></BeskedId></a>";
    assert_eq!(find(urn), Found::Id("urn:A:b".to_owned()));
    assert_eq!(find("<a><BeskedId/>tekst</a>"), Found::None);
    assert_eq!(
        find("<a><BeskedId><b> </b></BeskedId>tekst</a>"),
        Found::None
    );
    assert_eq!(find("<a><BeskedId>"), Found::Broken);
    assert_eq!(find("ingen XML"), Found::Broken);
    assert_eq!(find(""), Found::Broken);
}

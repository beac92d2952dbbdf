use super::*;
use crate::besked::fixture::{FOEDSEL, Foedsel, HAENDELSESBESKED, Person, besked, id, person};
use crate::read::Mode;

fn read(data: &str) -> Result<Person, UnreadableReason> {
    let xml = besked(&id(1), FOEDSEL, &[], data);
    let kuvert = HAENDELSESBESKED.read(xml.as_bytes()).unwrap();
    let options = ReadOptions::new(Mode::Strict);
    super::read::<Foedsel>(&kuvert, &options).map(|(person, _)| person)
}

fn wrapped(namespace: &str, encoding: &str, octets: &[u8]) -> String {
    let digits = STANDARD.encode(octets);
    let (start, end) = digits.split_at(digits.len() / 2);
    format!("<Base64 xmlns=\"{namespace}\" {encoding} file-type=\".xml\">{start}\n {end}</Base64>")
}

#[test]
fn data_may_be_a_document_in_base64() {
    let document = person("Foedsel", "Åse Ærø");
    let latin: Vec<u8> = document.chars().map(|c| u32::from(c) as u8).collect();
    for namespace in WRAPPERS {
        for (encoding, octets) in [
            ("", document.as_bytes()),
            ("encoding=\"UTF-8\"", document.as_bytes()),
            ("encoding=\"ISO-8859-1\"", &latin),
        ] {
            let found = read(&wrapped(namespace, encoding, octets)).unwrap();
            assert_eq!(found.navn, "Åse Ærø", "{namespace} {encoding}");
        }
    }
    assert_eq!(read(&document).unwrap().navn, "Åse Ærø");
}

#[test]
fn what_is_wrong_in_it_is_told() {
    let document = person("Foedsel", "Bo");
    let good = wrapped(WRAPPERS[0], "", document.as_bytes());
    for (data, rule) in [
        (
            good.replace("</Base64>", "!</Base64>"),
            "cvc-datatype-valid.1.2.1",
        ),
        (
            good.replace("</Base64>", "<a/></Base64>"),
            Rule::UNEXPECTED.code(),
        ),
        (good.replace("Base64", "Base32"), Rule::ROOT.code()),
        (good.replace(WRAPPERS[0], "urn:anden"), Rule::ROOT.code()),
        (
            wrapped(WRAPPERS[0], "", b"ikke XML"),
            Rule::MALFORMED.code(),
        ),
        (wrapped(WRAPPERS[0], "", b""), Rule::MALFORMED.code()),
        (
            wrapped(WRAPPERS[0], "encoding=\"klingon\"", document.as_bytes()),
            Rule::ENCODING.code(),
        ),
        (
            wrapped(WRAPPERS[0], "", person("Doed", "Bo").as_bytes()),
            Rule::ROOT.code(),
        ),
    ] {
        match read(&data) {
            Err(UnreadableReason::Data {
                beskedtype: "Foedsel",
                error,
            }) => {
                assert_eq!(error.rule().code(), rule, "{data}: {error}");
            }
            other => panic!("{data}: {other:?}"),
        }
    }
}

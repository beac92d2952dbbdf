//! Code lists whose codes differ in signs or in case only.

use snitflade_runtime::document::Root;
use snitflade_runtime::value::CodeList;
use std::collections::HashSet;
use vaerdi_v1::vaerdi_1::{TEGN, TegnType};

/// Every code with its text, in the order of the contract.
const CODES: [(&str, TegnType); 9] = [
    ("=", TegnType::Equal),
    ("<", TegnType::Less),
    ("≥", TegnType::U2265),
    ("A1", TegnType::A1),
    ("a1", TegnType::A1Lower),
    ("", TegnType::Empty),
    ("-", TegnType::Minus),
    ("a-b", TegnType::AB),
    ("a_b", TegnType::AUnderscoreB),
];

fn back(root: &Root<TegnType>, code: &TegnType) -> (String, TegnType) {
    let xml = root.write(code).expect("a code of the contract");
    let read = root.read(&xml).expect("what was written");
    (String::from_utf8(xml).expect("UTF-8"), read)
}

#[test]
fn codes_that_differ_in_signs_or_case_only_stay_apart_and_come_back() {
    for (text, code) in &CODES {
        assert_eq!(code.as_str(), *text);
        assert_eq!(TegnType::known(text).as_ref(), Some(code));
        assert_eq!(&TegnType::of(*text), code);
        assert_eq!(text.parse().as_ref(), Ok(code));
        let (xml, read) = back(&TEGN, code);
        let escaped = text.replace('<', "&lt;");
        let stands = xml.contains(&format!(">{escaped}</")) || text.is_empty();
        assert!(stands, "{xml}");
        assert_eq!(&read, code, "{xml}");
    }
    let different: HashSet<&TegnType> = CODES.iter().map(|(_, code)| code).collect();
    assert_eq!(different.len(), CODES.len());
}

#[test]
fn a_text_that_is_nearly_a_code_is_none() {
    for text in ["==", "<=", "≤", "A1 ", "aB", " ", "A-b"] {
        assert_eq!(TegnType::known(text), None, "{text:?}");
        assert!(text.parse::<TegnType>().is_err(), "{text:?}");
        let kept = TegnType::of(text);
        assert!(matches!(kept, TegnType::Unknown(_)), "{text:?}");
        assert!(TEGN.write(&kept).is_err(), "{text:?}");
    }
}

//! From wire names to Rust identifiers: letters, words, keywords.

use super::letter_case;
use crate::options::{Word, Words};
use crate::reserved_words::is_keyword;
use std::borrow::Cow;

/// No identifier is longer than this.
pub const LONGEST: usize = 80;

/// `SagsNummer` for `sags-nummer`; starts with a letter.
pub fn upper_camel(words: &Words, wire: &str) -> String {
    let name = letter_case::upper_camel(&letters(wire));
    lead(words, shorten(name), "N")
}

/// `sags_nummer` for `SagsNummer`; never a keyword.
pub fn snake(words: &Words, wire: &str) -> String {
    let name = match shorten(letter_case::snake(&letters(wire))) {
        name if name.is_empty() => letter_case::snake(words.get(Word::Unnamed)),
        name => lead(words, name, "n"),
    };
    if is_keyword(&name) {
        return name + "_";
    }
    name
}

/// `SAGS_NUMMER` for `SagsNummer`.
pub fn shouty(words: &Words, wire: &str) -> String {
    match shorten(letter_case::shouty_snake(&letters(wire))) {
        name if name.is_empty() => letter_case::shouty_snake(words.get(Word::Unnamed)),
        name => lead(words, name, "N").to_ascii_uppercase(),
    }
}

/// The variant for a code: words where the code has some, else its signs by name.
pub fn variant(words: &Words, wire: &str) -> String {
    if wire.is_empty() {
        return words.get(Word::Empty).to_owned();
    }
    let name = shorten(letter_case::upper_camel(&letters(wire)));
    if name.is_empty() {
        return spelled(words, wire);
    }
    if name == words.get(Word::Unknown) {
        return name + "_";
    }
    lead(words, name, words.get(Word::Code))
}

/// The variant for a code with every sign by name, for codes that differ in signs only.
pub fn spelled(words: &Words, wire: &str) -> String {
    let mut text = String::new();
    for c in wire.chars() {
        match sign(c) {
            Some(word) => {
                text.push(' ');
                text.push_str(words.get(word));
                text.push(' ');
            }
            None if c.is_alphanumeric() => text.push(c),
            None => text.push_str(&format!(" U{:X} ", c as u32)),
        }
    }
    let name = shorten(letter_case::upper_camel(&letters(&text)));
    lead(words, name, words.get(Word::Code))
}

/// The variant for a code by its end, for codes too long to be kept whole: the ends
/// of URIs differ, their beginnings do not. Nothing where the code fits.
pub fn ending(words: &Words, wire: &str) -> Option<String> {
    let whole = letter_case::upper_camel(&letters(wire));
    if whole.len() <= LONGEST - 20 {
        return None;
    }
    let segments = wire.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
    let mut name = String::new();
    for segment in segments.rev() {
        let longer = letter_case::upper_camel(&letters(segment)) + &name;
        if longer.len() > LONGEST / 2 {
            break;
        }
        name = longer;
    }
    (!name.is_empty()).then(|| lead(words, name, words.get(Word::Code)))
}

/// The letter case of an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `SagsNummer`
    Camel,
    /// `sags_nummer`
    Snake,
    /// `SAGS_NUMMER`
    Shouty,
}

/// A name made of several: `Self_` needs its underscore only where it stands alone.
pub fn whole(name: String) -> String {
    match name.as_str() {
        "Self_" => name,
        _ => name.replace("Self_", "Self"),
    }
}

/// A name with a distinguishing word behind it that means nothing.
pub fn suffixed(name: &str, word: &str, case: Case) -> String {
    let name = name.trim_end_matches('_');
    match case {
        Case::Camel => format!("{name}X{word}"),
        Case::Snake => format!("{name}_x{word}"),
        Case::Shouty => format!("{name}_X{}", word.to_ascii_uppercase()),
    }
}

/// Lets the name of a type start with a letter, and be none that the language has.
fn lead(words: &Words, name: String, prefix: &str) -> String {
    match name.chars().next() {
        _ if name == "Self" => "Self_".to_owned(),
        None => words.get(Word::Unnamed).to_owned(),
        Some(c) if c.is_ascii_digit() => prefix.to_owned() + &name,
        Some(_) => name,
    }
}

fn shorten(mut name: String) -> String {
    // Room is left for a distinguishing word; identifiers are ASCII here.
    name.truncate(LONGEST - 20);
    name.trim_end_matches('_').to_owned()
}

/// Abbreviations that contracts run into the next word: `UUIDtype`, `CPRnr`.
const ABBREVIATIONS: &[&str] = &["UUID", "CPR", "CVR", "PNR", "URI", "URL"];

/// A word that an abbreviation runs into stands apart from it.
fn with_words_apart(wire: &str) -> Cow<'_, str> {
    // Searching for each is dear, and most names have no three capitals in a row.
    let is_capital = |three: &[u8]| three.iter().all(u8::is_ascii_uppercase);
    if !wire.as_bytes().windows(3).any(is_capital) {
        return Cow::Borrowed(wire);
    }
    let mut wire = wire.to_owned();
    for word in ABBREVIATIONS {
        let Some((before, after)) = wire.split_once(word) else {
            continue;
        };
        let runs_on = after.starts_with(|c: char| c.is_lowercase());
        if runs_on && !before.ends_with(|c: char| c.is_uppercase()) {
            wire = match after {
                // A plural.
                "s" => format!("{before}{word}S"),
                after => format!("{before}{word} {after}"),
            };
        }
    }
    Cow::Owned(wire)
}

/// ASCII letters for Danish and other Latin ones; anything else parts words.
fn letters(wire: &str) -> String {
    let wire = with_words_apart(wire);
    if wire.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return wire.into_owned();
    }
    let mut out = String::with_capacity(wire.len());
    let mut rest = wire.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => out.push(c),
            _ => match latin(c) {
                Some(text) if rest.peek().is_some_and(|next| next.is_uppercase()) => {
                    out.push_str(&text.to_uppercase());
                }
                Some(text) => out.push_str(text),
                None if c.is_alphanumeric() => {
                    out.push_str(&format!(" U{:X} ", c as u32));
                }
                None => out.push(' '),
            },
        }
    }
    out
}

fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'æ' | 'ä' => "ae",
        'Æ' | 'Ä' => "Ae",
        'ø' | 'ö' => "oe",
        'Ø' | 'Ö' => "Oe",
        'å' => "aa",
        'Å' => "Aa",
        'ü' => "ue",
        'Ü' => "Ue",
        'ß' => "ss",
        'à'..='ã' => "a",
        'À'..='Ã' => "A",
        'ç' => "c",
        'Ç' => "C",
        'è'..='ë' => "e",
        'È'..='Ë' => "E",
        'ì'..='ï' => "i",
        'Ì'..='Ï' => "I",
        'ð' | 'þ' => "d",
        'Ð' | 'Þ' => "D",
        'ñ' => "n",
        'Ñ' => "N",
        'ò'..='õ' => "o",
        'Ò'..='Õ' => "O",
        'ù'..='û' => "u",
        'Ù'..='Û' => "U",
        'ý' | 'ÿ' => "y",
        'Ý' => "Y",
        _ => return None,
    })
}

fn sign(c: char) -> Option<Word> {
    Some(match c {
        '+' => Word::Plus,
        '-' => Word::Minus,
        '*' => Word::Star,
        '/' => Word::Slash,
        '\\' => Word::Backslash,
        '.' => Word::Dot,
        ',' => Word::Comma,
        ':' => Word::Colon,
        ';' => Word::Semicolon,
        '=' => Word::Equal,
        '<' => Word::Less,
        '>' => Word::Greater,
        '%' => Word::Percent,
        '&' => Word::And,
        '?' => Word::Question,
        '!' => Word::Exclamation,
        '#' => Word::Hash,
        '_' => Word::Underscore,
        ' ' => Word::Space,
        '\'' => Word::Apostrophe,
        '"' => Word::Quote,
        '(' => Word::Parenthesis,
        ')' => Word::EndParenthesis,
        '[' => Word::Bracket,
        ']' => Word::EndBracket,
        '{' => Word::Brace,
        '}' => Word::EndBrace,
        '|' => Word::Bar,
        '~' => Word::Tilde,
        '^' => Word::Caret,
        '@' => Word::At,
        '$' => Word::Dollar,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_letters_are_spelled_in_ascii() {
        for (letters, ascii) in [
            ("æä", "ae"),
            ("ÆÄ", "Ae"),
            ("øö", "oe"),
            ("ØÖ", "Oe"),
            ("å", "aa"),
            ("Å", "Aa"),
            ("ü", "ue"),
            ("Ü", "Ue"),
            ("ß", "ss"),
            ("àáâã", "a"),
            ("ÀÁÂÃ", "A"),
            ("ç", "c"),
            ("Ç", "C"),
            ("èéêë", "e"),
            ("ÈÉÊË", "E"),
            ("ìíîï", "i"),
            ("ÌÍÎÏ", "I"),
            ("ðþ", "d"),
            ("ÐÞ", "D"),
            ("ñ", "n"),
            ("Ñ", "N"),
            ("òóôõ", "o"),
            ("ÒÓÔÕ", "O"),
            ("ùúû", "u"),
            ("ÙÚÛ", "U"),
            ("ýÿ", "y"),
            ("Ý", "Y"),
        ] {
            for letter in letters.chars() {
                assert_eq!(latin(letter), Some(ascii), "{letter}");
                let word = upper_camel(&Words::default(), &format!("x{letter}z"));
                assert!(word.is_ascii() && word.to_lowercase().contains(&ascii.to_lowercase()));
            }
        }
        for other in ['a', 'Z', '7', ' ', '×', '÷', 'Ā', 'α'] {
            assert_eq!(latin(other), None, "{other}");
        }
    }

    #[test]
    fn signs_have_words_of_their_own() {
        let signs = "+-*/\\.,:;=<>%&?!#_ '\"()[]{}|~^@$";
        let words = signs.chars().map(|c| sign(c).expect("a word"));
        let different: std::collections::BTreeSet<Word> = words.collect();
        assert_eq!(different.len(), signs.chars().count());
        assert_eq!((sign('a'), sign('€')), (None, None));
    }

    #[test]
    fn danish_letters_keywords_and_digits() {
        let words = Words::default();
        let upper_camel = |wire| upper_camel(&words, wire);
        let snake = |wire| snake(&words, wire);
        assert_eq!(upper_camel("PrimærKlasse"), "PrimaerKlasse");
        assert_eq!(upper_camel("ÅBNINGSTID"), "Aabningstid");
        assert_eq!(snake("Type"), "type_");
        assert_eq!(snake("sags-nummer"), "sags_nummer");
        assert_eq!(upper_camel("3D"), "N3d");
        assert_eq!(snake("Æble"), "aeble");
        assert_eq!(upper_camel("self"), "Self_");
        assert_eq!(whole("Self_Fault".to_owned()), "SelfFault");
        assert_eq!(whole("Self_".to_owned()), "Self_");
        assert_eq!(snake("ServiceUUIDtype"), "service_uuid_type");
        assert_eq!(snake("URIs"), "uris");
    }

    #[test]
    fn what_has_no_letters_is_called_by_the_word_for_it() {
        let own: Words = toml::from_str("unnamed = \"UdenNavn\"").expect("words");
        for (words, names) in [
            (Words::default(), ["Unnamed", "unnamed", "UNNAMED"]),
            (own, ["UdenNavn", "uden_navn", "UDEN_NAVN"]),
        ] {
            let all = [upper_camel, snake, shouty];
            assert_eq!(all.map(|name| name(&words, "_")), names);
        }
    }

    #[test]
    fn codes_without_letters_are_spelled() {
        let words = Words::default();
        for (wire, name) in [
            ("", "Empty"),
            ("10", "Code10"),
            ("<=", "LessEqual"),
            ("Unknown", "Unknown_"),
            ("Ukendt", "Ukendt"),
            ("self", "Self_"),
        ] {
            assert_eq!(variant(&words, wire), name);
        }
        assert_eq!(spelled(&words, "a-b"), "AMinusB");
        assert_eq!(variant(&words, "≥"), "U2265");
        assert_eq!(spelled(&words, "10 €"), "Code10SpaceU20ac");
        assert_eq!(spelled(&words, "Self"), "Self_");
    }

    #[test]
    fn words_of_the_settings_stand_in_codes() {
        let text = "unknown = \"Ukendt\"\ncode = \"Kode\"\nempty = \"Tom\"\nminus = \"Streg\"";
        let words: Words = toml::from_str(text).expect("words");
        for (wire, name) in [
            ("", "Tom"),
            ("10", "Kode10"),
            ("-", "Streg"),
            ("Ukendt", "Ukendt_"),
            ("Unknown", "Unknown"),
        ] {
            assert_eq!(variant(&words, wire), name);
        }
    }

    #[test]
    fn long_codes_are_known_by_their_ends() {
        let words = Words::default();
        let uri = "http://regler.example/adgang/niveau/2024/01/beskrivelse/af-sikkerhed/Altid";
        assert_eq!(
            ending(&words, uri).as_deref(),
            Some("Niveau202401BeskrivelseAfSikkerhedAltid")
        );
        assert_eq!(ending(&words, "http://regler.example/Altid"), None);
        let long = format!("http://regler.example/{}/self", "x".repeat(60));
        assert_eq!(ending(&words, &long).as_deref(), Some("Self_"));
        assert_eq!(ending(&words, &"x".repeat(100)), None);
    }

    #[test]
    fn long_names_are_cut() {
        assert!(upper_camel(&Words::default(), &"Langt".repeat(40)).len() <= LONGEST);
    }
}

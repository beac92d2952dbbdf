//! `[words]`: the helper words in generated names, which no contract says.

use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, Span};
use heck::ToUpperCamelCase;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// A helper word that is no part of an identifier.
const BAD_WORD: Code = Code("CFG0121");

/// No helper word is longer than this, in bytes: names have room for one.
const LONGEST: usize = 20;

macro_rules! words {
    ($($(#[$about:meta])+ $word:ident)+) => {
        /// A helper word; each is English unless settings say otherwise.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Word {
            $($(#[$about])+ $word,)+
        }

        impl Word {
            /// Every word.
            pub const ALL: &[Word] = &[$(Word::$word),+];

            /// The word in English, which is also its name here.
            pub fn english(self) -> &'static str {
                match self {
                    $(Word::$word => stringify!($word),)+
                }
            }
        }
    };
}

words! {
    /// What a code list or an open enum holds that the contract does not know.
    Unknown
    /// A choice: its enum, and the field that holds it.
    Choice
    /// A repeated or optional group: its struct, and the field that holds it.
    Group
    /// Mixed or repeated content: its enum, and the field that holds it.
    Content
    /// A simple type beside another type of the name; the field of simple content.
    Value
    /// A type beside something else of the name.
    Type
    /// An element beside a type of the name.
    Element
    /// An attribute beside an element of the name.
    Attribute
    /// The enum of a type and those derived from it.
    Variant
    /// One piece of content, where its first name is taken.
    Item
    /// The struct of required values.
    Required
    /// The field that keeps what a type does not know.
    Extra
    /// A wildcard's field.
    Any
    /// Text between elements.
    Text
    /// The same, where a member is called as the first word.
    Between
    /// Before the name of the member something stands behind.
    After
    /// The client of a service.
    Client
    /// A service beside a type of the name.
    Service
    /// The faults of an operation.
    Fault
    /// An operation beside something else of the name.
    Operation
    /// The number of a port.
    Port
    /// What an operation over plain HTTP is asked with.
    Request
    /// The field with its body, and the enum of bodies of several types.
    Body
    /// The parts of its body.
    Form
    /// What comes back, where that may be one of several.
    Answer
    /// The parts of what comes back.
    AnswerForm
    /// Answers that report failure.
    Failure
    /// A channel beside something else of the name.
    Channel
    /// The marker of a beskedtype beside a type of the name.
    Beskedtype
    /// Something whose name on the wire has no letter or digit that Rust has.
    Unnamed
    /// The code without any characters.
    Empty
    /// Before a code that starts with a digit.
    Code
    /// A code in letters of both cases, beside one of other case.
    Mixed
    /// A code in upper case, beside one of other case.
    Upper
    /// A code in lower case, beside one of other case.
    Lower
    /// `+` in a code.
    Plus
    /// `-` in a code.
    Minus
    /// `*` in a code.
    Star
    /// `/` in a code.
    Slash
    /// `\` in a code.
    Backslash
    /// `.` in a code.
    Dot
    /// `,` in a code.
    Comma
    /// `:` in a code.
    Colon
    /// `;` in a code.
    Semicolon
    /// `=` in a code.
    Equal
    /// `<` in a code.
    Less
    /// `>` in a code.
    Greater
    /// `%` in a code.
    Percent
    /// `&` in a code.
    And
    /// `?` in a code.
    Question
    /// `!` in a code.
    Exclamation
    /// `#` in a code.
    Hash
    /// `_` in a code.
    Underscore
    /// A space in a code.
    Space
    /// `'` in a code.
    Apostrophe
    /// `"` in a code.
    Quote
    /// `(` in a code.
    Parenthesis
    /// `)` in a code.
    EndParenthesis
    /// `[` in a code.
    Bracket
    /// `]` in a code.
    EndBracket
    /// `{` in a code.
    Brace
    /// `}` in a code.
    EndBrace
    /// `|` in a code.
    Bar
    /// `~` in a code.
    Tilde
    /// `^` in a code.
    Caret
    /// `@` in a code.
    At
    /// `$` in a code.
    Dollar
}

/// The helper words of one generation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Words(BTreeMap<Word, Spanned<String>>);

impl Words {
    /// The word as it stands in a type's name: `Choice`.
    pub fn get(&self, word: Word) -> &str {
        let given = self.0.get(&word);
        given.map_or(word.english(), |given| given.get_ref())
    }

    /// These words, and behind them those of other settings.
    pub fn or(mut self, others: &Words) -> Words {
        for (word, text) in &others.0 {
            self.0.entry(*word).or_insert_with(|| text.clone());
        }
        self
    }

    /// Reports words that can be no part of an identifier.
    pub fn check(&self, file: FileId, diagnostics: &mut Diagnostics) {
        for text in self.0.values() {
            let Some(problem) = problem(text.get_ref()) else {
                continue;
            };
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let span = Span {
                file,
                start: offset(text.span().start),
                end: offset(text.span().end),
            };
            let message = format!("the helper word `{}` {problem}", text.get_ref());
            let help = "give it as it stands in the name of a type, as in unknown = \"Unknown\"";
            diagnostics.push(Diagnostic::new(Severity::Error, BAD_WORD, span, message).help(help));
        }
    }
}

/// Why a text is no helper word.
fn problem(text: &str) -> Option<String> {
    let first = text.chars().next();
    if !first.is_some_and(|first| first.is_ascii_uppercase()) {
        return Some("does not start with a letter from A to Z".to_owned());
    }
    if !text.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Some("has other characters than ASCII letters and digits".to_owned());
    }
    if text.len() > LONGEST {
        return Some(format!("has more than {LONGEST} letters"));
    }
    if text.to_upper_camel_case() != text {
        return Some(format!(
            "is not in the letter case of types, which is `{}`",
            text.to_upper_camel_case()
        ));
    }
    (text == "Self").then(|| "belongs to Rust".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_change_words_and_the_first_settings_win() {
        let words = |text: &str| toml::from_str::<Words>(text).expect("words");
        let own = words("unknown = \"Ukendt\"\nend_brace = \"Slut\"");
        let all = own.or(&words("unknown = \"Andet\"\nchoice = \"Valg\""));
        let found = [Word::Unknown, Word::EndBrace, Word::Choice, Word::Group];
        assert_eq!(
            found.map(|word| all.get(word)),
            ["Ukendt", "Slut", "Valg", "Group"]
        );
        let unknown = toml::from_str::<Words>("unknwon = \"Ukendt\"").expect_err("no such word");
        assert!(unknown.message().contains("unknwon"), "{unknown}");
    }

    #[test]
    fn english_words_are_usable_and_differ() {
        let mut seen = std::collections::BTreeSet::new();
        for word in Word::ALL {
            assert_eq!(problem(word.english()), None);
            assert!(seen.insert(word.english()), "{word:?}");
        }
    }

    #[test]
    fn what_is_no_part_of_an_identifier_is_told_with_its_place() {
        for (text, part) in [
            ("", "start"),
            ("1Valg", "start"),
            ("valg", "start"),
            ("Væg", "ASCII"),
            ("Et-Valg", "ASCII"),
            ("VALG", "`Valg`"),
            ("Self", "Rust"),
            ("EtMegetLangtOrdSomDet", "20"),
        ] {
            let found = problem(text).unwrap_or_default();
            assert!(found.contains(part), "{text}: {found}");
        }
        let words = toml::from_str::<Words>("choice = \"Valg\"\ngroup = \"en\"").expect("words");
        let mut found = Diagnostics::new();
        words.check(FileId(3), &mut found);
        let found = found.into_sorted();
        let places: Vec<_> = found.iter().map(|d| (d.code, d.span)).collect();
        let span = Span {
            file: FileId(3),
            start: 24,
            end: 28,
        };
        assert_eq!(places, [(BAD_WORD, Some(span))]);
    }
}
